// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.nat;

import static io.github.netfilterunit.net.ProtocolNumber.GRE;
import static io.github.netfilterunit.net.ProtocolNumber.ICMP;

import io.github.netfilterunit.conntrack.Connection;
import io.github.netfilterunit.conntrack.ConnectionTable;
import io.github.netfilterunit.conntrack.Tuple;
import io.github.netfilterunit.nat.NatRange.Ports;
import org.jspecify.annotations.Nullable;

/** Chooses a port, or the identifier of an ICMP query, that no other connection has ({@code nf_nat_l4proto_unique_tuple}). */
final class PortChoice {

    private static final int MAX_ATTEMPTS = 128;
    private static final int MIN_ATTEMPTS = 16;
    /** With so few attempts left, connections that are closed already give way. */
    private static final int EVICTING_ATTEMPTS = MAX_ATTEMPTS / 4;

    private final ConnectionTable table;
    private final Draws draws;
    private final Connection connection;
    private final Manipulation manipulation;
    private final NatRange range;
    private final long now;

    PortChoice(
            ConnectionTable table,
            Draws draws,
            Connection connection,
            Manipulation manipulation,
            NatRange range,
            long now) {
        this.table = table;
        this.draws = draws;
        this.connection = connection;
        this.manipulation = manipulation;
        this.range = range;
        this.now = now;
    }

    /** Whether the port that a manipulation changes lies in a range; always if there is none to ask for. */
    static boolean isInRange(Tuple tuple, Manipulation manipulation, @Nullable Ports ports) {
        if (ports == null || !hasKey(tuple)) {
            return true;
        }
        int port = manipulation == Manipulation.SOURCE || tuple.protocol() == ICMP
                ? tuple.sourceId()
                : tuple.destinationId();
        return ports.first() <= port && port <= ports.last();
    }

    private static boolean hasPorts(Tuple tuple) {
        return switch (tuple.protocol()) {
            case ICMP, 6, 17, 132, 136 -> true;
            default -> false;
        };
    }

    /** A GRE call has a key that a range of ports can be asked about, but it is changed only for a helper. */
    private static boolean hasKey(Tuple tuple) {
        return hasPorts(tuple) || tuple.protocol() == GRE;
    }

    /** The tuple with a free port; with the last one tried if none is free, as it is if its port may not change. */
    Tuple choose(Tuple tuple) {
        boolean destination = manipulation == Manipulation.DESTINATION;
        Ports wanted = range.ports();
        if (!hasPorts(tuple) || wanted == null && destination && tuple.protocol() != ICMP) {
            return tuple;
        }
        int port = destination && tuple.protocol() != ICMP ? tuple.destinationId() : tuple.sourceId();
        Ports allowed = wanted != null ? wanted : tuple.protocol() == ICMP ? new Ports(0, 65535, -1) : sameClass(port);
        int offset = 0;
        if (allowed.base() >= 0) {
            offset = port - allowed.base() & 0xffff;
        } else if (range.isRandom() || !destination) {
            offset = draws.next16();
        }
        return search(
                tuple, Math.min(allowed.first(), allowed.last()), Math.max(allowed.first(), allowed.last()), offset);
    }

    private static Ports sameClass(int port) {
        if (port < 512) {
            return new Ports(1, 511, -1);
        }
        return port < 1024 ? new Ports(600, 1023, -1) : new Ports(1024, 65535, -1);
    }

    private Tuple search(Tuple tuple, int first, int last, int start) {
        int size = last - first + 1;
        int attempts = Math.min(size, MAX_ATTEMPTS);
        int offset = start;
        Tuple candidate = tuple;
        while (true) {
            for (int i = 0; i < attempts; i++) {
                candidate = with(tuple, first + (offset & 0xffff) % size);
                if (!isTaken(candidate, attempts - i)) {
                    return candidate;
                }
                offset++;
            }
            if (attempts >= size || attempts < MIN_ATTEMPTS) {
                return candidate;
            }
            attempts /= 2;
            offset = draws.next16();
        }
    }

    private boolean isTaken(Tuple tuple, int attemptsLeft) {
        return attemptsLeft <= EVICTING_ATTEMPTS
                ? table.isReplyTakenByTheLiving(tuple, connection, now)
                : table.isReplyTaken(tuple, connection, now);
    }

    private Tuple with(Tuple tuple, int port) {
        return manipulation == Manipulation.SOURCE || tuple.protocol() == ICMP
                ? tuple.withSource(tuple.source(), port)
                : tuple.withDestination(tuple.destination(), port);
    }
}
