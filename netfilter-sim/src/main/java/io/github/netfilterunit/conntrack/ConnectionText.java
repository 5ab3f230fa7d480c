// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.conntrack;

import static io.github.netfilterunit.net.ProtocolNumber.DCCP;
import static io.github.netfilterunit.net.ProtocolNumber.GRE;
import static io.github.netfilterunit.net.ProtocolNumber.ICMP;
import static io.github.netfilterunit.net.ProtocolNumber.SCTP;
import static io.github.netfilterunit.net.ProtocolNumber.TCP;
import static io.github.netfilterunit.net.ProtocolNumber.UDP;
import static io.github.netfilterunit.net.ProtocolNumber.UDP_LITE;

import io.github.netfilterunit.net.Protocol;

/** A connection as a line of {@code conntrack -L} ({@code libnetfilter_conntrack}'s default output). */
final class ConnectionText {

    private static final long SECOND = 1_000_000_000L;
    private static final int NAME_WIDTH = 8;

    private ConnectionText() {}

    static String of(Connection connection, long now) {
        Tuple original = connection.original();
        int protocol = original.protocol();
        String name = switch (protocol) {
            case ICMP, TCP, UDP, DCCP, SCTP, UDP_LITE -> new Protocol(protocol).toString();
            case GRE -> "gre";
            default -> "unknown";
        };
        StringBuilder text = new StringBuilder(name)
                .append(" ".repeat(NAME_WIDTH - name.length()))
                .append(' ')
                .append(protocol)
                .append(' ')
                .append(Math.max(0, connection.remaining(now) / SECOND))
                .append(' ');
        Object state = connection.tcpState() != null ? connection.tcpState() : connection.sctpState();
        if (state != null) {
            text.append(state).append(' ');
        }
        append(text, connection, Direction.ORIGINAL);
        if (!connection.has(ConnectionStatus.SEEN_REPLY)) {
            text.append("[UNREPLIED] ");
        }
        append(text, connection, Direction.REPLY);
        if (connection.has(ConnectionStatus.ASSURED)) {
            text.append("[ASSURED] ");
        }
        text.append("mark=").append(Integer.toUnsignedString(connection.mark())).append(' ');
        Zone zone = connection.zone();
        if (zone.scope() == Zone.Scope.BOTH && zone.id() != 0) {
            text.append("zone=").append(zone.id()).append(' ');
        }
        if (connection.helper() != null) {
            text.append("helper=").append(connection.helper()).append(' ');
        }
        return text.append("use=1").toString();
    }

    private static void append(StringBuilder text, Connection connection, Direction direction) {
        append(text, connection.tuple(direction));
        Zone zone = connection.zone();
        if (zone.scope() != Zone.Scope.BOTH && zone.id(direction) != 0) {
            text.append(direction == Direction.ORIGINAL ? "zone-orig=" : "zone-reply=")
                    .append(zone.id())
                    .append(' ');
        }
        ConnectionCounts counts = connection.counts();
        if (counts != null) {
            text.append("packets=").append(counts.packets(direction)).append(' ');
            text.append("bytes=").append(counts.bytes(direction)).append(' ');
        }
    }

    /** DCCP is printed with ports, though the kernel knows none of it: they are 0. */
    private static boolean hasPorts(int protocol) {
        return switch (protocol) {
            case TCP, UDP, DCCP, SCTP, UDP_LITE -> true;
            default -> false;
        };
    }

    private static void append(StringBuilder text, Tuple tuple) {
        text.append("src=").append(tuple.source()).append(" dst=").append(tuple.destination());
        if (tuple.protocol() == ICMP) {
            text.append(" type=").append(tuple.destinationId() >>> 8);
            text.append(" code=").append(tuple.destinationId() & 0xff);
            text.append(" id=").append(tuple.sourceId());
        } else if (tuple.protocol() == GRE) {
            text.append(" srckey=0x").append(Integer.toHexString(tuple.sourceId()));
            text.append(" dstkey=0x").append(Integer.toHexString(tuple.destinationId()));
        } else if (hasPorts(tuple.protocol())) {
            text.append(" sport=").append(tuple.sourceId()).append(" dport=").append(tuple.destinationId());
        }
        text.append(' ');
    }
}
