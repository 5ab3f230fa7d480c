// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables;

import io.github.netfilterunit.iptables.extension.Refusal;
import io.github.netfilterunit.iptables.extension.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A word of a shell script before its variables are replaced.
 *
 * @param parts that follow each other without a blank; at least one
 */
record ShellWord(List<Part> parts) {

    /** MAX_ARG_STRLEN of the kernel, less the terminating zero. */
    private static final int MAX_LENGTH = 131_071;

    ShellWord {
        parts = List.copyOf(parts);
    }

    /**
     * A piece of a word.
     *
     * @param text the characters, or the name of the variable
     * @param variable whether it is a variable
     * @param quoted whether it stands in quotes or behind a backslash
     * @param column its place
     */
    record Part(String text, boolean variable, boolean quoted, int column) {}

    /** Where it begins. */
    int column() {
        return parts.get(0).column();
    }

    /** The text if nothing of it is quoted or a variable, else an empty one: only such a word can be a keyword. */
    String keyword() {
        Part first = parts.get(0);
        return parts.size() == 1 && !first.variable() && !first.quoted() ? first.text() : "";
    }

    /** The words that the shell makes of it: the value of a variable outside of quotes is cut at blanks. */
    List<Token> expand(Function<Part, String> values) {
        List<Token> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean begun = false;
        for (Part part : parts) {
            String text = part.variable() ? values.apply(part) : part.text();
            if (!part.variable() || part.quoted()) {
                word.append(text);
                begun = true;
                checkLength(word.length());
                continue;
            }
            for (int at = 0; at < text.length(); at++) {
                char c = text.charAt(at);
                if (c != ' ' && c != '\t' && c != '\n') {
                    checkPattern(part, c);
                    word.append(c);
                    begun = true;
                } else if (begun) {
                    words.add(new Token(word.toString(), column()));
                    word.setLength(0);
                    begun = false;
                }
            }
            checkLength(word.length());
        }
        if (begun) {
            words.add(new Token(word.toString(), column()));
        }
        return words;
    }

    /** The text that the shell assigns: no value is cut. */
    String value(Function<Part, String> values) {
        StringBuilder value = new StringBuilder();
        for (Part part : parts) {
            value.append(part.variable() ? values.apply(part) : part.text());
            checkLength(value.length());
        }
        return value.toString();
    }

    private void checkLength(int length) {
        if (length > MAX_LENGTH) {
            throw new Refusal(column(), "the word is too long: the kernel takes at most " + MAX_LENGTH + " bytes");
        }
    }

    private static void checkPattern(Part part, char c) {
        if ("*?[".indexOf(c) >= 0) {
            throw new Refusal(
                    part.column(),
                    "'" + c + "' in the value of '" + part.text()
                            + "' is a pattern of file names for the shell: write \"$" + part.text() + "\"");
        }
    }
}
