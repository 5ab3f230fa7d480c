// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.assertj;

import io.github.netfilterunit.flow.Failure;

/** Something came otherwise than a flow's test expects. */
final class ShouldMeetExpectation {

    private ShouldMeetExpectation() {}

    static String message(Failure failure) {
        StringBuilder message = new StringBuilder();
        section(message, "Expecting flow", failure.flow());
        section(message, "to be", failure.expected());
        section(message, "but was", failure.actual());
        return message.append(story(failure)).toString();
    }

    /** What happened: who decided, which rule was near, every packet's way, every counter that changed. */
    static String story(Failure failure) {
        StringBuilder message = new StringBuilder();
        section(message, "decided by", failure.decision().toString());
        if (failure.nearMiss() != null) {
            section(
                    message,
                    "nearest rule that did not match",
                    failure.nearMiss().toString());
        }
        section(message, "trace", failure.trace());
        section(message, "counters that the flow added", failure.counterDifference());
        return message.toString();
    }

    private static void section(StringBuilder message, String title, String body) {
        message.append(System.lineSeparator()).append(title);
        body.lines()
                .forEach(line ->
                        message.append(System.lineSeparator()).append("  ").append(line));
    }
}
