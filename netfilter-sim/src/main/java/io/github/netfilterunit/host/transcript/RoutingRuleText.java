// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.host.transcript;

import io.github.netfilterunit.host.RoutingRule;
import io.github.netfilterunit.net.Prefix;
import org.jspecify.annotations.Nullable;

/** A rule of policy routing as {@code ip rule} prints it: {@code 32766: from all lookup main}. */
public final class RoutingRuleText {

    private boolean not;
    private @Nullable Prefix from;
    private @Nullable Prefix to;
    private @Nullable String in;
    private @Nullable String out;
    private int mark;
    private int markMask;
    private int tos;
    private @Nullable Integer table;

    private RoutingRuleText() {}

    /**
     * Reads a line.
     *
     * @throws IllegalArgumentException with a message that says what is wrong and what would be right
     */
    public static RoutingRule parse(String line) {
        return new RoutingRuleText().read(new Words(line));
    }

    private RoutingRule read(Words words) {
        String priority = words.take();
        if (!priority.matches("[0-9]{1,10}:")) {
            throw new IllegalArgumentException(
                    "a routing rule begins with its priority, as in '32766: from all lookup main', not with '"
                            + priority + "'");
        }
        while (!words.isEmpty()) {
            option(words, words.take());
        }
        if (table == null) {
            throw new IllegalArgumentException("the routing rule " + priority + " names no table: 'lookup' is missing");
        }
        long number = Long.parseLong(priority.substring(0, priority.length() - 1));
        return new RoutingRule(number, not, from, to, in, out, mark, markMask, tos, table);
    }

    private void option(Words words, String word) {
        switch (word) {
            case "not" -> not = true;
            case "from" -> from = prefix(words.value(word));
            case "to" -> to = prefix(words.value(word));
            case "iif" -> in = words.value(word);
            case "oif" -> out = words.value(word);
            case "fwmark" -> mark(words.value(word));
            case "tos", "dsfield" -> tos = (int) words.number(word, 0xff);
            case "lookup", "table" -> table = TableName.number(words.value(word));
            case "proto" -> words.value(word);
            case "[detached]" -> {}
            default ->
                throw new IllegalArgumentException(
                        "'" + word + "' of a routing rule is not supported; not, from, to, iif,"
                                + " oif, fwmark, tos and lookup are");
        }
    }

    private static @Nullable Prefix prefix(String text) {
        return text.equals("all") ? null : Prefix.parse(text);
    }

    private void mark(String text) {
        int slash = text.indexOf('/');
        mark = number(slash < 0 ? text : text.substring(0, slash));
        markMask = slash < 0 ? -1 : number(text.substring(slash + 1));
    }

    private static int number(String text) {
        return (int) new Words(text).number("fwmark", 0xffff_ffffL);
    }
}
