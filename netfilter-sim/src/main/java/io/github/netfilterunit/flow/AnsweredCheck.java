// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow;

import io.github.netfilterunit.ruleset.Ruleset;
import java.util.Optional;

/**
 * Whether a packet of the other end came back to the client.
 *
 * @param answered whether it must
 */
record AnsweredCheck(boolean answered) implements Check {

    @Override
    public String expected() {
        return text(answered);
    }

    @Override
    public Optional<Mismatch> compare(FlowOutcome outcome, Ruleset ruleset) {
        return Mismatch.unless(
                outcome.answered() == answered && !outcome.packets().isEmpty(),
                expected(),
                text(outcome.answered()) + "; " + outcome.fate().text());
    }

    private static String text(boolean answered) {
        return answered ? "answered" : "not answered";
    }
}
