// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.extension;

import java.io.Serial;

/** A line cannot be used; whoever reads the text makes a {@link io.github.netfilterunit.text.Problem} of it. */
public final class Refusal extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    private final int column;

    /**
     * What is wrong with a line.
     *
     * @param column where, from 1
     * @param message what is wrong, and what would be right
     */
    public Refusal(int column, String message) {
        super(message, null, false, false);
        this.column = column;
    }

    /** Where in the line, from 1. */
    public int column() {
        return column;
    }

    /** What is wrong, and what would be right. */
    public String text() {
        return String.valueOf(getMessage());
    }
}
