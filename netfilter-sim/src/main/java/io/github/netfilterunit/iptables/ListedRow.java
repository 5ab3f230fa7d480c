// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables;

import io.github.netfilterunit.iptables.extension.Token;
import io.github.netfilterunit.net.Protocol;
import io.github.netfilterunit.ruleset.Counter;
import io.github.netfilterunit.ruleset.SourceLine;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A row of a listing, not yet read as a rule: that depends on the table and its chains.
 *
 * @param origin where the row is
 * @param counter as listed; thousands and more are rounded there ({@code 100K})
 * @param target of the rule; its text is empty for rules without one
 * @param columns prot, opt, in, out, source, destination
 * @param extra what follows them; its text is empty if nothing does
 */
public record ListedRow(SourceLine origin, Counter counter, Token target, List<Token> columns, Token extra) {

    /** Takes a copy of the columns. */
    public ListedRow {
        columns = List.copyOf(columns);
    }

    /** The column's place in {@link #columns()}. */
    static final int PROTOCOL = 0;

    static final int OPTIONS = 1;
    static final int IN = 2;
    static final int OUT = 3;
    static final int SOURCE = 4;
    static final int DESTINATION = 5;
    static final int COLUMNS = 6;

    /** The name of the chain that the rule leads to; empty if its target is none. */
    public String chain() {
        return Catalogue.isTarget(target.text()) ? "" : target.text();
    }

    /** The rule's text with single blanks, its protocol by name, and without its counter: equal for equal rules. */
    public String text() {
        String others = columns.stream().skip(PROTOCOL + 1).map(Token::text).collect(Collectors.joining(" "));
        return collapsed(target.text() + " " + protocol() + " " + others + " " + extra.text());
    }

    /** Some versions of iptables list protocols as numbers, some as names. */
    private String protocol() {
        String text = columns.get(PROTOCOL).text();
        String not = text.startsWith("!") ? "!" : "";
        String value = text.substring(not.length());
        if (!value.matches("[0-9]{1,3}") || Integer.parseInt(value) > 255) {
            return text;
        }
        return not + (value.equals("0") ? "all" : new Protocol(Integer.parseInt(value)).toString());
    }

    /** Text with single blanks. */
    static String collapsed(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean superfluous = c == ' ' && (out.isEmpty() || out.charAt(out.length() - 1) == ' ');
            if (!superfluous) {
                out.append(c);
            }
        }
        return out.toString().stripTrailing();
    }
}
