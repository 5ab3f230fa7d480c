// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables;

import java.util.List;

/**
 * The words of a shell script up to the end of a command.
 *
 * @param words at least one
 * @param end {@code ;}, {@code &&}, {@code ||} or a line's end
 */
record ShellLine(List<ShellWord> words, String end) {

    ShellLine {
        words = List.copyOf(words);
    }

    /** Where it begins. */
    int column() {
        return words.get(0).column();
    }

    /** The first word if it can be a keyword, else an empty text. */
    String keyword() {
        return words.get(0).keyword();
    }

    /** What follows the first word, which is not the only one. */
    ShellLine rest() {
        return new ShellLine(words.subList(1, words.size()), end);
    }
}
