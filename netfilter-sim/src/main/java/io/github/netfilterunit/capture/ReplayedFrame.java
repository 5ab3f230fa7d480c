// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.capture;

import io.github.netfilterunit.packet.Packet;
import io.github.netfilterunit.ruleset.SourceLine;
import io.github.netfilterunit.stack.Emission;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a captured frame.
 *
 * @param number its number in the capture, from 1
 * @param link where it arrived; {@link Replay#LOCAL} if the host itself sent it
 * @param nanos when, in nanoseconds since the first frame
 * @param packet what it carried; null if that was no IPv4 packet that a kernel takes in
 * @param fate where it went, and what the host answered: {@code sent by veth1}, {@code delivered to the host}, {@code
 *     answered: tcp-reset, dropped}
 * @param dropped whether the host dropped it, by a rule or for another reason; not if only nobody listened
 * @param decision the rule or policy that decided, or the part of the kernel that dropped it: {@code filter FORWARD 3};
 *     empty if none did
 * @param origin where that rule was read; null if no rule decided, or a program made it
 * @param state what conntrack said: {@code NEW}; empty if it was not asked
 * @param translation how it was rewritten; empty if it was not
 * @param emitted what left the host at once, in order
 */
public record ReplayedFrame(
        int number,
        String link,
        long nanos,
        @Nullable Packet packet,
        String fate,
        boolean dropped,
        String decision,
        @Nullable SourceLine origin,
        String state,
        String translation,
        List<Emission> emitted) {

    /** Takes a copy of the list. */
    public ReplayedFrame {
        emitted = List.copyOf(emitted);
    }

    /** A frame that netfilter never saw. */
    static ReplayedFrame untouched(int number, String link, long nanos, String fate, boolean dropped) {
        return new ReplayedFrame(number, link, nanos, null, fate, dropped, "", null, "", "", List.of());
    }

    /** What came in a line: {@code 1 0.000000 eth0 tcp 192.0.2.1:4000 -> 10.0.0.2:80 [S] 60 bytes}. */
    public String arrival() {
        return number
                + " %d.%06d ".formatted(nanos / 1_000_000_000, nanos / 1000 % 1_000_000)
                + link
                + (packet == null ? "" : " " + packet);
    }

    /** What became of it in a line: {@code NEW, sent by veth1, decided by filter FORWARD 3 (host.txt:41)}. */
    public String story() {
        StringBuilder line = new StringBuilder();
        if (!state.isEmpty()) {
            line.append(state).append(", ");
        }
        if (!translation.isEmpty()) {
            line.append(translation).append(", ");
        }
        line.append(fate);
        if (!decision.isEmpty()) {
            line.append(dropped ? " at " : ", decided by ").append(decision);
        }
        if (origin != null) {
            line.append(" (").append(origin).append(')');
        }
        return line.toString();
    }

    /** All of it in a line. */
    @Override
    public String toString() {
        return arrival() + (packet == null ? " " : ": ") + story();
    }
}
