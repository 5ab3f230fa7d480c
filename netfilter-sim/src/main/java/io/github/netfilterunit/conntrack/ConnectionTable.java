// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.conntrack;

import io.github.netfilterunit.net.IpAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The confirmed connections, found by the tuple of either direction ({@code nf_conntrack_hash}) and by their source
 * ({@code nf_nat_bysource}); part of the kernel's mutable state.
 *
 * <p>An entry whose time is over is removed when it is met, and at the latest when the table has doubled since it was
 * swept.
 */
public final class ConnectionTable {

    private static final int LEAST_SWEPT = 1024;

    private final TupleIndex byTuple = new TupleIndex();
    private final Set<Connection> all = new LinkedHashSet<>();
    private final Map<Source, Deque<Connection>> bySource = new HashMap<>();
    private int sweepAt = LEAST_SWEPT;

    private final ExpectationTable expectations = new ExpectationTable();

    /** An empty table. */
    public ConnectionTable() {}

    private record Source(int zone, IpAddress address, int protocol, int id) {
        static Source of(Tuple tuple, Zone zone) {
            return new Source(zone.id(Direction.ORIGINAL), tuple.source(), tuple.protocol(), tuple.sourceId());
        }

        /** Written out, as every new connection asks for it: a record's own is slow in a JVM that has just started. */
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Source source
                    && zone == source.zone
                    && protocol == source.protocol
                    && id == source.id
                    && address.equals(source.address);
        }

        @Override
        public int hashCode() {
            return 31 * (31 * (31 * address.hashCode() + protocol) + id) + zone;
        }
    }

    /** Which connection and direction a tuple names in a zone; null for none. */
    @Nullable
    Tracking find(Tuple tuple, Zone zone, long now) {
        return alive(byTuple.find(tuple, zone), now);
    }

    /** The connection that a tuple names in a zone, whichever direction it is of; null for none. */
    public @Nullable Connection connection(Tuple tuple, Zone zone, long now) {
        Tracking found = find(tuple, zone, now);
        return found == null ? null : found.connection();
    }

    /** The connection that keeps another from being confirmed, as it has one of its tuples; null for none. */
    @Nullable
    Connection rival(Connection mine, long now) {
        Tracking found = alive(byTuple.findAmongOriginals(mine.original(), mine.zone()), now);
        return found == null ? owner(mine.reply(), mine.zone(), now) : found.connection();
    }

    private @Nullable Tracking alive(@Nullable Tracking found, long now) {
        Connection connection = found == null ? null : found.connection();
        if (connection != null && connection.isExpired(now)) {
            remove(connection);
            return null;
        }
        return found;
    }

    /** How many connections there are, those included whose time is over and that were not met since. */
    int size() {
        return all.size();
    }

    /** Enters a connection under both of its tuples. */
    void add(Connection connection, long now) {
        if (all.size() >= sweepAt) {
            List.copyOf(all).stream().filter(each -> each.isExpired(now)).forEach(this::remove);
            sweepAt = Math.max(LEAST_SWEPT, 2 * all.size());
        }
        byTuple.put(connection);
        all.add(connection);
        if (connection.has(ConnectionStatus.SRC_NAT_DONE)) {
            bySource.computeIfAbsent(Source.of(connection.original(), connection.zone()), source -> new ArrayDeque<>())
                    .addFirst(connection);
        }
    }

    /** The connections that others have announced. */
    public ExpectationTable expectations() {
        return expectations;
    }

    /** Takes a connection out ({@code nf_ct_kill}). */
    public void remove(Connection connection) {
        connection.set(ConnectionStatus.DYING);
        byTuple.remove(connection);
        all.remove(connection);
        expectations.forget(connection);
        Source source = Source.of(connection.original(), connection.zone());
        Deque<Connection> same = bySource.get(source);
        if (same != null && same.remove(connection) && same.isEmpty()) {
            bySource.remove(source);
        }
    }

    /** The connections of a zone with the protocol, source address and source port of a tuple, the youngest first; a copy. */
    public List<Connection> ofSource(Tuple tuple, Zone zone, long now) {
        List<Connection> alive = new ArrayList<>();
        for (Connection connection : bySource.getOrDefault(Source.of(tuple, zone), new ArrayDeque<>())) {
            if (!connection.isExpired(now)) {
                alive.add(connection);
            }
        }
        return alive;
    }

    /**
     * Whether replies to a tuple would go to another connection ({@code nf_nat_used_tuple}).
     *
     * @param mine a connection that is not confirmed; another one of the same original tuple in the same zone is the same flow
     */
    public boolean isReplyTaken(Tuple tuple, Connection mine, long now) {
        Connection other = owner(tuple.inverse(), mine.zone(), now);
        return other != null && !isSameFlow(other, mine);
    }

    /**
     * The same, but where another connection is TCP, translated by its source and closed already, and the new one's
     * sequence numbers are beyond, the other one is removed ({@code nf_nat_used_tuple_harder}).
     */
    public boolean isReplyTakenByTheLiving(Tuple tuple, Connection mine, long now) {
        if (mine.tcpState() != TcpState.SYN_SENT) {
            return isReplyTaken(tuple, mine, now);
        }
        Tuple reply = tuple.inverse();
        Connection other = reply == null ? null : connection(reply, mine.zone(), now);
        if (other == null) {
            return false;
        }
        TcpState state = other.tcpState();
        boolean over = state != null && state.compareTo(TcpState.TIME_WAIT) >= 0;
        boolean evictable = over
                && !other.original().equals(reply)
                && other.has(ConnectionStatus.SRC_NAT)
                && mine.tcp().original.end - other.tcp().original.end > 0;
        if (evictable) {
            remove(other);
        }
        return !evictable;
    }

    private static boolean isSameFlow(Connection one, Connection other) {
        return one.original().equals(other.original())
                && one.zone().id(Direction.ORIGINAL) == other.zone().id(Direction.ORIGINAL);
    }

    private @Nullable Connection owner(@Nullable Tuple tuple, Zone zone, long now) {
        Tracking found = tuple == null ? null : alive(byTuple.findAmongReplies(tuple, zone), now);
        return found == null ? null : found.connection();
    }

    /** The connections whose time is not over, in the order of their confirmation. */
    public List<Connection> connections(long now) {
        List<Connection> alive = new ArrayList<>();
        for (Connection connection : all) {
            if (!connection.isExpired(now)) {
                alive.add(connection);
            }
        }
        return alive;
    }
}
