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

/** The connections of one address ({@code struct nf_conncount_list} of Linux 6.18). */
final class ConnlimitCount {

    /** CONNCOUNT_GC_MAX_COLLECT: when more than that were found to be over, the others are not looked at. */
    private static final int MOST_AT_ONCE = 64;

    private final List<Entry> entries = new ArrayList<>();
    private long lookedAt;
    private int left;

    private record Entry(Tuple tuple, Zone zone) {}

    /** Begins with one connection ({@code insert_tree}). */
    ConnlimitCount(ConnlimitSubject subject, PacketContext context) {
        entries.add(new Entry(subject.tuple(), subject.zone()));
        lookedAt = context.tick();
    }

    /** How many there are with the packet's ({@code count_tree}). */
    int count(ConnlimitSubject subject, PacketContext context) {
        if (!subject.isAssured()) {
            add(subject, context);
        } else if (!entries.isEmpty()) {
            collect(context);
        }
        return entries.size();
    }

    /** Counts a connection, unless it is counted already, and forgets others that are over ({@code __nf_conncount_add}). */
    private void add(ConnlimitSubject subject, PacketContext context) {
        boolean late = lookedAt == context.tick() && entries.size() - left < MOST_AT_ONCE;
        if (!late || subject.isConfirmed()) {
            int collected = 0;
            Iterator<Entry> each = entries.iterator();
            while (each.hasNext() && collected <= MOST_AT_ONCE) {
                Entry entry = each.next();
                Connection found = context.connection(entry.tuple(), entry.zone());
                if (found != null && subject.is(entry.tuple(), found)) {
                    return;
                }
                if (found == null || isClosed(found)) {
                    each.remove();
                    collected++;
                }
            }
            looked(context);
        }
        entries.add(new Entry(subject.tuple(), subject.zone()));
    }

    /** Forgets what is over, also the packet's own connection ({@code nf_conncount_gc_list}). */
    private void collect(PacketContext context) {
        if (lookedAt == context.tick()) {
            return;
        }
        int collected = 0;
        Iterator<Entry> each = entries.iterator();
        boolean more = true;
        while (each.hasNext() && more) {
            Entry entry = each.next();
            Connection found = context.connection(entry.tuple(), entry.zone());
            if (found == null || isClosed(found)) {
                each.remove();
                collected++;
            } else {
                more = collected <= MOST_AT_ONCE;
            }
        }
        looked(context);
    }

    private void looked(PacketContext context) {
        lookedAt = context.tick();
        left = entries.size();
    }

    /** {@code already_closed}. */
    private static boolean isClosed(Connection connection) {
        TcpState state = connection.tcpState();
        return state == TcpState.TIME_WAIT || state == TcpState.CLOSE;
    }
}
