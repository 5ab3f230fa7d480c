// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.helper;

import io.github.netfilterunit.conntrack.Connection;
import io.github.netfilterunit.conntrack.ConnectionStatus;
import io.github.netfilterunit.conntrack.Direction;
import io.github.netfilterunit.conntrack.PacketState;
import io.github.netfilterunit.conntrack.Tracking;
import io.github.netfilterunit.packet.Packet;
import io.github.netfilterunit.packet.TcpHeader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A helper whose messages are not understood here; what it would not look into passes. */
final class UnmodelledHelper implements Helper {
    private final String name;
    private final Origin origin;

    UnmodelledHelper(String name, Origin origin) {
        this.name = name;
        this.origin = origin;
    }

    @Override
    public @Nullable Packet read(Packet packet, Tracking tracking, Connection connection, long now) {
        if (reads(packet, tracking, connection)) {
            throw UnsupportedHelperException.of(name);
        }
        return packet;
    }

    private boolean reads(Packet packet, Tracking tracking, Connection connection) {
        TcpHeader tcp = packet.tcp();
        boolean content = tcp == null || tracking.state() == PacketState.ESTABLISHED && tcp.payloadLength() > 0;
        return content
                && switch (name) {
                    case "irc" -> tracking.direction() == Direction.ORIGINAL && has(packet, "\1DCC ");
                    // nf_conntrack_broadcast.c: answers are expected to what the host itself asks everybody
                    case "netbios-ns", "snmp" -> origin == Origin.HOST && tracking.direction() == Direction.ORIGINAL;
                    case "amanda" -> tracking.direction() == Direction.REPLY;
                    case "snmp_trap" ->
                        connection.has(ConnectionStatus.SRC_NAT) || connection.has(ConnectionStatus.DST_NAT);
                    default -> true;
                };
    }

    private static boolean has(Packet packet, String words) {
        return new String(packet.payload(), StandardCharsets.ISO_8859_1).contains(words);
    }
}
