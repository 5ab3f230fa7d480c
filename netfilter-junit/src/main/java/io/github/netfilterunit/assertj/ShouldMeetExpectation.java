// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.assertj;

import io.github.netfilterunit.flow.Failure;

/** Something came otherwise than a flow's test expects. */
final class ShouldMeetExpectation {

    private ShouldMeetExpectation() {}

    static String message(Failure failure) {
        StringBuilder message = new StringBuilder();
        Section.append(message, "Expecting flow", failure.flow());
        Section.append(message, "to be", failure.expected());
        Section.append(message, "but was", failure.actual());
        return message.append(story(failure)).toString();
    }

    /** What happened: who decided, which rule was near, every packet's way, every counter that changed. */
    static String story(Failure failure) {
        StringBuilder message = new StringBuilder();
        Section.append(message, "decided by", failure.decision().toString());
        if (failure.nearMiss() != null) {
            Section.append(
                    message,
                    "nearest rule that did not match",
                    failure.nearMiss().toString());
        }
        Section.append(message, "trace", failure.trace());
        Section.append(message, "counters that the flow added", failure.counterDifference());
        return message.toString();
    }
}
