// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow;

import io.github.netfilterunit.ruleset.Ruleset;
import java.util.Optional;

/**
 * Where the flow seemed to come from.
 *
 * @param source what the other end must have seen; without a port only the address is asked
 */
record SeenFromCheck(ExpectedEnds source) implements Check {

    @Override
    public String expected() {
        return "seen from " + source;
    }

    @Override
    public Optional<Mismatch> compare(FlowOutcome outcome, Ruleset ruleset) {
        Optional<Endpoint> seen = outcome.seenFrom();
        return Mismatch.unless(
                seen.filter(source::cover).isPresent(),
                expected(),
                seen.map(from -> "seen from " + from).orElse(outcome.fate().text()));
    }
}
