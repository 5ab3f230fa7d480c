// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.capture;

/**
 * A frame whose fate differs between two replays of one capture.
 *
 * @param before what became of it the first time
 * @param after what became of it the second time
 */
public record FrameDifference(ReplayedFrame before, ReplayedFrame after) {

    /** Whether only the second replay dropped it. */
    public boolean isNewlyDropped() {
        return after.dropped() && !before.dropped();
    }

    /** Whether only the first replay dropped it. */
    public boolean isNewlyPassed() {
        return before.dropped() && !after.dropped();
    }

    /** Three lines: what came, and what became of it then and now. */
    @Override
    public String toString() {
        String old = before.story();
        String now = after.story();
        if (before.fate().equals(after.fate()) && before.translation().equals(after.translation())) {
            old += ", as " + ReplayComparison.emissions(before);
            now += ", as " + ReplayComparison.emissions(after);
        }
        return before.arrival() + "\n  old: " + old + "\n  new: " + now;
    }
}
