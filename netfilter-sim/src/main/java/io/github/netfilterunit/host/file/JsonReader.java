// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.host.file;

import io.github.netfilterunit.text.InvalidInputException;
import io.github.netfilterunit.text.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads JSON (RFC 8259) into the same nodes as YAML. Programs that write and read JSON are stricter than YAML is, where
 * comments, a comma too many and missing quotes pass, and indent by tabs, which YAML does not. {@code null} becomes an
 * empty scalar, {@link YamlScalar#isEmpty()}; numbers, {@code true} and {@code false} become plain ones.
 */
public final class JsonReader {

    private static final int MAX_DEPTH = 50;
    private static final String WHITE = " \t\n\r";

    private final String file;
    private final String text;
    private int at;
    private int line = 1;
    private int lineStart;
    private int depth;

    private JsonReader(String file, String text) {
        this.file = file;
        this.text = text;
    }

    /**
     * Reads one value, which is all that the text has.
     *
     * @param file the name for problems
     * @param text the whole file
     * @throws InvalidInputException if it is not JSON, or has a key twice
     */
    public static YamlNode read(String file, String text) {
        JsonReader reader = new JsonReader(file, text);
        YamlNode value = reader.value();
        reader.skip();
        if (reader.at < text.length()) {
            throw reader.refused("the text goes on behind the end of the JSON value");
        }
        return value;
    }

    private Place place() {
        return new Place(file, line, at - lineStart + 1);
    }

    private InvalidInputException refused(String message) {
        return new InvalidInputException(List.of(place().problem("this is not JSON: " + message)));
    }

    /** Over white space. */
    private void skip() {
        while (at < text.length() && WHITE.indexOf(text.charAt(at)) >= 0) {
            if (text.charAt(at++) == '\n') {
                line++;
                lineStart = at;
            }
        }
    }

    /** The next character that is not white; 0 at the end. */
    private char next() {
        skip();
        return at < text.length() ? text.charAt(at) : 0;
    }

    private void expect(char wanted) {
        if (next() != wanted) {
            throw refused("'" + wanted + "' is expected, not " + found());
        }
        at++;
    }

    private String found() {
        return at < text.length() ? "'" + text.charAt(at) + "'" : "the end";
    }

    private YamlNode value() {
        if (depth == MAX_DEPTH) {
            throw refused("more than " + MAX_DEPTH + " values stand inside of each other");
        }
        depth++;
        YamlNode value = switch (next()) {
            case '{' -> map();
            case '[' -> list();
            case '"' -> string();
            default -> word();
        };
        depth--;
        return value;
    }

    private YamlMap map() {
        Place place = place();
        List<YamlMap.Entry> entries = new ArrayList<>();
        Map<String, Place> seen = new HashMap<>();
        at++;
        while (next() != '}') {
            if (!entries.isEmpty()) {
                expect(',');
            }
            if (next() != '"') {
                throw refused("a key in double quotes is expected, not " + found());
            }
            YamlScalar key = string();
            Place first = seen.putIfAbsent(key.text(), key.place());
            if (first != null) {
                throw new InvalidInputException(List.of(key.place()
                        .problem("key '" + key.text() + "' stands here for the second time; the first is in line "
                                + first.line())));
            }
            expect(':');
            entries.add(new YamlMap.Entry(key, value()));
        }
        at++;
        return new YamlMap(place, entries);
    }

    private YamlList list() {
        Place place = place();
        List<YamlNode> items = new ArrayList<>();
        at++;
        while (next() != ']') {
            if (!items.isEmpty()) {
                expect(',');
            }
            items.add(value());
        }
        at++;
        return new YamlList(place, items);
    }

    private YamlScalar string() {
        Place place = place();
        StringBuilder content = new StringBuilder();
        at++;
        while (at < text.length() && text.charAt(at) >= ' ') {
            char each = text.charAt(at++);
            if (each == '"') {
                return new YamlScalar(place, content.toString(), YamlScalar.Style.QUOTED);
            }
            content.append(each == '\\' ? escaped() : each);
        }
        throw refused("a text ends before its closing quote");
    }

    private char escaped() {
        char kind = at < text.length() ? text.charAt(at) : 0;
        int known = "\"\\/bfnrt".indexOf(kind);
        if (known >= 0) {
            at++;
            return "\"\\/\b\f\n\r\t".charAt(known);
        }
        String digits = text.substring(Math.min(at + 1, text.length()), Math.min(at + 5, text.length()));
        if (kind != 'u' || !digits.matches("[0-9a-fA-F]{4}")) {
            throw refused("behind '\\' stands " + found() + ", which is no escape");
        }
        at += 5;
        return (char) Integer.parseInt(digits, 16);
    }

    private YamlScalar word() {
        Place place = place();
        int from = at;
        while (at < text.length() && (WHITE + ",:]}").indexOf(text.charAt(at)) < 0) {
            at++;
        }
        String word = text.substring(from, at);
        if (word.equals("null")) {
            return new YamlScalar(place, "", YamlScalar.Style.PLAIN);
        }
        if (!word.matches("true|false|-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]+)?")) {
            at = from;
            throw refused("a value is expected, not " + (word.isEmpty() ? found() : "'" + word + "'"));
        }
        return new YamlScalar(place, word, YamlScalar.Style.PLAIN);
    }
}
