// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.ruleset;

import org.jspecify.annotations.Nullable;

/**
 * Which rule.
 *
 * @param table the table's name
 * @param chain the chain's name
 * @param number the rule's place in the chain, from 1 as {@code iptables --line-numbers} counts
 */
public record RuleRef(String table, String chain, int number) {

    /** Written out, as counters are looked up by it: a record's own is slow in a JVM that has just started. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RuleRef ref
                && number == ref.number
                && chain.equals(ref.chain)
                && table.equals(ref.table);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * table.hashCode() + chain.hashCode()) + number;
    }

    /** {@code filter FORWARD 3}. */
    @Override
    public String toString() {
        return table + " " + chain + " " + number;
    }
}
