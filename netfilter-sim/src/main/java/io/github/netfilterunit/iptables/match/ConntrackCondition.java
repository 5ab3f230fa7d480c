// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.match;

import io.github.netfilterunit.conntrack.Connection;
import io.github.netfilterunit.conntrack.ConnectionStatus;
import io.github.netfilterunit.conntrack.Direction;
import io.github.netfilterunit.conntrack.Tracking;
import io.github.netfilterunit.conntrack.Tuple;
import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.net.PortRange;
import io.github.netfilterunit.net.Prefix;
import java.util.Set;

/** One thing that {@code -m conntrack} asks of a tracked packet, beside {@code --ctstate}. */
public sealed interface ConntrackCondition {

    /**
     * Whether a packet's connection meets it, before inversion.
     *
     * @param now virtual nanoseconds since boot
     */
    boolean holds(Tracking tracking, Connection connection, long now);

    /** The value as iptables prints it. */
    String text();

    /**
     * {@code --ctproto}.
     *
     * @param number 0 to 255; 0 is what no connection has
     */
    record OfProtocol(int number) implements ConntrackCondition {
        @Override
        public boolean holds(Tracking tracking, Connection connection, long now) {
            return connection.original().protocol() == number;
        }

        @Override
        public String text() {
            return Integer.toString(number);
        }
    }

    /**
     * {@code --ctorigsrc} and its like.
     *
     * @param direction of the tuple
     * @param source whether its source is meant
     * @param addresses which ones; printed as it was written, host bits included
     */
    record OfAddress(Direction direction, boolean source, Prefix addresses) implements ConntrackCondition {
        @Override
        public boolean holds(Tracking tracking, Connection connection, long now) {
            Tuple tuple = connection.tuple(direction);
            IpAddress address = source ? tuple.source() : tuple.destination();
            return addresses.contains(address);
        }

        @Override
        public String text() {
            return addresses.length() == addresses.address().width()
                    ? addresses.address().toString()
                    : addresses.toString();
        }
    }

    /**
     * {@code --ctorigsrcport} and its like; of ICMP the identifier, and type and code.
     *
     * @param direction of the tuple
     * @param source whether its source is meant
     * @param first 0 to 65535
     * @param last 0 to 65535; below {@code first} nothing fits
     */
    record OfPort(Direction direction, boolean source, int first, int last) implements ConntrackCondition {
        @Override
        public boolean holds(Tracking tracking, Connection connection, long now) {
            Tuple tuple = connection.tuple(direction);
            int port = source ? tuple.sourceId() : tuple.destinationId();
            return first <= port && port <= last;
        }

        @Override
        public String text() {
            return (last == 0 ? PortRange.of(first) : new PortRange(first, last)).toString();
        }
    }

    /**
     * {@code --ctstatus}.
     *
     * @param bits one of which must be set; without any (NONE) no connection fits
     */
    record OfStatus(Set<ConnectionStatus> bits) implements ConntrackCondition {

        /** Takes a copy of the bits. */
        public OfStatus {
            bits = Set.copyOf(bits);
        }

        @Override
        public boolean holds(Tracking tracking, Connection connection, long now) {
            for (ConnectionStatus bit : bits) {
                if (connection.has(bit)) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public String text() {
            return bits.isEmpty() ? "NONE" : Names.join(bits);
        }
    }

    /**
     * {@code --ctexpire}: how long the entry would still live, in whole seconds.
     *
     * @param first 0 to 2^32 - 1
     * @param last 0 to 2^32 - 1; below {@code first} nothing fits
     */
    record OfExpiry(long first, long last) implements ConntrackCondition {

        /** The kernel's clock: 250 ticks a second. */
        private static final long TICK = 4_000_000;

        /** An entry that is not confirmed has no end yet; the kernel reads 0. */
        @Override
        public boolean holds(Tracking tracking, Connection connection, long now) {
            long ticks = connection.has(ConnectionStatus.CONFIRMED) ? connection.deadline() / TICK - now / TICK : 0;
            long seconds = Math.max(0, ticks) / 250;
            return first <= seconds && seconds <= last;
        }

        @Override
        public String text() {
            return first == last ? Long.toString(first) : first + ":" + last;
        }
    }

    /**
     * {@code --ctdir}.
     *
     * @param direction which way the packet must go
     */
    record OfDirection(Direction direction) implements ConntrackCondition {
        @Override
        public boolean holds(Tracking tracking, Connection connection, long now) {
            return tracking.direction() == direction;
        }

        @Override
        public String text() {
            return direction.name();
        }
    }
}
