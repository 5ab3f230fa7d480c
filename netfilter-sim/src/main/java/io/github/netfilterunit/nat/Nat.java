// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.nat;

import io.github.netfilterunit.conntrack.ConnectionTable;
import io.github.netfilterunit.conntrack.Tracking;
import io.github.netfilterunit.packet.Packet;
import org.jspecify.annotations.Nullable;

/**
 * Binds connections to translations, and translates their packets ({@code nf_nat_inet_fn}, {@code nf_nat_setup_info}).
 *
 * <p>At each hook of nat: where {@link #wantsRules} says so, walk the table's chains; a target of theirs calls
 * {@link #bind}; then, if no chain dropped the packet, {@link #translate}.
 */
public final class Nat {

    /** Translation over a table of connections; ports and identifiers are drawn from a seed. */
    public Nat(ConnectionTable table, long seed) {}

    /** Whether a packet walks the chains of the nat table at a hook: its connection's manipulation is undecided. */
    public boolean wantsRules(Tracking tracking, Packet packet, Manipulation manipulation) {
        return false;
    }

    /**
     * Decides a manipulation of the packet's connection ({@code nf_nat_setup_info}).
     *
     * @return false if the packet is to be dropped: the manipulation was decided before
     */
    public boolean bind(Tracking tracking, Manipulation manipulation, NatRange range, long now) {
        return true;
    }

    /**
     * Translates a packet as its connection's bindings say; a manipulation that no rule decided becomes a null binding
     * first.
     *
     * @param out the link that the packet leaves by; null in PREROUTING, INPUT and where it is not known
     * @return the packet as it goes on; null if it is dropped
     */
    public @Nullable Packet translate(
            Packet packet, Tracking tracking, Manipulation manipulation, @Nullable String out, long now) {
        return packet;
    }
}
