// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.assertj;

import io.github.netfilterunit.capture.ReplayResult;
import io.github.netfilterunit.capture.ReplayedFrame;
import io.github.netfilterunit.flow.Mismatch;

/** A captured packet fared otherwise. */
final class ShouldHaveFared {

    /** A capture may have millions; this many tell enough. */
    private static final int LINES = 50;

    private ShouldHaveFared() {}

    static String message(ReplayedFrame frame, String expected) {
        return String.format(
                "%nExpecting packet%n  %s%nto be%n  %s%nbut was%n  %s", frame.arrival(), expected, frame.story());
    }

    static String message(ReplayResult replay, Mismatch wrong) {
        StringBuilder message = new StringBuilder();
        Section.append(message, "Expecting counters of the replay to be", wrong.expected());
        Section.append(message, "but was", wrong.actual());
        return message.append(story(replay)).toString();
    }

    /** What became of the frames, a line each. */
    static String story(ReplayResult replay) {
        StringBuilder text = new StringBuilder();
        StringBuilder message = new StringBuilder();
        replay.frames().stream()
                .limit(LINES)
                .forEach(frame -> text.append(frame).append('\n'));
        if (replay.frames().size() > LINES) {
            text.append("and ").append(replay.frames().size() - LINES).append(" more");
        }
        Section.append(message, "trace", text.toString());
        return message.toString();
    }
}
