// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All that is worth knowing of a flow that did not come as expected.
 *
 * @param flow the flow in a line
 * @param mismatches what was expected and what came, at least one
 * @param decision what decided
 * @param nearMiss the rule that almost matched; null if none came near
 * @param trace the packets' ways, short
 * @param counterDifference what the flow added, rule by rule
 */
public record Failure(
        String flow,
        List<Mismatch> mismatches,
        Decision decision,
        @Nullable NearMiss nearMiss,
        String trace,
        String counterDifference) {

    /** Takes a copy of the list. */
    public Failure {
        mismatches = List.copyOf(mismatches);
    }

    /** What was expected, one line or more. */
    public String expected() {
        return mismatches.stream().map(Mismatch::expected).collect(Collectors.joining("\n"));
    }

    /** What came, one line or more. */
    public String actual() {
        return mismatches.stream().map(Mismatch::actual).collect(Collectors.joining("\n"));
    }

    /** Everything, in the order in which one asks. */
    public String text() {
        StringBuilder text = new StringBuilder();
        section(text, "flow", flow);
        section(text, "expected", expected());
        section(text, "actual", actual());
        section(text, "decided by", decision.toString());
        if (nearMiss != null) {
            section(text, "nearest rule that did not match", nearMiss.toString());
        }
        section(text, "trace", trace);
        section(text, "counters that the flow added", counterDifference);
        return text.toString();
    }

    private static void section(StringBuilder text, String title, String body) {
        if (!body.contains("\n")) {
            text.append(title).append(": ").append(body).append('\n');
            return;
        }
        text.append(title).append(":\n");
        body.lines().forEach(line -> text.append("  ").append(line).append('\n'));
    }
}
