// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.conntrack;

import io.github.netfilterunit.packet.Packet;
import org.jspecify.annotations.Nullable;

/**
 * Tells which connection a packet belongs to ({@code nf_conntrack_in} and {@code nf_conntrack_confirm}).
 *
 * <p>Fragments are put together before; a packet is dropped here only where {@link #confirm} says so.
 */
public final class Conntrack {

    private final ConnectionTable table;

    /** Tracking over a table, which may hold connections already. */
    public Conntrack(ConntrackSettings settings, ConnectionTable table) {
        this.table = table;
    }

    /** The confirmed connections. */
    public ConnectionTable table() {
        return table;
    }

    /**
     * Attaches a packet to its connection, a new one if it opens one.
     *
     * @param packet the packet, not a fragment
     * @param attached what was attached to the packet before: {@link Tracking#NONE}, {@link Tracking#UNTRACKED}, the
     *     tracking of a packet that comes back through lo, or that of the packet which it answers
     *     ({@link Tracking#related()})
     * @param incoming whether this is PREROUTING, where checksums are looked at, and not OUTPUT
     * @param now virtual nanoseconds
     * @throws UnsupportedProtocolException if the kernel tracks the protocol by rules that are not known here
     */
    public Tracking track(Packet packet, Tracking attached, boolean incoming, long now) {
        return attached;
    }

    /**
     * Enters the packet's connection into the table, at the end of POSTROUTING and of INPUT.
     *
     * @return what is attached to the packet from now on; null if the packet is dropped because another connection has
     *     one of its connection's tuples by now
     */
    public @Nullable Tracking confirm(Tracking tracking, long now) {
        return tracking;
    }
}
