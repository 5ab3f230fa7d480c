// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow;

import io.github.netfilterunit.ruleset.SourceLine;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A flow and what is expected of it, as data.
 *
 * @param name what reports call it
 * @param path between whom, and how
 * @param steps what happens, in order
 * @param times how often the flow is made one after the other, each time from another source port; from 1
 * @param clock what the host's clock shows when the flow begins; null for what the host says. Of a sequence only its first
 *     flow may have one
 * @param sequence flows of one sequence share a kernel, in their order; null for a fresh kernel
 * @param expectation what must come of it
 * @param origin where it was read; null if a program made it
 */
public record FlowSpec(
        String name,
        FlowPath path,
        List<Step> steps,
        int times,
        @Nullable Instant clock,
        @Nullable String sequence,
        Expectation expectation,
        @Nullable SourceLine origin) {

    /** Takes a copy of the steps. */
    public FlowSpec {
        steps = List.copyOf(steps);
        if (times < 1) {
            throw new IllegalArgumentException("a flow is made once or more often, not " + times + " times");
        }
    }
}
