// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.conntrack;

import static io.github.netfilterunit.net.ProtocolNumber.ICMP;

import io.github.netfilterunit.packet.Packet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells which connection a packet belongs to ({@code nf_conntrack_in} and {@code nf_conntrack_confirm}).
 *
 * <p>Fragments are put together before; a packet is dropped here only where {@link #confirm} says so.
 */
public final class Conntrack {

    private final ConntrackSettings settings;
    private final ConnectionTable table;
    private final TableLimit limit;
    private final IcmpErrors errors;
    private final Trackers usual;
    private final TimeoutPolicies policies;
    private final Map<String, String> sysctls;
    private final Map<List<Object>, Trackers> ofPolicies = new HashMap<>();

    /**
     * Tracking over a table, which may hold connections already, with no policies of time-outs.
     *
     * @param seed of the table's hash, which decides what gives way when the table is full
     */
    public Conntrack(ConntrackSettings settings, ConnectionTable table, long seed) {
        this(settings, table, seed, List.of(), Map.of());
    }

    /**
     * Tracking over a table, which may hold connections already.
     *
     * @param seed of the table's hash, which decides what gives way when the table is full
     * @param policies of time-outs that {@code CT --timeout} gives to connections
     * @param sysctls what goes for time-outs of which a policy says nothing
     */
    public Conntrack(
            ConntrackSettings settings,
            ConnectionTable table,
            long seed,
            List<TimeoutPolicy> policies,
            Map<String, String> sysctls) {
        this.settings = settings;
        this.table = table;
        limit = new TableLimit(table, settings, seed);
        errors = new IcmpErrors(table);
        usual = new Trackers(settings);
        this.policies = new TimeoutPolicies(policies);
        this.sysctls = Map.copyOf(sysctls);
    }

    /** The confirmed connections. */
    public ConnectionTable table() {
        return table;
    }

    /**
     * Attaches a packet to its connection, a new one if it opens one.
     *
     * @param packet the packet, not a fragment
     * @param attached what was attached to the packet before: {@link Tracking#NONE}, {@link Tracking#UNTRACKED}, a
     *     {@linkplain ConnectionTemplate#tracking template}, the
     *     tracking of a packet that comes back through lo, or that of the packet which it answers
     *     ({@link Tracking#related()})
     * @param mark the packet's mark
     * @param incoming whether this is PREROUTING, where checksums are looked at, and not OUTPUT
     * @param now virtual nanoseconds
     * @return what is attached to the packet from now on; null if the packet is dropped, because it would open a
     *     connection and there are too many
     * @throws UnsupportedProtocolException if the kernel tracks the protocol by rules that are not known here
     */
    public @Nullable Tracking track(Packet packet, Tracking attached, int mark, boolean incoming, long now) {
        Connection before = attached.connection();
        ConnectionTemplate template = before == null ? null : before.template();
        if (before != null && template == null || attached.state() == PacketState.UNTRACKED) {
            return attached;
        }
        Zone zone = template == null ? Zone.DEFAULT : template.zone(mark);
        boolean check = incoming && settings.checksum();
        Tracking error = packet.protocol() == ICMP ? errors.track(packet, zone, check, now) : null;
        if (error != null) {
            return error;
        }
        Tuple tuple = TupleReader.read(packet);
        return tuple == null ? Tracking.NONE : track(packet, new Sought(tuple, zone, template), check, now);
    }

    /** What a packet says of its connection. */
    private record Sought(Tuple tuple, Zone zone, @Nullable ConnectionTemplate template) {}

    private @Nullable Tracking track(Packet packet, Sought sought, boolean check, long now) {
        Tracking found = findOrOpen(sought, now);
        Connection connection = found == null ? null : found.connection();
        if (found == null || connection == null) {
            return found;
        }
        var event = new ProtocolTracker.Event(connection, packet, found.direction(), check, now);
        switch (trackers(connection).of(sought.tuple().protocol()).judge(event)) {
            case INVALID:
                return Tracking.NONE;
            case REOPENS:
                table.remove(connection);
                return track(packet, sought, check, now);
            case FINAL:
                table.remove(connection);
                break;
            case VALID:
                break;
        }
        if (found.direction() == Direction.REPLY) {
            connection.set(ConnectionStatus.SEEN_REPLY);
        }
        return found;
    }

    private @Nullable Tracking findOrOpen(Sought sought, long now) {
        Tracking found = table.find(sought.tuple(), sought.zone(), now);
        Connection connection = found == null ? null : found.connection();
        if (found == null || connection == null) {
            return open(sought, now);
        }
        boolean answered = found.direction() == Direction.REPLY || connection.has(ConnectionStatus.SEEN_REPLY);
        return new Tracking(answered ? PacketState.ESTABLISHED : opening(connection), connection, found.direction());
    }

    private static PacketState opening(Connection connection) {
        return connection.has(ConnectionStatus.EXPECTED) ? PacketState.RELATED : PacketState.NEW;
    }

    private @Nullable Tracking open(Sought sought, long now) {
        Tuple reply = sought.tuple().inverse();
        if (reply == null) {
            return Tracking.NONE;
        }
        if (!limit.admits(sought.tuple(), sought.zone(), now)) {
            return null;
        }
        Connection connection = new Connection(sought.zone(), sought.tuple(), reply);
        if (settings.accounting()) {
            connection.count();
        }
        Expectation expected = table.expectations().take(sought.tuple(), sought.zone(), now);
        if (expected != null) {
            connection.follow(expected);
        } else if (sought.template() != null) {
            connection.helper(sought.template().helper());
        }
        if (sought.template() != null) {
            connection.timeoutPolicy(sought.template().timeoutPolicy());
        }
        return new Tracking(opening(connection), connection, Direction.ORIGINAL);
    }

    private Trackers trackers(Connection connection) {
        String policy = connection.timeoutPolicy();
        int protocol = connection.original().protocol();
        return policy == null
                ? usual
                : ofPolicies.computeIfAbsent(
                        List.of(policy, protocol), key -> policies.trackers(policy, protocol, sysctls));
    }

    /**
     * Enters the packet's connection into the table, at the end of POSTROUTING and of INPUT.
     *
     * @return what is attached to the packet from now on; null if the packet is dropped because another connection has
     *     one of its connection's tuples by now
     */
    public @Nullable Tracking confirm(Tracking tracking, long now) {
        Connection connection = tracking.connection();
        if (connection == null
                || connection.has(ConnectionStatus.CONFIRMED)
                || tracking.direction() == Direction.REPLY) {
            return tracking;
        }
        Connection rival = table.rival(connection, now);
        if (rival != null) {
            return joined(tracking, connection, rival);
        }
        connection.confirm(now);
        table.add(connection, now);
        return tracking;
    }

    /**
     * Closes the packet's TCP connection, because REJECT answers the packet with a RST that conntrack does not look at
     * ({@code nf_conntrack_tcp_set_closing}); one that is not confirmed, or of another protocol, stays as it is.
     */
    public void close(Tracking tracking, long now) {
        Connection connection = tracking.connection();
        if (connection == null
                || connection.tcpState() == null
                || connection.tcpState() == TcpState.CLOSE
                || !connection.has(ConnectionStatus.CONFIRMED)) {
            return;
        }
        connection.tcp().state = TcpState.CLOSE;
        connection.refresh(trackers(connection).settings().tcp().close(), now);
    }

    /** The tracking in a connection that has both tuples and the zone; null if the other connection is a different one. */
    private static @Nullable Tracking joined(Tracking tracking, Connection mine, Connection other) {
        boolean same = other.original().equals(mine.original())
                && other.reply().equals(mine.reply())
                && other.zone().isSame(mine.zone());
        return same ? new Tracking(tracking.state(), other, tracking.direction()) : null;
    }
}
