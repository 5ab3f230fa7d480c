// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.it.recorded;

import io.github.netfilterunit.iptables.extension.Option;
import java.util.List;

/**
 * A match or a target.
 *
 * @param target whether it is a target
 * @param name as rules call it
 * @param options all of its options
 */
record Extension(boolean target, String name, List<Option> options) {

    /** Whether a rule has it; {@code -p} loads the match of its protocol as soon as one of its options is there. */
    boolean isIn(List<String> words) {
        return target
                ? follows(words, "-j") || follows(words, "-g")
                : follows(words, "-m")
                        || follows(words, "-p") && options.stream().anyMatch(option -> gives(option, words));
    }

    private boolean follows(List<String> words, String option) {
        for (int i = 1; i < words.size(); i++) {
            if (words.get(i).equals(name) && words.get(i - 1).equals(option)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a rule has an option. */
    static boolean gives(Option option, List<String> words) {
        return option.names().stream().anyMatch(each -> words.contains("--" + each));
    }

    /** Whether a rule has an option after an exclamation mark. */
    static boolean inverts(Option option, List<String> words) {
        for (int i = 1; i < words.size(); i++) {
            String word = words.get(i);
            if (words.get(i - 1).equals("!") && option.names().stream().anyMatch(each -> word.equals("--" + each))) {
                return true;
            }
        }
        return false;
    }

    /** {@code match tcp}. */
    @Override
    public String toString() {
        return (target ? "target " : "match ") + name;
    }
}
