// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.it.lab;

import io.github.netfilterunit.capture.CapturedFrame;
import java.util.ArrayList;
import java.util.List;

/**
 * When frames are injected, in nanoseconds since the first: as the capture's stamps say, but none before the kernel had
 * time to answer the one before.
 */
final class Schedule {

    /** Long enough for a kernel to send all that a frame leads to. */
    static final long ANSWER_NANOS = 4_000_000;

    private Schedule() {}

    static List<Long> of(List<CapturedFrame> frames) {
        List<Long> due = new ArrayList<>();
        for (CapturedFrame frame : frames) {
            long stamp = frame.nanos() - frames.get(0).nanos();
            due.add(due.isEmpty() ? 0 : Math.max(stamp, due.get(due.size() - 1) + ANSWER_NANOS));
        }
        return due;
    }
}
