// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.match;

import io.github.netfilterunit.conntrack.Connection;
import io.github.netfilterunit.conntrack.ConnectionCounts;
import io.github.netfilterunit.conntrack.Direction;
import io.github.netfilterunit.iptables.extension.ListingRow;
import io.github.netfilterunit.iptables.extension.MatchExtension;
import io.github.netfilterunit.iptables.extension.TextMatch;
import io.github.netfilterunit.ruleset.Need;
import io.github.netfilterunit.ruleset.PacketContext;
import java.util.Locale;
import java.util.Set;

/**
 * {@code -m connbytes}: how much a connection has carried, the present packet included ({@code connbytes_mt} of
 * xt_connbytes.c). To load the rule turns counting on.
 *
 * @param first 0 to 2 to the power of 64 less one, as an unsigned number
 * @param last the same, not below {@code first}
 * @param inverted whether it must be something else; iptables forgets that of a range with one number
 * @param what is counted
 * @param way the packets that are counted
 */
public record ConnbytesMatch(long first, long last, boolean inverted, What what, Way way) implements TextMatch {

    /** Reads it. */
    public static final MatchExtension EXTENSION = new ConnbytesExtension();

    /** The end of a range without an end. */
    static final long NO_END = -1;

    /** What is counted. */
    public enum What {
        /** Packets. */
        PACKETS,
        /** Bytes, IP headers included. */
        BYTES,
        /** Bytes a packet, rounded down; 0 before the first. */
        AVGPKT;

        /** As options say it. */
        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The packets that are counted. */
    public enum Way {
        /** Those that go as the first one did. */
        ORIGINAL,
        /** Those that come back. */
        REPLY,
        /** All. */
        BOTH;

        /** As options say it. */
        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A packet without a connection, or of one that is not counted, never matches. */
    @Override
    public boolean matches(PacketContext context) {
        Connection connection = context.tracking().connection();
        ConnectionCounts counts = connection == null ? null : connection.counts();
        if (counts == null) {
            return false;
        }
        long packets = 0;
        long bytes = 0;
        for (Direction direction : Direction.values()) {
            if (way == Way.BOTH || (way == Way.REPLY) == (direction == Direction.REPLY)) {
                packets += counts.packets(direction);
                bytes += counts.bytes(direction);
            }
        }
        long value = switch (what) {
            case PACKETS -> packets;
            case BYTES -> bytes;
            case AVGPKT -> packets == 0 ? 0 : bytes / packets;
        };
        return (Long.compareUnsigned(first, value) <= 0 && Long.compareUnsigned(value, last) <= 0) != inverted;
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.CONNTRACK, Need.ACCOUNTING);
    }

    private String range() {
        String from = Long.toUnsignedString(first);
        return last == NO_END ? from : from + ":" + Long.toUnsignedString(last);
    }

    @Override
    public void save(StringBuilder out) {
        out.append(inverted ? " -m connbytes ! --connbytes " : " -m connbytes --connbytes ")
                .append(range());
        out.append(" --connbytes-mode ").append(what.text());
        out.append(" --connbytes-dir ").append(way.text());
    }

    @Override
    public void list(ListingRow row) {
        row.extra((inverted ? " ! connbytes " : " connbytes ")
                + range()
                + " connbytes mode "
                + what.text()
                + " connbytes direction "
                + way.text());
    }
}
