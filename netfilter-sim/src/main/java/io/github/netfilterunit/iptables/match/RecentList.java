// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.match;

import io.github.netfilterunit.net.IpAddress;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The list that rules of {@code recent} share ({@code struct recent_table} of xt_recent.c); times are ticks. */
final class RecentList {

    /** The module's parameter ip_list_tot, as it is by default. */
    private static final int ADDRESSES = 100;

    /** How many stamps an address has where no rule asks for a number of hits. */
    private static final int STAMPS = 32;

    private final IpAddress mask;
    /** How many stamps are kept of an address, a power of two. */
    private final int stamps;
    /** The address that was stamped last is the last one. */
    private final Map<IpAddress, Entry> entries = new LinkedHashMap<>();

    private RecentList(IpAddress mask, int stamps) {
        this.mask = mask;
        this.stamps = stamps;
    }

    /**
     * An empty list.
     *
     * @param mask which bits of an address it keeps
     * @param rules those that name it, at least one
     */
    static RecentList of(IpAddress mask, List<RecentMatch> rules) {
        int stamps = 0;
        for (RecentMatch rule : rules) {
            int hits = rule.hitCount();
            int asked = hits == 0 ? STAMPS : hits == 1 ? 1 : Integer.highestOneBit(hits - 1) << 1;
            stamps = Math.max(stamps, asked);
        }
        return new RecentList(mask, stamps);
    }

    /** An address with the times when it was stamped. */
    static final class Entry {
        /** The kernel counts in 16 bits. */
        private static final int MAX_SIZE = 0xffff;

        private final IpAddress address;
        private int ttl;
        private long[] stamps;
        private int size;
        private int index;

        private Entry(IpAddress address, int ttl, long tick) {
            this.address = address;
            this.ttl = ttl;
            stamps = new long[] {tick};
            size = 1;
            index = 1;
        }

        /** How many stamps are not older than a time. */
        int since(long tick) {
            int found = 0;
            for (int i = 0; i < size; i++) {
                found += stamps[i] >= tick ? 1 : 0;
            }
            return found;
        }

        private void stamp(int most, long tick) {
            index %= most;
            if (index == stamps.length) {
                stamps = Arrays.copyOf(stamps, Math.min(most, 2 * index));
            }
            stamps[index++] = tick;
            size = Math.max(size, index & MAX_SIZE);
        }

        private long last() {
            return stamps[index - 1];
        }
    }

    private IpAddress key(IpAddress address) {
        return address.and(mask);
    }

    /**
     * The entry of an address.
     *
     * @param ttl what it must have been listed with, 0 for anything
     */
    @Nullable
    Entry find(IpAddress address, int ttl) {
        Entry entry = entries.get(key(address));
        boolean fits = entry != null && (ttl == entry.ttl || ttl == 0 || entry.ttl == 0);
        return fits ? entry : null;
    }

    /** Lists an address; a full list loses the one that was not stamped for the longest time. */
    void add(IpAddress address, int ttl, long tick) {
        if (entries.size() >= ADDRESSES) {
            remove(oldest());
        }
        IpAddress key = key(address);
        entries.put(key, new Entry(key, ttl, tick));
    }

    void stamp(Entry entry, int ttl, long tick) {
        entry.stamp(stamps, tick);
        entry.ttl = ttl;
        remove(entry);
        entries.put(entry.address, entry);
    }

    void remove(Entry entry) {
        entries.remove(entry.address);
    }

    /** Throws out the oldest address if it was stamped before a time, unless it is the one that must stay. */
    void reap(long tick, @Nullable Entry stays) {
        Entry oldest = oldest();
        if (oldest != stays && oldest.last() < tick) {
            remove(oldest);
        }
    }

    private Entry oldest() {
        return entries.values().iterator().next();
    }
}
