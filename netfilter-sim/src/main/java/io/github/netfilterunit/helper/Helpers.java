// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.helper;

import io.github.netfilterunit.conntrack.Connection;
import io.github.netfilterunit.conntrack.Direction;
import io.github.netfilterunit.conntrack.ExpectationTable;
import io.github.netfilterunit.conntrack.PacketState;
import io.github.netfilterunit.conntrack.Tracking;
import io.github.netfilterunit.nat.Nat;
import io.github.netfilterunit.packet.Packet;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The helpers that connections may have by {@code CT --helper}; they stand before confirmation ({@code nf_confirm}). */
public final class Helpers {

    /** How long an expected connection is waited for, in virtual nanoseconds. */
    static final long PATIENCE = 300_000_000_000L;

    private static final int ICMP = 1;

    private final Map<String, Helper> byName;

    /**
     * The helpers of one kernel.
     *
     * @param expectations where they enter what is announced
     * @param nat what chooses other ports than those that are announced
     */
    public Helpers(ExpectationTable expectations, Nat nat) {
        byName = Map.of(
                "ftp", new FtpHelper(expectations, nat),
                "tftp", new TftpHelper(expectations));
    }

    /**
     * A packet at the end of POSTROUTING or INPUT.
     *
     * @param loops whether it came in by lo: its sequence numbers are moved once only
     * @return the packet as it goes on; null if it is dropped
     * @throws UnsupportedHelperException if the connection's helper would read the packet, and is not known here
     */
    public @Nullable Packet pass(Packet packet, Tracking tracking, boolean loops, long now) {
        Connection connection = tracking.connection();
        if (connection == null) {
            return packet;
        }
        boolean shifted = connection.isShifted() && !loops;
        if (connection.helper() == null && !shifted || isErrorBack(tracking, packet)) {
            return packet;
        }
        Packet read = read(packet, tracking, connection, now);
        return read == null || !shifted ? read : new SequenceAdjustment(connection, tracking.direction()).adjust(read);
    }

    private static boolean isErrorBack(Tracking tracking, Packet packet) {
        return tracking.state() == PacketState.RELATED
                && (tracking.direction() == Direction.REPLY || packet.protocol() == ICMP);
    }

    private @Nullable Packet read(Packet packet, Tracking tracking, Connection connection, long now) {
        String name = connection.helper();
        if (name == null) {
            return packet;
        }
        Helper helper = byName.get(name);
        if (helper != null) {
            return helper.read(packet, tracking, connection, now);
        }
        if (hasContent(packet, tracking)) {
            throw new UnsupportedHelperException(name);
        }
        return packet;
    }

    /** Helpers of TCP read what established connections say, those of UDP every datagram. */
    private static boolean hasContent(Packet packet, Tracking tracking) {
        return packet.tcp() == null
                || tracking.state() == PacketState.ESTABLISHED && packet.tcp().payloadLength() > 0;
    }
}
