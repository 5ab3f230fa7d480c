// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.match;

import io.github.netfilterunit.conntrack.Connection;
import io.github.netfilterunit.conntrack.TcpState;
import io.github.netfilterunit.conntrack.Tuple;
import io.github.netfilterunit.conntrack.Zone;
import io.github.netfilterunit.ruleset.PacketContext;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** The connections of one address ({@code struct nf_conncount_list}). */
final class ConnlimitCount {

    /** CONNCOUNT_GC_MAX_NODES of Linux 6.18: when more than that were found to be over, the others are not looked at. */
    private static final int MOST_AT_ONCE = 64;

    private final List<Entry> entries = new ArrayList<>();

    private record Entry(Tuple tuple, Zone zone) {}

    /** Counts a connection, unless it is counted already, and forgets others that are over. */
    int add(Tuple tuple, Zone zone, PacketContext context) {
        int collected = 0;
        Iterator<Entry> each = entries.iterator();
        while (each.hasNext() && collected <= MOST_AT_ONCE) {
            Entry entry = each.next();
            Connection found = context.connection(entry.tuple(), entry.zone());
            if (found != null && entry.tuple().equals(tuple) && found.zone().equals(zone)) {
                return entries.size();
            }
            if (found == null || isClosed(found)) {
                each.remove();
                collected++;
            }
        }
        entries.add(new Entry(tuple, zone));
        return entries.size();
    }

    /** {@code already_closed}. */
    private static boolean isClosed(Connection connection) {
        TcpState state = connection.tcpState();
        return state == TcpState.TIME_WAIT || state == TcpState.CLOSE;
    }
}
