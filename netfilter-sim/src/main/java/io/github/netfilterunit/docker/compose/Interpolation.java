// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker.compose;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Puts variables into one text of a compose file, as the Compose Specification's "Interpolation" says: {@code $NAME},
 * {@code ${NAME}}, {@code ${NAME:-default}}, {@code ${NAME-default}}, {@code ${NAME:?message}}, {@code ${NAME?message}},
 * {@code ${NAME:+instead}}, {@code ${NAME+instead}}, and {@code $$} for a dollar sign.
 */
final class Interpolation {

    private static final String FORMS =
            "; a variable is written as in $NAME, ${NAME} or ${NAME:-default}, a dollar sign as $$";

    private static final int MAX_DEPTH = 50;

    private final String template;
    private final Map<String, String> variables;
    private final List<String> missing = new ArrayList<>();
    private int at;
    private int depth;

    /**
     * What a text becomes.
     *
     * @param text with the variables' values
     * @param missing the variables that have no value and no default; nothing stands for them
     */
    record Result(String text, List<String> missing) {}

    private Interpolation(String template, Map<String, String> variables) {
        this.template = template;
        this.variables = variables;
    }

    /**
     * Does it.
     *
     * @throws IllegalArgumentException if the text is none, or a variable is required that has no value
     */
    static Result of(String template, Map<String, String> variables) {
        if (template.indexOf('$') < 0) {
            return new Result(template, List.of());
        }
        Interpolation all = new Interpolation(template, variables);
        String text = all.whole();
        return new Result(text, List.copyOf(all.missing));
    }

    private String whole() {
        StringBuilder text = new StringBuilder();
        while (at < template.length()) {
            text.append(next(true));
        }
        return text.toString();
    }

    /** Up to the brace that closes the variable in which the text stands; it is read, but means nothing, if it is not used. */
    private String upToBrace(boolean used) {
        StringBuilder text = new StringBuilder();
        while (at < template.length() && template.charAt(at) != '}') {
            text.append(next(used));
        }
        return text.toString();
    }

    private String next(boolean used) {
        char c = template.charAt(at++);
        return c == '$' ? dollar(used) : String.valueOf(c);
    }

    private String dollar(boolean used) {
        if (take("$")) {
            return "$";
        }
        boolean braced = take("{");
        String name = name();
        if (name.isEmpty()) {
            throw new IllegalArgumentException(
                    "no variable's name behind '" + (braced ? "${" : "$") + "' in '" + template + "'" + FORMS);
        }
        if (!braced) {
            return value(name, used);
        }
        if (++depth > MAX_DEPTH) {
            throw new IllegalArgumentException("more than " + MAX_DEPTH + " variables stand inside of each other");
        }
        String value = braced(name, used);
        depth--;
        if (!take("}")) {
            throw new IllegalArgumentException("'${" + name + "' in '" + template + "' " + broken() + FORMS);
        }
        return value;
    }

    private String broken() {
        return at == template.length()
                ? "has no closing brace"
                : "goes on with '" + template.charAt(at) + "', which means nothing there";
    }

    private String braced(String name, boolean used) {
        boolean orEmpty =
                template.startsWith(":-", at) || template.startsWith(":?", at) || template.startsWith(":+", at);
        if (orEmpty) {
            at++;
        }
        String value = variables.get(name);
        boolean has = value != null && !(orEmpty && value.isEmpty());
        if (take("-")) {
            String otherwise = upToBrace(used && !has);
            return has ? String.valueOf(value) : otherwise;
        }
        if (take("+")) {
            String instead = upToBrace(used && has);
            return has ? instead : "";
        }
        if (take("?")) {
            String message = upToBrace(used && !has);
            if (used && !has) {
                throw new IllegalArgumentException(
                        "the variable '" + name + "' has no value" + (message.isEmpty() ? "" : ": " + message));
            }
            return String.valueOf(value);
        }
        return value(name, used);
    }

    private String value(String name, boolean used) {
        String value = variables.get(name);
        if (value == null && used) {
            missing.add(name);
        }
        return value == null ? "" : value;
    }

    private String name() {
        int from = at;
        while (at < template.length() && isOfName(template.charAt(at), at == from)) {
            at++;
        }
        return template.substring(from, at);
    }

    private static boolean isOfName(char c, boolean first) {
        return c == '_' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || !first && c >= '0' && c <= '9';
    }

    private boolean take(String next) {
        boolean there = template.startsWith(next, at);
        at += there ? next.length() : 0;
        return there;
    }
}
