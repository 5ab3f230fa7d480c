// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.nat;

import io.github.netfilterunit.conntrack.Connection;
import io.github.netfilterunit.conntrack.ConnectionTable;
import io.github.netfilterunit.conntrack.Tuple;
import io.github.netfilterunit.nat.NatRange.Option;
import io.github.netfilterunit.nat.NatRange.Ports;
import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.net.JenkinsHash;
import org.jspecify.annotations.Nullable;

/** Chooses what a connection looks like behind a translation ({@code get_unique_tuple}). */
final class TupleChoice {

    private final ConnectionTable table;
    private final Connection connection;
    private final Manipulation manipulation;
    private final NatRange range;
    private final PortChoice ports;
    private final long now;

    TupleChoice(
            ConnectionTable table,
            Draws draws,
            Connection connection,
            Manipulation manipulation,
            NatRange range,
            long now) {
        this.table = table;
        this.connection = connection;
        this.manipulation = manipulation;
        this.range = range;
        this.now = now;
        this.ports = new PortChoice(table, draws, connection, manipulation, range, now);
    }

    /** The tuple that a tuple becomes; the same one if nothing has to change. */
    Tuple choose(Tuple tuple) {
        if (manipulation == Manipulation.SOURCE && !range.isRandom()) {
            if (isInRange(tuple)) {
                if (!isTaken(tuple)) {
                    return tuple;
                }
            } else {
                Tuple known = knownTranslation(tuple);
                if (known != null && !isTaken(known)) {
                    return known;
                }
            }
        }
        Tuple placed = placed(tuple);
        return !range.isRandom() && fitsAsItIs(placed) ? placed : ports.choose(placed);
    }

    private boolean isTaken(Tuple tuple) {
        return table.isReplyTaken(tuple, connection, now);
    }

    /** What the tuple becomes by the translation that another connection of the same source already has. */
    private @Nullable Tuple knownTranslation(Tuple tuple) {
        for (Connection other : table.ofSource(tuple, connection.zone(), now)) {
            Tuple translated = other.reply().inverse();
            if (translated != null) {
                Tuple candidate = tuple.withSource(translated.source(), translated.sourceId());
                if (isInRange(candidate)) {
                    return candidate;
                }
            }
        }
        return null;
    }

    private boolean isInRange(Tuple tuple) {
        IpAddress first = range.first();
        IpAddress last = range.last();
        boolean addressFits = first == null
                || last == null
                || tuple.source().compareTo(first) >= 0 && tuple.source().compareTo(last) <= 0;
        return addressFits && PortChoice.isInRange(tuple, Manipulation.SOURCE, range.ports());
    }

    private boolean fitsAsItIs(Tuple tuple) {
        Ports wanted = range.ports();
        if (wanted == null) {
            return !isTaken(tuple);
        }
        return wanted.base() < 0
                && PortChoice.isInRange(tuple, manipulation, wanted)
                && (wanted.first() == wanted.last() || !isTaken(tuple));
    }

    /** The tuple with the address that the range gives it ({@code find_best_ips_proto}). */
    private Tuple placed(Tuple tuple) {
        IpAddress first = range.first();
        IpAddress last = range.last();
        if (first == null || last == null) {
            return tuple;
        }
        IpAddress address = first.equals(last) ? first : spread(tuple, first, last);
        return manipulation == Manipulation.SOURCE
                ? tuple.withSource(address, tuple.sourceId())
                : tuple.withDestination(address, tuple.destinationId());
    }

    private IpAddress spread(Tuple tuple, IpAddress first, IpAddress last) {
        int[] source = {asLoaded(tuple.source()), 0, 0, 0};
        int seed = range.options().contains(Option.PERSISTENT)
                ? 0
                : asLoaded(tuple.destination()) ^ connection.zone().id();
        long hash = JenkinsHash.of(source, seed) & 0xffffffffL;
        long count = (bits(last) - bits(first) + 1) & 0xffffffffL;
        return first.plus(hash * count >>> 32);
    }

    private static long bits(IpAddress address) {
        return Integer.toUnsignedLong(Integer.reverseBytes(asLoaded(address)));
    }

    /** The four bytes as a little-endian machine loads them. */
    private static int asLoaded(IpAddress address) {
        byte[] bytes = address.bytes();
        return bytes[0] & 0xff | (bytes[1] & 0xff) << 8 | (bytes[2] & 0xff) << 16 | bytes[3] << 24;
    }
}
