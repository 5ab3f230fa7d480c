// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.helper;

import io.github.netfilterunit.conntrack.Connection;
import io.github.netfilterunit.conntrack.ConnectionStatus;
import io.github.netfilterunit.conntrack.Direction;
import io.github.netfilterunit.conntrack.Expectation;
import io.github.netfilterunit.conntrack.ExpectationTable;
import io.github.netfilterunit.conntrack.Tracking;
import io.github.netfilterunit.conntrack.Tuple;
import io.github.netfilterunit.packet.Packet;
import org.jspecify.annotations.Nullable;

/** TFTP: the server answers a request from another port ({@code nf_conntrack_tftp.c}, {@code nf_nat_tftp.c}). */
final class TftpHelper implements Helper {

    private static final int UDP_HEADER = 8;
    private static final int READ = 1;
    private static final int WRITE = 2;

    private final ExpectationTable expectations;

    TftpHelper(ExpectationTable expectations) {
        this.expectations = expectations;
    }

    @Override
    public @Nullable Packet read(Packet packet, Tracking tracking, Connection connection, long now) {
        int at = packet.headerLength() + UDP_HEADER;
        if (packet.available() < at + 2) {
            return packet;
        }
        int opcode = packet.byteAt(at) << 8 | packet.byteAt(at + 1);
        if (opcode != READ && opcode != WRITE) {
            return packet;
        }
        Tuple reply = connection.reply();
        boolean translated = connection.has(ConnectionStatus.SRC_NAT) || connection.has(ConnectionStatus.DST_NAT);
        var expected = new Expectation(
                connection,
                reply.source(),
                reply.destination(),
                reply.protocol(),
                reply.destinationId(),
                now + Helpers.PATIENCE,
                translated
                        ? new Expectation.Following(
                                Direction.REPLY, connection.original().sourceId())
                        : null);
        return expectations.add(expected, now) ? packet : null;
    }
}
