// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.match;

import io.github.netfilterunit.iptables.extension.Token;
import io.github.netfilterunit.text.Nearest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lists of an enum's names, as {@code RELATED,ESTABLISHED}: read in any case and order, printed in the enum's order. */
final class Names {

    private Names() {}

    static <E extends Enum<E>> Set<E> parse(Token token, Class<E> type, Set<E> known, String what) {
        EnumSet<E> found = EnumSet.noneOf(type);
        for (String word : token.text().split(",", -1)) {
            E value = find(word, known);
            if (value == null) {
                List<String> names = known.stream().map(Enum::name).toList();
                throw token.refuse("unknown " + what + " '" + word + "'; known are " + String.join(", ", names)
                        + Nearest.suggestion(word.toUpperCase(Locale.ROOT), names));
            }
            found.add(value);
        }
        return found;
    }

    /** The first that begins so: iptables compares no more letters than it is given ({@code strncasecmp}). */
    private static <E extends Enum<E>> @Nullable E find(String word, Set<E> known) {
        for (E each : known) {
            if (!word.isEmpty() && each.name().regionMatches(true, 0, word, 0, word.length())) {
                return each;
            }
        }
        return null;
    }

    static <E extends Enum<E>> String join(Set<E> values) {
        List<E> sorted = new ArrayList<>(values);
        sorted.sort(null);
        return String.join(",", sorted.stream().map(Enum::name).toList());
    }

    static <E extends Enum<E>> Set<E> all(Class<E> type) {
        return EnumSet.copyOf(Arrays.asList(type.getEnumConstants()));
    }
}
