// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow;

import io.github.netfilterunit.net.Protocol;
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
        boolean asked = !outcome.packets().isEmpty() && (answered || mayAnswer(outcome));
        return Mismatch.unless(
                outcome.answered() == answered && asked,
                expected(),
                text(outcome.answered()) + "; " + outcome.fate().text()
                        + (asked || outcome.packets().isEmpty()
                                ? ""
                                : ", and no step has the other end answer, as 'handshake' and 'answer' do"));
    }

    /** Of TCP and UDP the flow plays both ends: where all came through, and no answer, none was to come. */
    private static boolean mayAnswer(FlowOutcome outcome) {
        return outcome.answered()
                || !outcome.fate().isDelivered()
                || outcome.packets().get(0).sent().protocol() == Protocol.ICMP.number();
    }

    private static String text(boolean answered) {
        return answered ? "answered" : "not answered";
    }
}
