// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.ruleset;

/**
 * Which rule.
 *
 * @param table the table's name
 * @param chain the chain's name
 * @param number the rule's place in the chain, from 1 as {@code iptables --line-numbers} counts
 */
public record RuleRef(String table, String chain, int number) {

    /** {@code filter FORWARD 3}. */
    @Override
    public String toString() {
        return table + " " + chain + " " + number;
    }
}
