// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.nat;

import static io.github.netfilterunit.net.ProtocolNumber.ICMP;

import io.github.netfilterunit.conntrack.Connection;
import io.github.netfilterunit.conntrack.ConnectionStatus;
import io.github.netfilterunit.conntrack.ConnectionTable;
import io.github.netfilterunit.conntrack.Direction;
import io.github.netfilterunit.conntrack.Expectation;
import io.github.netfilterunit.conntrack.PacketState;
import io.github.netfilterunit.conntrack.Tracking;
import io.github.netfilterunit.conntrack.Tuple;
import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.packet.Packet;
import java.util.Set;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Binds connections to translations, and translates their packets ({@code nf_nat_inet_fn}, {@code nf_nat_setup_info}).
 *
 * <p>At each hook of nat: where {@link #wantsRules} says so, walk the table's chains; a target of theirs calls
 * {@link #bind} or {@link #masquerade}; then, if no chain dropped the packet, {@link #translate}.
 */
public final class Nat {

    private static final int MOST_PORTS = 128;

    private final ConnectionTable table;
    private final Draws draws;

    /** Translation over a table of connections; ports and identifiers are drawn from a seed. */
    public Nat(ConnectionTable table, long seed) {
        this.table = table;
        this.draws = new Draws(seed);
    }

    /** Whether a packet walks the chains of the nat table at a hook: its connection's manipulation is undecided. */
    public boolean wantsRules(Tracking tracking, Packet packet, Manipulation manipulation) {
        Connection connection = tracking.connection();
        return connection != null
                && mayDecide(tracking)
                && !isError(tracking, packet)
                && !isDecided(connection, manipulation);
    }

    private static boolean mayDecide(Tracking tracking) {
        return tracking.state() == PacketState.NEW || tracking.state() == PacketState.RELATED;
    }

    private static boolean isError(Tracking tracking, Packet packet) {
        return tracking.state() == PacketState.RELATED && packet.protocol() == ICMP;
    }

    private static boolean isDecided(Connection connection, Manipulation manipulation) {
        return connection.has(
                manipulation == Manipulation.SOURCE ? ConnectionStatus.SRC_NAT_DONE : ConnectionStatus.DST_NAT_DONE);
    }

    /**
     * Decides a manipulation of the packet's connection ({@code nf_nat_setup_info}).
     *
     * @param tracking of a packet that {@linkplain #wantsRules walks the rules}
     * @return false if the packet is to be dropped: it has no connection, or the manipulation was decided before
     */
    public boolean bind(Tracking tracking, Manipulation manipulation, NatRange range, long now) {
        Connection connection = tracking.connection();
        if (connection == null) {
            return false;
        }
        if (connection.has(ConnectionStatus.CONFIRMED)) {
            return true;
        }
        Tuple current = connection.reply().inverse();
        if (current == null || isDecided(connection, manipulation)) {
            return false;
        }
        boolean source = manipulation == Manipulation.SOURCE;
        Tuple chosen = new TupleChoice(table, draws, connection, manipulation, range, now).choose(current);
        Tuple reply = chosen.inverse();
        if (reply != null && !chosen.equals(current)) {
            connection.alterReply(reply);
            connection.set(source ? ConnectionStatus.SRC_NAT : ConnectionStatus.DST_NAT);
        }
        connection.set(source ? ConnectionStatus.SRC_NAT_DONE : ConnectionStatus.DST_NAT_DONE);
        return true;
    }

    /**
     * Decides that the source becomes the address of a link ({@code nf_nat_masquerade_ipv4}).
     *
     * @param range the rule's ports and options
     * @param address of the link; null if it has none
     * @param out the link
     * @return as {@link #bind}, and false without an address; a packet from 0.0.0.0 goes on without a decision
     */
    public boolean masquerade(Tracking tracking, NatRange range, @Nullable IpAddress address, String out, long now) {
        Connection connection = tracking.connection();
        if (connection == null) {
            return false;
        }
        if (connection.original().source().isUnspecified()) {
            return true;
        }
        if (address == null) {
            return false;
        }
        connection.masqueradeLink(out);
        return bind(tracking, Manipulation.SOURCE, range.at(address), now);
    }

    /**
     * Binds a connection that another one announced, as that one is translated ({@code nf_nat_follow_master}); nothing
     * happens to one that does not follow.
     */
    public void follow(Tracking tracking, long now) {
        Connection connection = tracking.connection();
        Expectation expected = connection == null ? null : connection.expectation();
        if (connection == null
                || expected == null
                || expected.following() == null
                || connection.has(ConnectionStatus.CONFIRMED)
                || isDecided(connection, Manipulation.SOURCE)) {
            return;
        }
        Direction way = expected.following().direction();
        Tuple back = expected.master().tuple(way.opposite());
        if (expected.master().tuple(way).source().equals(connection.original().source())) {
            bind(tracking, Manipulation.SOURCE, NatRange.to(back.destination()), now);
        }
        int port = expected.following().port();
        var there = new NatRange(back.source(), back.source(), new NatRange.Ports(port, port, -1), Set.of());
        bind(tracking, Manipulation.DESTINATION, there, now);
    }

    /**
     * A port that is free, the wanted one if it is ({@code nf_nat_exp_find_port}).
     *
     * @param wanted 0 to 65535
     * @param takes takes a port if it is free
     * @return 0 if none was found
     */
    public int freePort(int wanted, IntPredicate takes) {
        int left = Math.min(0xffff - wanted, MOST_PORTS);
        int port = wanted;
        while (!takes.test(port)) {
            left--;
            if (left < 0) {
                return 0;
            }
            port = wanted + draws.next16() % (0xffff - wanted);
        }
        return port;
    }

    /**
     * Translates a packet as its connection's bindings say; a manipulation that no rule decided becomes a null binding
     * first.
     *
     * @param out the link that the packet leaves by; null in the other hooks than POSTROUTING
     * @return the packet as it goes on; null if it is dropped
     */
    public @Nullable Packet translate(
            Packet packet, Tracking tracking, Manipulation manipulation, @Nullable String out, long now) {
        Connection connection = tracking.connection();
        if (connection == null) {
            return packet;
        }
        if (isError(tracking, packet)) {
            return PacketTranslator.translateError(packet, tracking, manipulation);
        }
        if (mayDecide(tracking) && !isDecided(connection, manipulation)) {
            if (!bind(tracking, manipulation, asItIs(connection, manipulation), now)) {
                return null;
            }
        } else if (leftItsLink(tracking, connection, out)) {
            table.remove(connection);
            return null;
        }
        return PacketTranslator.translate(packet, connection, tracking.direction(), manipulation);
    }

    /** The address that the connection has anyway: only a port can change, where another connection has it. */
    private static NatRange asItIs(Connection connection, Manipulation manipulation) {
        IpAddress address = manipulation == Manipulation.SOURCE
                ? connection.reply().destination()
                : connection.reply().source();
        return NatRange.to(address);
    }

    private static boolean leftItsLink(Tracking tracking, Connection connection, @Nullable String out) {
        String link = connection.masqueradeLink();
        return out != null && link != null && tracking.direction() == Direction.ORIGINAL && !link.equals(out);
    }
}
