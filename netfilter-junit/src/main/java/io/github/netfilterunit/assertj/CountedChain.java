// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.assertj;

import io.github.netfilterunit.ruleset.Counter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A chain with its counters.
 *
 * @param table the table's name
 * @param name the chain's name
 * @param policy the policy's counter; null for chains that have no policy
 * @param rules in order
 */
public record CountedChain(
        String table, String name, @Nullable Counter policy, List<CountedRule> rules) {

    /** Takes a copy of the list. */
    public CountedChain {
        rules = List.copyOf(rules);
    }

    /** {@code filter FORWARD}. */
    @Override
    public String toString() {
        return table + " " + name;
    }
}
