// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.helper;

import static io.github.netfilterunit.net.ProtocolNumber.ICMP;

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
     * @param origin where it comes from; the sequence numbers of what loops back were moved before
     * @return the packet as it goes on; null if it is dropped
     * @throws UnsupportedHelperException if the connection's helper would read the packet, and is not known here, or if
     *     the packet is an error of which the kernel does not see that it has no sequence numbers
     */
    public @Nullable Packet pass(Packet packet, Tracking tracking, Origin origin, long now) {
        Connection connection = tracking.connection();
        if (connection == null) {
            return packet;
        }
        boolean shifted = connection.isShifted() && origin != Origin.LOOPBACK;
        if (connection.helper() == null && !shifted) {
            return packet;
        }
        if (tracking.state() == PacketState.RELATED && packet.protocol() == ICMP) {
            if (shifted && tracking.direction() == Direction.ORIGINAL) {
                throw UnsupportedHelperException.ofShiftedError();
            }
            return packet;
        }
        Packet read = read(packet, tracking, connection, origin, now);
        return read == null || !shifted ? read : new SequenceAdjustment(connection, tracking.direction()).adjust(read);
    }

    private @Nullable Packet read(Packet packet, Tracking tracking, Connection connection, Origin origin, long now) {
        String name = connection.helper();
        if (name == null) {
            return packet;
        }
        Helper helper = byName.get(name);
        return helper != null
                ? helper.read(packet, tracking, connection, now)
                : new UnmodelledHelper(name, origin).read(packet, tracking, connection, now);
    }
}
