// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.helper;

import io.github.netfilterunit.conntrack.Connection;
import io.github.netfilterunit.conntrack.Direction;
import io.github.netfilterunit.conntrack.SequenceShift;
import io.github.netfilterunit.packet.Packet;
import io.github.netfilterunit.packet.TcpEdit;
import io.github.netfilterunit.packet.TcpFlag;
import io.github.netfilterunit.packet.TcpHeader;
import org.jspecify.annotations.Nullable;

/**
 * Moves the sequence numbers of segments that follow a message whose length was changed ({@code nf_ct_seq_adjust}). An
 * ACK of what was changed is turned back.
 */
final class SequenceAdjustment {
    private static final int SEQUENCE = 4;
    private static final int ACKNOWLEDGEMENT = 8;
    private static final int OPTIONS = 20;
    private static final int END = 0;
    private static final int NOP = 1;
    private static final int SACK = 5;

    private final SequenceShift here;
    private final SequenceShift there;

    SequenceAdjustment(Connection connection, Direction direction) {
        here = connection.shift(direction);
        there = connection.shift(direction.opposite());
    }

    /** The packet with its numbers moved; null if its options cannot be read. */
    @Nullable
    Packet adjust(Packet packet) {
        TcpHeader tcp = packet.tcp();
        if (tcp == null) {
            return packet;
        }
        TcpEdit edit = new TcpEdit(packet);
        put(edit, SEQUENCE, tcp.sequence() + here.of(tcp.sequence()));
        if (tcp.has(TcpFlag.ACK)) {
            int ack = tcp.acknowledgement();
            put(edit, ACKNOWLEDGEMENT, ack - there.ofAcknowledged(ack));
            if (!adjustBlocks(edit)) {
                return null;
            }
        }
        return edit.packet();
    }

    private boolean adjustBlocks(TcpEdit edit) {
        int end = edit.headerLength();
        int at = OPTIONS;
        while (at < end) {
            int kind = edit.byteAt(at);
            if (kind == END) {
                return true;
            }
            if (kind == NOP) {
                at++;
                continue;
            }
            if (at + 1 == end || at + edit.byteAt(at + 1) > end || edit.byteAt(at + 1) < 2) {
                return false;
            }
            int length = edit.byteAt(at + 1);
            if (kind == SACK && length >= 10 && (length - 2) % 8 == 0) {
                for (int edge = at + 2; edge < at + length; edge += Integer.BYTES) {
                    int number = number(edit, edge);
                    put(edit, edge, number - there.ofAcknowledged(number));
                }
            }
            at += length;
        }
        return true;
    }

    private static int number(TcpEdit edit, int at) {
        return edit.wordAt(at) << 16 | edit.wordAt(at + 2);
    }

    private static void put(TcpEdit edit, int at, int value) {
        if (number(edit, at) != value) {
            edit.number(at, value);
        }
    }
}
