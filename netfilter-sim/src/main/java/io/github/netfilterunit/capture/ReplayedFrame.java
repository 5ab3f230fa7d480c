// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.capture;

import io.github.netfilterunit.packet.Packet;
import org.jspecify.annotations.Nullable;

/**
 * What became of a captured frame.
 *
 * @param number its number in the capture, from 1
 * @param link where it arrived; {@link Replay#LOCAL} if the host itself sent it
 * @param nanos when, in nanoseconds since the first frame
 * @param packet what it carried; null if that was no IPv4 packet that a kernel takes in
 * @param verdict where it went: {@code sent by veth1}, {@code dropped at filter FORWARD policy}
 * @param decision the last rule or policy that decided: {@code filter FORWARD 3}; empty if none did
 * @param state what conntrack said: {@code NEW}; empty if it was not asked
 * @param translation how it was rewritten; empty if it was not
 */
public record ReplayedFrame(
        int number,
        String link,
        long nanos,
        @Nullable Packet packet,
        String verdict,
        String decision,
        String state,
        String translation) {

    /** All of it in a line: {@code 1 0.000000 eth0 tcp 192.0.2.1:4000 -> ... [S] 60 bytes: NEW, sent by veth1, ...}. */
    @Override
    public String toString() {
        StringBuilder line = new StringBuilder()
                .append(number)
                .append(' ')
                .append("%d.%06d".formatted(nanos / 1_000_000_000, nanos / 1000 % 1_000_000))
                .append(' ')
                .append(link)
                .append(' ')
                .append(packet == null ? "" : packet + ": ");
        if (!state.isEmpty()) {
            line.append(state).append(", ");
        }
        if (!translation.isEmpty()) {
            line.append(translation).append(", ");
        }
        line.append(verdict);
        if (!decision.isEmpty() && !verdict.endsWith(decision)) {
            line.append(", decided by ").append(decision);
        }
        return line.toString();
    }
}
