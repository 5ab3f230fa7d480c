// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow;

import io.github.netfilterunit.net.Protocol;
import io.github.netfilterunit.packet.Packet;
import io.github.netfilterunit.packet.PacketBuilder;
import io.github.netfilterunit.stack.Emission;
import io.github.netfilterunit.stack.PacketResult;
import io.github.netfilterunit.trace.DropPoint;
import io.github.netfilterunit.trace.TraceEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The fragments in which a machine sends a datagram that does not fit its link. */
final class Pieces {

    private Pieces() {}

    /**
     * Cuts a datagram as its sender does.
     *
     * @param mtu the most bytes of a piece, IP header included
     * @param id what the pieces are recognised by
     */
    static List<Packet> of(Packet packet, int mtu, int id) {
        byte[] payload = packet.payload();
        int most = mtu - packet.headerLength() & ~7;
        List<Packet> pieces = new ArrayList<>();
        for (int from = 0; from < payload.length; from += most) {
            int to = Math.min(payload.length, from + most);
            pieces.add(PacketBuilder.raw(new Protocol(packet.protocol()), packet.source(), packet.destination())
                    .tos(packet.tos())
                    .ttl(packet.ttl())
                    .id(id)
                    .dontFragment(false)
                    .fragment(from, to < payload.length)
                    .payload(Arrays.copyOfRange(payload, from, to))
                    .build());
        }
        return pieces;
    }

    /** What became of all pieces together. */
    static PacketResult together(List<PacketResult> results) {
        List<Emission> emitted = new ArrayList<>();
        List<Packet> delivered = new ArrayList<>();
        List<TraceEvent> trace = new ArrayList<>();
        DropPoint dropped = null;
        for (PacketResult each : results) {
            emitted.addAll(each.emitted());
            delivered.addAll(each.delivered());
            trace.addAll(each.trace());
            dropped = dropped == null ? each.dropped() : dropped;
        }
        return new PacketResult(emitted, delivered, trace, dropped);
    }

    /** Where a datagram came out, put together again from its pieces there; nowhere if one of several was lost. */
    static Optional<Landing> landing(Packet sent, PacketResult result, boolean cut) {
        if (cut && result.dropped() != null) {
            return Optional.empty();
        }
        return Landing.of(sent, result)
                .map(landing -> landing.packet().moreFragments() && !sent.moreFragments()
                        ? new Landing(whole(sent, landing.packet()), landing.link())
                        : landing);
    }

    private static Packet whole(Packet sent, Packet first) {
        Packet whole = sent.withSource(first.source()).withDestination(first.destination());
        if (sent.udp() != null) {
            return whole.withSourcePort(first.sourcePort()).withDestinationPort(first.destinationPort());
        }
        return first.icmp() == null ? whole : whole.withIcmpId(first.icmp().id());
    }
}
