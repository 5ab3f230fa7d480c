// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.stack;

import io.github.netfilterunit.ruleset.Match;
import io.github.netfilterunit.ruleset.Rule;
import io.github.netfilterunit.ruleset.RuleRef;
import io.github.netfilterunit.ruleset.Target;
import org.jspecify.annotations.Nullable;

/**
 * A rule as the walk needs it.
 *
 * @param rule what it was compiled from
 * @param ref its place
 * @param matches its matches, in order
 * @param step what follows once all passed
 * @param chain where a jump or goto leads; null for other steps
 * @param target what acts; null for other steps
 * @param counter the index of its counter
 */
record CompiledRule(
        Rule rule,
        RuleRef ref,
        Match[] matches,
        Step step,
        @Nullable CompiledChain chain,
        @Nullable Target target,
        int counter) {

    /** What follows once all matches of a rule passed. */
    enum Step {
        /** Another chain, and back. */
        JUMP,
        /** Another chain, and not back. */
        GOTO,
        /** The calling chain. */
        RETURN,
        /** The target says. */
        TARGET,
        /** The next rule. */
        COUNT
    }
}
