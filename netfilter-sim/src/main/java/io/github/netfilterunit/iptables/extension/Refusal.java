// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.extension;

import java.io.Serial;

/** A line cannot be used; whoever reads the text makes a {@link io.github.netfilterunit.text.Problem} of it. */
public final class Refusal extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    private final int column;
    private final boolean ofTables;

    /**
     * What is wrong with a line.
     *
     * @param column where, from 1
     * @param message what is wrong, and what would be right
     */
    public Refusal(int column, String message) {
        this(column, message, false);
    }

    private Refusal(int column, String message, boolean ofTables) {
        super(message, null, false, false);
        this.column = column;
        this.ofTables = ofTables;
    }

    /**
     * What iptables understands and does not do because of the rules and chains that are there, or are not; nothing changed.
     *
     * @param column where, from 1
     * @param message what is wrong, and what would be right
     */
    public static Refusal ofTables(int column, String message) {
        return new Refusal(column, message, true);
    }

    /** Whether iptables would do it in other tables. */
    public boolean isOfTables() {
        return ofTables;
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
