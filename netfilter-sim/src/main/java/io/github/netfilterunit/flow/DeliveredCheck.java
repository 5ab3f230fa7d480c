// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow;

import io.github.netfilterunit.ruleset.Ruleset;
import java.util.Optional;

/**
 * All packets came through.
 *
 * @param end where the first one must have arrived; without a port only the address is asked
 */
record DeliveredCheck(ExpectedEnds end) implements Check {

    @Override
    public String expected() {
        return "delivered to " + end;
    }

    @Override
    public Optional<Mismatch> compare(FlowOutcome outcome, Ruleset ruleset) {
        boolean holds = outcome.delivered()
                .filter(end::cover)
                .filter(at -> outcome.fate().isDelivered())
                .isPresent();
        return Mismatch.unless(holds, expected(), outcome.fate().text());
    }
}
