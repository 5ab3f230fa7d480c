// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.ruleset;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A list of rules.
 *
 * @param name unique in its table
 * @param base how the chain is attached; null for user-defined chains, which packets enter only by a jump
 * @param rules in order
 */
public record Chain(String name, @Nullable BaseChain base, List<Rule> rules) {

    /** Takes a copy of the list. */
    public Chain {
        rules = List.copyOf(rules);
    }
}
