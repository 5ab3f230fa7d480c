// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow;

import io.github.netfilterunit.ruleset.Ruleset;
import java.util.Optional;

/** Nothing listened at the other end, which said so. */
record RefusedCheck() implements Check {

    @Override
    public String expected() {
        return "refused";
    }

    @Override
    public Optional<Mismatch> compare(FlowOutcome outcome, Ruleset ruleset) {
        return Mismatch.unless(outcome.refused(), expected(), outcome.fate().text());
    }
}
