// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.extension;

import java.util.List;

/**
 * An option as a rule gives it.
 *
 * @param option which one
 * @param at the word that named it, as it was written
 * @param values the words that followed it, as many as the option takes
 * @param inverted whether {@code !} stood before it
 */
public record Given(Option option, Token at, List<Token> values, boolean inverted) {

    /** Takes a copy of the values. */
    public Given {
        values = List.copyOf(values);
    }

    /** The first value. */
    public Token value() {
        return values.get(0);
    }

    /** The first value's text. */
    public String text() {
        return values.get(0).text();
    }
}
