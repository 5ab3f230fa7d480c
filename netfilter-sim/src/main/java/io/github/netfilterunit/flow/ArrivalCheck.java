// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow;

import io.github.netfilterunit.ruleset.Ruleset;
import java.util.Optional;

/**
 * The first packet arrived, whatever became of later ones.
 *
 * @param end where it must have arrived; without a port only the address is asked
 */
record ArrivalCheck(ExpectedEnds end) implements Check {

    @Override
    public String expected() {
        return "first packet delivered to " + end;
    }

    @Override
    public Optional<Mismatch> compare(FlowOutcome outcome, Ruleset ruleset) {
        Optional<Endpoint> actual = outcome.delivered();
        return Mismatch.unless(
                actual.filter(end::cover).isPresent(),
                expected(),
                actual.map(at -> "first packet delivered to " + at)
                        .orElse(outcome.fate().text()));
    }
}
