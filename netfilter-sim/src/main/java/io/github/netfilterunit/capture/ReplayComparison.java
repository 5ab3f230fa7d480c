// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.capture;

import io.github.netfilterunit.packet.Packet;
import io.github.netfilterunit.stack.Emission;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which frames of a capture fare otherwise in a second replay, under other rules.
 *
 * <p>Compared are where a frame goes, what the host answers, how the frame is translated, and how it leaves: addresses,
 * ports, flags, length, TTL and type of service. By which rule it is decided may differ. So may marks of connections, and
 * what the host's own sockets and timers send later.
 *
 * @param frames how many there were
 * @param differences those that fare otherwise, in the capture's order
 */
public record ReplayComparison(int frames, List<FrameDifference> differences) {

    /** Takes a copy of the list. */
    public ReplayComparison {
        differences = List.copyOf(differences);
    }

    /**
     * Compares two replays of one capture.
     *
     * @throws IllegalArgumentException if they have not the same number of frames
     */
    public static ReplayComparison of(ReplayResult before, ReplayResult after) {
        int frames = before.frames().size();
        if (frames != after.frames().size()) {
            throw new IllegalArgumentException(
                    "replays of " + frames + " frames and of " + after.frames().size() + " are not of one capture");
        }
        List<FrameDifference> differences = new ArrayList<>();
        for (int i = 0; i < frames; i++) {
            ReplayedFrame old = before.frames().get(i);
            ReplayedFrame now = after.frames().get(i);
            if (!fare(old).equals(fare(now))) {
                differences.add(new FrameDifference(old, now));
            }
        }
        return new ReplayComparison(frames, differences);
    }

    private static List<String> fare(ReplayedFrame frame) {
        return List.of(frame.fate(), frame.translation(), emissions(frame));
    }

    /** The frames that left because of a frame, without what a kernel draws at random. */
    static String emissions(ReplayedFrame frame) {
        return frame.emitted().stream().map(ReplayComparison::text).collect(Collectors.joining("; "));
    }

    private static String text(Emission emission) {
        Packet packet = emission.packet();
        return packet + " ttl " + packet.ttl() + " tos %#x".formatted(packet.tos()) + " by " + emission.link();
    }

    /** What differs, in a line: {@code 3 of 120 frames fare otherwise: dropped by the new rules alone 3 (1 connection)}. */
    public String summary() {
        if (differences.isEmpty()) {
            return "none of " + frames + " frames fares otherwise";
        }
        List<String> parts = new ArrayList<>();
        part(parts, FrameDifference::isNewlyDropped, "dropped by the new rules alone");
        part(parts, FrameDifference::isNewlyPassed, "dropped by the old rules alone");
        part(parts, each -> each.before().dropped() == each.after().dropped(), "treated otherwise");
        return differences.size() + " of " + frames + " frames fare otherwise: " + String.join(", ", parts);
    }

    private void part(List<String> parts, Predicate<FrameDifference> kind, String words) {
        List<FrameDifference> some = differences.stream().filter(kind).toList();
        if (!some.isEmpty()) {
            int connections = some.stream()
                    .map(each -> connection(each.before().packet()))
                    .collect(Collectors.toSet())
                    .size();
            parts.add(words + " " + some.size() + " (" + connections
                    + (connections == 1 ? " connection)" : " connections)"));
        }
    }

    /** The two ends, whichever of them sent the packet. */
    private static Set<String> connection(@Nullable Packet packet) {
        if (packet == null) {
            return Set.of();
        }
        return new HashSet<>(List.of(
                packet.protocol() + " " + packet.source() + " " + packet.sourcePort(),
                packet.protocol() + " " + packet.destination() + " " + packet.destinationPort()));
    }
}
