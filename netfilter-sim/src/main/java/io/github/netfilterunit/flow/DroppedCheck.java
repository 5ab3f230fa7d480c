// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow;

import io.github.netfilterunit.ruleset.Ruleset;
import io.github.netfilterunit.trace.DropPoint;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A packet was dropped, and nobody was told.
 *
 * @param place where it must have been; null for anywhere
 */
record DroppedCheck(@Nullable String place) implements Check {

    @Override
    public String expected() {
        return place == null ? "dropped" : "dropped at " + place;
    }

    @Override
    public Optional<Mismatch> compare(FlowOutcome outcome, Ruleset ruleset) {
        boolean holds = outcome.rejectedWith().isEmpty()
                && outcome.dropped()
                        .map(DropPoint::text)
                        .filter(at -> place == null || place.equals(at))
                        .isPresent();
        return Mismatch.unless(holds, expected(), outcome.fate().text());
    }
}
