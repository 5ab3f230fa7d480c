// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.ipset;

import java.util.ArrayList;
import java.util.List;

/**
 * A line in words, which blanks part; quotes keep blanks, and nothing else is special ({@code build_argv} of ipset).
 *
 * @param words without {@code -exist} and its like
 * @param exist whether {@code -exist} was among them
 */
record Line(List<Word> words, boolean exist) {

    /** Options that only change what ipset prints. */
    private static final List<String> QUIET = List.of("-q", "-quiet", "-s", "-sorted");

    static Line of(String text) {
        List<Word> words = new ArrayList<>();
        boolean exist = false;
        for (Word word : split(text)) {
            if (word.text().equals("-exist") || word.text().equals("-!")) {
                exist = true;
            } else if (!QUIET.contains(word.text())) {
                words.add(word);
            }
        }
        return new Line(words, exist);
    }

    /** The same words, with or without {@code -exist}. */
    Line existing(boolean other) {
        return new Line(words, other);
    }

    private static List<Word> split(String text) {
        List<Word> words = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            if (isBlank(text.charAt(at))) {
                at++;
                continue;
            }
            int begin = at;
            StringBuilder word = new StringBuilder();
            boolean quoted = false;
            while (at < text.length() && (quoted || !isBlank(text.charAt(at)))) {
                if (text.charAt(at) == '"') {
                    quoted = !quoted;
                } else {
                    word.append(text.charAt(at));
                }
                at++;
            }
            if (quoted) {
                throw new Refused(begin + 1, "the quote is not closed");
            }
            if (word.isEmpty()) {
                throw new Refused(begin + 1, "nothing is between the quotes, where ipset wants a word");
            }
            words.add(new Word(word.toString(), begin + 1));
        }
        return words;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\r';
    }
}
