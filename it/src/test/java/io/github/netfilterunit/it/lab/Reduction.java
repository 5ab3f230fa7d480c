// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.it.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Leaves out of a list what is not needed for something to hold (delta debugging: halves first, single items last). */
final class Reduction {

    private Reduction() {}

    /**
     * Reduces.
     *
     * @param all with them it holds
     * @param holds whether it holds with some of them, in their order
     * @return a part of the list with which it holds, and without any one of whose items it does not
     */
    static <T> List<T> of(List<T> all, Predicate<List<T>> holds) {
        List<T> kept = all;
        for (int size = (all.size() + 1) / 2; size > 0; size = size == 1 ? 0 : (size + 1) / 2) {
            boolean again = true;
            while (again) {
                again = false;
                for (int from = 0; from < kept.size(); ) {
                    List<T> without = without(kept, from, Math.min(kept.size(), from + size));
                    if (holds.test(without)) {
                        kept = without;
                        again = size == 1;
                    } else {
                        from += size;
                    }
                }
            }
        }
        return kept;
    }

    private static <T> List<T> without(List<T> all, int from, int to) {
        List<T> some = new ArrayList<>(all.subList(0, from));
        some.addAll(all.subList(to, all.size()));
        return some;
    }
}
