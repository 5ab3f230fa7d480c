// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.stack;

import io.github.netfilterunit.packet.Packet;
import io.github.netfilterunit.trace.DropPoint;
import io.github.netfilterunit.trace.TraceEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one packet, or the passing of time, led to.
 *
 * @param emitted the frames that left the host, in order; the host's own answers among them
 * @param delivered the packets that the host's sockets and protocols took, in order: echo requests and replies too
 * @param trace what happened, step by step
 * @param dropped where the packet itself was lost; null if it was sent on, delivered, answered, or waits as a fragment
 */
public record PacketResult(
        List<Emission> emitted,
        List<Packet> delivered,
        List<TraceEvent> trace,
        @Nullable DropPoint dropped) {

    /** Takes copies of the lists. */
    public PacketResult {
        emitted = List.copyOf(emitted);
        delivered = List.copyOf(delivered);
        trace = List.copyOf(trace);
    }
}
