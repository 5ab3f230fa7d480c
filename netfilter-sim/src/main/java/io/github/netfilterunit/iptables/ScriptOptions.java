// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables;

import io.github.netfilterunit.iptables.extension.Numbers;
import io.github.netfilterunit.iptables.extension.Token;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The options of a command line that belong to no rule: {@code -t}, {@code -w}, {@code -W} and {@code -v}.
 *
 * @param table the name of the table
 * @param rest the other words
 */
record ScriptOptions(Token table, List<Token> rest) {

    /** The options behind which a word is never a value, of those that have no value or may have none. */
    private static final List<String> WITHOUT_VALUE =
            List.of("-F", "-X", "-Z", "-f", "-4", "-v", "-w", "--flush", "--delete-chain", "--zero", "--wait");

    private static final String LETTERS = "twWv";

    ScriptOptions {
        rest = List.copyOf(rest);
    }

    static ScriptOptions of(List<Token> words) {
        @Nullable Token table = null;
        List<Token> rest = new ArrayList<>();
        for (int at = 0; at < words.size(); at++) {
            Token word = words.get(at);
            char letter = letter(word.text());
            if (letter == '-') {
                rest.add(word);
                continue;
            }
            String before = rest.isEmpty() ? "" : rest.get(rest.size() - 1).text();
            if (before.startsWith("-") && !WITHOUT_VALUE.contains(before)) {
                throw word.refuse("'" + word.text() + "' behind '" + before + "' may be its value: write '-" + letter
                        + "' before the command, as in 'iptables -t nat -w -A ...'");
            }
            boolean hasNext = at + 1 < words.size();
            Token value = attached(word);
            if (value == null && letter != 'v' && hasNext && (letter != 'w' || isNumber(words.get(at + 1)))) {
                value = words.get(++at);
            }
            if (letter == 't') {
                if (value == null) {
                    throw word.refuse("'" + word.text() + "' needs a value");
                }
                if (table != null) {
                    throw word.refuse("'-t' can be given only once");
                }
                table = value;
            } else if (letter == 'W' && value == null || value != null && !isNumber(value)) {
                throw word.refuse("'" + word.text() + "' needs a number");
            }
        }
        return new ScriptOptions(table == null ? new Token("filter", 1) : table, rest);
    }

    private static boolean isNumber(Token word) {
        return Numbers.parse(word.text(), Integer.MAX_VALUE) >= 0;
    }

    /** The letter of an option of these, or {@code -}. */
    private static char letter(String word) {
        if (word.startsWith("--")) {
            int equals = word.indexOf('=');
            String name = equals < 0 ? word.substring(2) : word.substring(2, equals);
            char letter = GlobalOptions.LETTERS.getOrDefault(name, '-');
            return LETTERS.indexOf(letter) >= 0 ? letter : '-';
        }
        boolean isOption = word.length() > 1 && word.charAt(0) == '-' && LETTERS.indexOf(word.charAt(1)) >= 0;
        return isOption && (word.charAt(1) != 'v' || word.length() == 2) ? word.charAt(1) : '-';
    }

    private static @Nullable Token attached(Token word) {
        String text = word.text();
        int from = text.startsWith("--") ? text.indexOf('=') + 1 : 2;
        return from == 0 || from == text.length() && from == 2
                ? null
                : new Token(text.substring(from), word.column() + from);
    }
}
