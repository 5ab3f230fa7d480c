// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.match;

import static io.github.netfilterunit.net.ProtocolNumber.DCCP;
import static io.github.netfilterunit.net.ProtocolNumber.ESP;
import static io.github.netfilterunit.net.ProtocolNumber.SCTP;
import static io.github.netfilterunit.net.ProtocolNumber.TCP;
import static io.github.netfilterunit.net.ProtocolNumber.UDP;
import static io.github.netfilterunit.net.ProtocolNumber.UDP_LITE;

import io.github.netfilterunit.iptables.match.HashlimitMatch.Part;
import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.packet.Packet;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The buckets that rules of {@code hashlimit} share ({@code struct xt_hashlimit_htable}); times are ticks.
 *
 * <p>Expired entries are removed at whole multiples of the interval since the boot. A kernel looks that often, too, but
 * its work may be put off while a processor sleeps.
 */
final class HashlimitTable {

    static final long NANOS_PER_TICK = 1_000_000_000L / HashlimitRate.HZ;

    /** CREDITS_PER_JIFFY on a kernel of 250 ticks a second. */
    static final long CREDITS_PER_TICK = 1L << 39;

    /** Of hosts with more than a gigabyte of memory. */
    private static final long DEFAULT_SIZE = 8192;

    private static final int ENTRIES_PER_BUCKET = 8;
    private static final int MILLIS_PER_TICK = 4;
    private static final long BYTE_CREDITS_PER_TICK = 1L << 24;
    private static final int CHUNK_SHIFT = 4;
    private static final long U32 = 0xffffffffL;

    private final HashlimitMatch setup;
    private final long most;
    private final Map<Key, Bucket> buckets = new HashMap<>();
    private long collected;

    private record Key(
            @Nullable IpAddress source, @Nullable IpAddress destination, int sourcePort, int destinationPort) {}

    /** What a table says of a packet. */
    enum Answer {
        /** Not too many. */
        UNDER,
        /** Too many. */
        OVER,
        /** The packet has no bucket, and none can be made. */
        DROP
    }

    private static final class Bucket {
        private long expires;
        private long previous;
        private long credit;
        private long capacity;
        private boolean lastIntervalWasOver;
        private long counted;
    }

    /**
     * An empty table.
     *
     * @param setup the first rule that names it
     */
    HashlimitTable(HashlimitMatch setup) {
        this.setup = setup;
        long size = setup.store().size() == 0 ? DEFAULT_SIZE : setup.store().size();
        long max = setup.store().max();
        most = max == 0 ? ENTRIES_PER_BUCKET * size : Math.max(max, size);
    }

    boolean rateMatches() {
        return setup.rate().rateMatch();
    }

    private static long ticks(long millis) {
        return (millis + MILLIS_PER_TICK - 1) / MILLIS_PER_TICK;
    }

    /**
     * Counts a packet.
     *
     * @param bytes whether the rule that asks limits bytes
     */
    Answer ask(Packet packet, boolean bytes, long now) {
        collect(now);
        Key key = key(packet);
        Bucket bucket = key == null ? null : buckets.get(key);
        if (bucket != null) {
            recalculate(bucket, now);
        } else if (key == null || buckets.size() >= most) {
            return Answer.DROP;
        } else {
            bucket = fresh(now);
            buckets.put(key, bucket);
        }
        bucket.expires = now + ticks(setup.store().expire());
        return rateMatches() ? compare(bucket, packet, bytes) : spend(bucket, packet, bytes);
    }

    /** {@code htable_gc}. */
    private void collect(long now) {
        long interval = ticks(setup.store().collectEvery());
        long last = now - now % interval;
        if (last > collected) {
            collected = last;
            buckets.values().removeIf(bucket -> last >= bucket.expires);
        }
    }

    /** {@code hashlimit_init_dst}; null if there should be ports, and the packet is too short. */
    private @Nullable Key key(Packet packet) {
        int source = 0;
        int destination = 0;
        if (setup.mode().contains(Part.SOURCE_PORT) || setup.mode().contains(Part.DESTINATION_PORT)) {
            int offset = portsOffset(packet.protocol());
            int at = packet.headerLength() + offset;
            if (offset >= 0 && packet.available() < at + 4) {
                return null;
            }
            source = offset < 0 ? 0 : packet.byteAt(at) << 8 | packet.byteAt(at + 1);
            destination = offset < 0 ? 0 : packet.byteAt(at + 2) << 8 | packet.byteAt(at + 3);
        }
        return new Key(
                address(Part.SOURCE_ADDRESS, packet.source(), setup.sourceBits()),
                address(Part.DESTINATION_ADDRESS, packet.destination(), setup.destinationBits()),
                setup.mode().contains(Part.SOURCE_PORT) ? source : 0,
                setup.mode().contains(Part.DESTINATION_PORT) ? destination : 0);
    }

    private @Nullable IpAddress address(Part part, IpAddress address, int bits) {
        return setup.mode().contains(part) ? address.and(address.maskOf(bits)) : null;
    }

    /** {@code proto_ports_offset}: of ESP and AH the security parameters index is taken for ports. */
    private static int portsOffset(int protocol) {
        return switch (protocol) {
            case TCP, UDP, DCCP, ESP, SCTP, UDP_LITE -> 0;
            case 51 -> 4;
            default -> -1;
        };
    }

    private Bucket fresh(long now) {
        Bucket bucket = new Bucket();
        bucket.previous = now;
        boolean bytes = setup.rate().bytes();
        bucket.capacity = bytes ? setup.rate().burst() : setup.rate().capacity();
        bucket.credit = bytes ? HashlimitRate.FULL : bucket.capacity;
        return bucket;
    }

    /** {@code rateinfo_recalc}. */
    private void recalculate(Bucket bucket, long now) {
        long delta = now - bucket.previous;
        HashlimitRate rate = setup.rate();
        if (rate.rateMatch()) {
            long interval = rate.interval() * HashlimitRate.HZ & U32;
            if (delta > 0 && delta >= interval) {
                bucket.previous = now;
                bucket.lastIntervalWasOver = Long.compareUnsigned(bucket.counted * interval, delta * rate.rate()) > 0;
                bucket.counted = 0;
            }
            return;
        }
        bucket.previous = now;
        long before = bucket.credit;
        bucket.credit += delta * (rate.bytes() ? BYTE_CREDITS_PER_TICK : CREDITS_PER_TICK);
        long full = rate.bytes() ? HashlimitRate.FULL : bucket.capacity;
        boolean wrapped = rate.bytes() && delta > 0 && Long.compareUnsigned(before, bucket.credit) >= 0;
        if (wrapped || Long.compareUnsigned(bucket.credit, full) > 0) {
            bucket.credit = full;
        }
    }

    private Answer compare(Bucket bucket, Packet packet, boolean bytes) {
        bucket.counted += bytes ? packet.length() : 1;
        boolean under = !bucket.lastIntervalWasOver
                && Long.compareUnsigned(bucket.counted, setup.rate().most()) <= 0;
        return under ? Answer.UNDER : Answer.OVER;
    }

    private Answer spend(Bucket bucket, Packet packet, boolean bytes) {
        long cost = bytes ? byteCost(bucket, packet.length()) : setup.rate().cost();
        if (Long.compareUnsigned(bucket.credit, cost) < 0) {
            return Answer.OVER;
        }
        bucket.credit -= cost;
        return Answer.UNDER;
    }

    /** {@code hashlimit_byte_cost}: sixteen bytes are the least that is paid for; a burst fills the bucket once more. */
    private long byteCost(Bucket bucket, int length) {
        long asked = ((length >> CHUNK_SHIFT) + 1) * setup.rate().cost();
        long cost = Long.compareUnsigned(asked, HashlimitRate.FULL) > 0 ? HashlimitRate.FULL : asked;
        if (Long.compareUnsigned(bucket.credit, cost) < 0 && bucket.capacity != 0) {
            bucket.capacity--;
            bucket.credit = HashlimitRate.FULL;
        }
        return cost;
    }
}
