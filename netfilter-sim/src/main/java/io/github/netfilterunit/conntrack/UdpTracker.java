// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.conntrack;

import io.github.netfilterunit.packet.Packet;
import io.github.netfilterunit.packet.UdpHeader;

/** UDP ({@code nf_conntrack_udp_packet}). */
final class UdpTracker implements ProtocolTracker {

    private static final long STREAM_AGE = 2_000_000_000L;

    private final ConntrackSettings settings;

    UdpTracker(ConntrackSettings settings) {
        this.settings = settings;
    }

    @Override
    public Judgement judge(Event event) {
        if (isMalformed(event.packet()) || event.isCorrupt()) {
            return Judgement.INVALID;
        }
        Connection connection = event.connection();
        if (event.opens()) {
            connection.streamFrom(event.now() + STREAM_AGE);
        }
        boolean stream = connection.has(ConnectionStatus.SEEN_REPLY) && event.now() > connection.streamFrom();
        event.refresh(stream ? settings.udpStreamTimeout() : settings.udpTimeout());
        if (stream) {
            connection.set(ConnectionStatus.ASSURED);
        }
        return Judgement.VALID;
    }

    private static boolean isMalformed(Packet packet) {
        UdpHeader header = packet.udp();
        return header == null || header.length() < 8 || header.length() > packet.length() - packet.headerLength();
    }
}
