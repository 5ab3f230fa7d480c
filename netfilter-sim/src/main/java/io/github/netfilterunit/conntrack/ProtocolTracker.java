// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.conntrack;

import io.github.netfilterunit.packet.Packet;

/** What the tracker of one protocol thinks of a packet ({@code nf_conntrack_handle_packet}). */
interface ProtocolTracker {

    /** Judges a packet, and moves its connection on. */
    Judgement judge(Event event);

    /**
     * A packet that met its connection.
     *
     * @param connection not confirmed if the packet opens it
     * @param packet the packet
     * @param direction the packet's direction
     * @param incoming whether checksums are to be looked at: in PREROUTING, if the settings want it
     * @param now virtual nanoseconds
     */
    record Event(Connection connection, Packet packet, Direction direction, boolean incoming, long now) {

        boolean opens() {
            return !connection.has(ConnectionStatus.CONFIRMED);
        }

        /** Lets the connection live so long from now on, and counts the packet ({@code nf_ct_refresh_acct}). */
        void refresh(long duration) {
            connection.refresh(duration, now);
            count();
        }

        /** Counts the packet. */
        void count() {
            ConnectionCounts counts = connection.counts();
            if (counts != null) {
                counts.add(direction, packet.length());
            }
        }

        boolean isCorrupt() {
            return incoming && !packet.hasValidTransportChecksum();
        }
    }

    /** The outcome. */
    enum Judgement {
        /** The packet belongs to the connection. */
        VALID,
        /** The packet belongs to the connection and was its last. */
        FINAL,
        /** The packet cannot belong to the connection. */
        INVALID,
        /** The connection is over, and the packet opens another. */
        REOPENS
    }
}
