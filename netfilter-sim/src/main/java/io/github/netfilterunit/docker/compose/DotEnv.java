// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker.compose;

import io.github.netfilterunit.text.NamedText;
import io.github.netfilterunit.text.Place;
import io.github.netfilterunit.text.Problems;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads a {@code .env} file: {@code NAME=value} a line, {@code #} before comments, values in single quotes as they are, in
 * double quotes with {@code \n}, {@code \t}, {@code \"}, {@code \\}, {@code \$} and variables, in none with variables.
 */
final class DotEnv {

    private final NamedText file;
    private final Problems problems;
    private final Map<String, String> given;
    private final Map<String, String> found = new HashMap<>();

    private DotEnv(NamedText file, Map<String, String> given, Problems problems) {
        this.file = file;
        this.given = given;
        this.problems = problems;
    }

    /**
     * The variables of a file, beside those that are given and win.
     *
     * @param problems takes every line that is none
     */
    static Map<String, String> read(NamedText file, Map<String, String> given, Problems problems) {
        Map<String, String> all = new HashMap<>(found(file, given, problems));
        all.putAll(given);
        return all;
    }

    /**
     * The variables of a file alone.
     *
     * @param given what its values may speak of
     * @param problems takes every line that is none
     */
    static Map<String, String> found(NamedText file, Map<String, String> given, Problems problems) {
        DotEnv reader = new DotEnv(file, given, problems);
        String[] lines = file.text().split("\r?\n", -1);
        for (int i = 0; i < lines.length; i++) {
            reader.line(lines[i].strip(), new Place(file.name(), i + 1, 1));
        }
        return reader.found;
    }

    private void line(String line, Place place) {
        if (line.isEmpty() || line.startsWith("#")) {
            return;
        }
        String text =
                line.startsWith("export ") ? line.substring("export ".length()).strip() : line;
        int equals = text.indexOf('=');
        String name = (equals < 0 ? text : text.substring(0, equals)).strip();
        if (!name.matches("[A-Za-z_][A-Za-z0-9_.-]*")) {
            problems.add(
                    place, "'" + line + "' is no variable of " + file.name() + "; they are written as in NAME=value");
            return;
        }
        if (equals < 0) {
            return;
        }
        try {
            found.put(name, value(text.substring(equals + 1).strip()));
        } catch (IllegalArgumentException e) {
            problems.add(place, String.valueOf(e.getMessage()));
        }
    }

    private String value(String text) {
        char quote = text.isEmpty() ? 0 : text.charAt(0);
        if (quote != '\'' && quote != '"') {
            int comment = text.startsWith("#") ? 0 : text.indexOf(" #");
            return expanded(comment < 0 ? text : text.substring(0, comment).strip());
        }
        int end = closing(text, quote);
        String rest = text.substring(end + 1).strip();
        if (!rest.isEmpty() && !rest.startsWith("#")) {
            throw new IllegalArgumentException("'" + rest + "' stands behind the closing quote");
        }
        String inner = text.substring(1, end);
        return quote == '\'' ? inner : expanded(unescaped(inner));
    }

    private static int closing(String text, char quote) {
        for (int i = 1; i < text.length(); i++) {
            if (text.charAt(i) == '\\' && quote == '"') {
                i++;
            } else if (text.charAt(i) == quote) {
                return i;
            }
        }
        throw new IllegalArgumentException(
                "the quote of " + text + " is not closed in its line; values of several lines are not supported");
    }

    /** An escaped dollar sign becomes a doubled one, which is what it is to the interpolation that follows. */
    private static String unescaped(String text) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '\\' || i + 1 == text.length()) {
                plain.append(c);
                continue;
            }
            char next = text.charAt(++i);
            plain.append(
                    switch (next) {
                        case 'n' -> "\n";
                        case 't' -> "\t";
                        case 'r' -> "\r";
                        case '$' -> "$$";
                        case '"', '\\' -> String.valueOf(next);
                        default -> "\\" + next;
                    });
        }
        return plain.toString();
    }

    private String expanded(String text) {
        Map<String, String> all = new HashMap<>(found);
        all.putAll(given);
        return Interpolation.of(text, all).text();
    }
}
