// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow;

import io.github.netfilterunit.ruleset.Ruleset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A rule refused a packet, and said so.
 *
 * @param place which rule, as {@link io.github.netfilterunit.trace.DropPoint#text} writes it; null for any
 * @param with what it must have answered; null for anything
 */
record RejectedCheck(@Nullable String place, @Nullable String with) implements Check {

    /** The answers that {@code --reject-with} knows for IPv4, by their long names. */
    static final List<String> ANSWERS = List.of(
            "icmp-net-unreachable",
            "icmp-host-unreachable",
            "icmp-proto-unreachable",
            "icmp-port-unreachable",
            "icmp-net-prohibited",
            "icmp-host-prohibited",
            "tcp-reset",
            "icmp-admin-prohibited");

    @Override
    public String expected() {
        return "rejected" + (with == null ? "" : " with " + with) + (place == null ? "" : " by " + place);
    }

    @Override
    public Optional<Mismatch> compare(FlowOutcome outcome, Ruleset ruleset) {
        boolean holds = outcome.rejectedWith()
                .filter(answer -> with == null || with.equals(answer))
                .flatMap(answer -> outcome.dropped())
                .filter(at -> place == null || place.equals(at.text()))
                .isPresent();
        return Mismatch.unless(holds, expected(), outcome.fate().text());
    }
}
