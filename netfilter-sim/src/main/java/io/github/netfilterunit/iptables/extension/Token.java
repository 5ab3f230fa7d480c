// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.extension;

/**
 * A word of a line.
 *
 * @param text without the quotes and backslashes that it was written with
 * @param column where it begins, from 1
 */
public record Token(String text, int column) {

    /** A refusal that points at this word. */
    public Refusal refuse(String message) {
        return new Refusal(column, message);
    }

    /** A refusal that points at this word, because of the rules and chains that are there, or are not. */
    public Refusal refuseInTables(String message) {
        return Refusal.ofTables(column, message);
    }
}
