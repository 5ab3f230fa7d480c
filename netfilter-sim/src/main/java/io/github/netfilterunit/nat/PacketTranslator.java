// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.nat;

import static io.github.netfilterunit.net.ProtocolNumber.GRE;
import static io.github.netfilterunit.net.ProtocolNumber.ICMP;

import io.github.netfilterunit.conntrack.Connection;
import io.github.netfilterunit.conntrack.ConnectionStatus;
import io.github.netfilterunit.conntrack.Direction;
import io.github.netfilterunit.conntrack.Tracking;
import io.github.netfilterunit.conntrack.Tuple;
import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.packet.IcmpHeader;
import io.github.netfilterunit.packet.Packet;
import org.jspecify.annotations.Nullable;

/** Rewrites packets as bindings say ({@code nf_nat_manip_pkt}, {@code nf_nat_icmp_reply_translation}). */
final class PacketTranslator {

    /** What must be there of the transport header. */
    private static final int TRANSPORT_BYTES = 8;

    private PacketTranslator() {}

    /** A packet that is not an ICMP error; null if its transport header is cut short. */
    static @Nullable Packet translate(
            Packet packet, Connection connection, Direction direction, Manipulation manipulation) {
        if (!isTranslated(connection, direction, manipulation)) {
            return packet;
        }
        Tuple target = connection.tuple(direction.opposite()).inverse();
        return target == null ? packet : rewrite(packet, target, manipulation);
    }

    /** An ICMP error, within and without; null if it is to be dropped. */
    static @Nullable Packet translateError(Packet packet, Tracking tracking, Manipulation manipulation) {
        Connection connection = tracking.connection();
        IcmpHeader icmp = packet.icmp();
        if (connection == null || icmp == null || !packet.hasValidTransportChecksum()) {
            return null;
        }
        if (icmp.type() == IcmpHeader.REDIRECT && mayMislead(connection)) {
            return null;
        }
        if (!isTranslated(connection, tracking.direction(), manipulation)) {
            return packet;
        }
        Tuple opposite = connection.tuple(tracking.direction().opposite());
        Packet quoted = packet.inner();
        Packet inner = quoted == null ? null : rewrite(quoted, opposite, manipulation.other());
        if (inner == null) {
            return null;
        }
        Packet outer = packet.withInner(inner);
        return manipulation == Manipulation.SOURCE
                ? outer.withSource(opposite.destination())
                : outer.withDestination(opposite.source());
    }

    /** A redirect names an address that is not the one the receiver knows, if anything is or may yet be translated. */
    private static boolean mayMislead(Connection connection) {
        boolean decided =
                connection.has(ConnectionStatus.SRC_NAT_DONE) && connection.has(ConnectionStatus.DST_NAT_DONE);
        return !decided || connection.has(ConnectionStatus.SRC_NAT) || connection.has(ConnectionStatus.DST_NAT);
    }

    /** A translation of one end is undone at the other end of the replies. */
    private static boolean isTranslated(Connection connection, Direction direction, Manipulation manipulation) {
        boolean source = (manipulation == Manipulation.SOURCE) == (direction == Direction.ORIGINAL);
        return connection.has(source ? ConnectionStatus.SRC_NAT : ConnectionStatus.DST_NAT);
    }

    private static @Nullable Packet rewrite(Packet packet, Tuple target, Manipulation manipulation) {
        boolean source = manipulation == Manipulation.SOURCE;
        IpAddress address = source ? target.source() : target.destination();
        Packet moved = source ? packet.withSource(address) : packet.withDestination(address);
        if (!isKnown(packet.protocol())) {
            return moved;
        }
        if (packet.available() < packet.headerLength() + TRANSPORT_BYTES) {
            return null;
        }
        return switch (packet.protocol()) {
            case ICMP -> isQuery(packet) ? moved.withIcmpId(target.sourceId()) : moved;
            case GRE -> source ? moved : withCall(moved, target.destinationId());
            default ->
                source ? moved.withSourcePort(target.sourceId()) : moved.withDestinationPort(target.destinationId());
        };
    }

    private static boolean isKnown(int protocol) {
        return switch (protocol) {
            case ICMP, 6, 17, GRE, 132, 136 -> true;
            default -> false;
        };
    }

    /** Only version 1 has a call to change, and no version above it is translated. */
    private static @Nullable Packet withCall(Packet packet, int call) {
        return switch (packet.byteAt(packet.headerLength() + 1) & 7) {
            case 0 -> packet;
            case 1 -> packet.withGreCall(call);
            default -> null;
        };
    }

    private static boolean isQuery(Packet packet) {
        return switch (packet.byteAt(packet.headerLength())) {
            case 0, 8, 13, 14, 15, 16, 17, 18 -> true;
            default -> false;
        };
    }
}
