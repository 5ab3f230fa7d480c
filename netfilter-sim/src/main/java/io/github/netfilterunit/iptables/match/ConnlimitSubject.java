// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.match;

import io.github.netfilterunit.conntrack.Connection;
import io.github.netfilterunit.conntrack.ConnectionStatus;
import io.github.netfilterunit.conntrack.Direction;
import io.github.netfilterunit.conntrack.Tracking;
import io.github.netfilterunit.conntrack.Tuple;
import io.github.netfilterunit.conntrack.TupleReader;
import io.github.netfilterunit.conntrack.Zone;
import io.github.netfilterunit.ruleset.PacketContext;
import org.jspecify.annotations.Nullable;

/**
 * What {@code connlimit} takes for the connection of a packet ({@code get_ct_or_tuple_from_skb} of nf_conncount.c). Of a
 * packet without one, as an invalid one is, it is the connection that has the packet's tuple, whichever way it goes there.
 *
 * @param tuple the connection's original one, or the packet's own
 * @param zone of the connection or template; the default one without
 * @param isConfirmed whether conntrack knows the connection
 * @param isAssured whether it is so well known that nothing new is counted
 */
record ConnlimitSubject(Tuple tuple, Zone zone, boolean isConfirmed, boolean isAssured) {

    /** Null if the packet is one of which no connection could be. */
    static @Nullable ConnlimitSubject of(PacketContext context) {
        Tracking tracking = context.tracking();
        Connection attached = tracking.connection();
        if (attached != null && tracking.withoutTemplate().equals(tracking)) {
            return new ConnlimitSubject(attached.original(), attached.zone(), attached);
        }
        Tuple tuple = TupleReader.read(context.packet());
        Zone zone = attached == null ? Zone.DEFAULT : attached.zone();
        return tuple == null ? null : new ConnlimitSubject(tuple, zone, context.connection(tuple, zone));
    }

    private ConnlimitSubject(Tuple tuple, Zone zone, @Nullable Connection connection) {
        this(
                tuple,
                zone,
                connection != null && connection.has(ConnectionStatus.CONFIRMED),
                connection != null && connection.has(ConnectionStatus.ASSURED));
    }

    /** Whether that is the connection that is counted under a tuple ({@code nf_conncount_zone_dir}). */
    boolean is(Tuple counted, Connection found) {
        Direction direction = zone.scope() == Zone.Scope.REPLY ? Direction.REPLY : Direction.ORIGINAL;
        return tuple.equals(counted) && zone.id(direction) == found.zone().id(direction);
    }
}
