// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.ipset;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A hash whose places grow, and which doubles when a place is full ({@code ip_set_hash_gen.h}). */
final class HashStorage implements Storage {

    /** HTABLE_REGION_BITS: the places of a region, which counts its elements for itself. */
    private static final int REGION_BITS = 10;
    /** AHASH_MAX_TUNED. */
    private static final int WIDEST = 64;
    /** The kernel has no memory for more places. */
    static final int MAX_BITS = 27;

    private final SetHeader header;
    private final SetType type;
    private final Map<Integer, HashBucket> table = new HashMap<>();
    private final NetworkLengths lengths = new NetworkLengths();
    private int bits;
    private int bucketSize;
    private int[] elements;

    HashStorage(SetHeader header, int bits, int bucketSize) {
        this.header = header;
        this.type = header.type();
        this.bits = bits;
        this.bucketSize = bucketSize;
        this.elements = new int[regions()];
    }

    private int regions() {
        return bits < REGION_BITS ? 1 : 1 << bits - REGION_BITS;
    }

    private int key(Member member) {
        return HashKeys.hash(type, member, header.initval()) & (1 << bits) - 1;
    }

    @Override
    public Storage copy() {
        HashStorage copy = new HashStorage(header, bits, bucketSize);
        table.forEach((key, bucket) -> copy.table.put(key, bucket.copy()));
        copy.lengths.take(lengths);
        copy.elements = elements.clone();
        return copy;
    }

    @Override
    public void flush() {
        table.clear();
        lengths.clear();
        elements = new int[regions()];
    }

    @Override
    public List<Slot> elements(long tick) {
        List<Slot> found = new ArrayList<>();
        for (HashBucket bucket : new TreeMap<>(table).values()) {
            for (int i = 0; i < bucket.end; i++) {
                if (bucket.slots[i].used && !bucket.slots[i].isExpired(header, tick)) {
                    found.add(bucket.slots[i]);
                }
            }
        }
        return found;
    }

    @Override
    public Outcome add(Member member, Extras extras, boolean exist, long tick) {
        int key = key(member);
        int region = key >>> REGION_BITS;
        long count = elements[region];
        long most = header.maxElements() / regions();
        boolean force = false;
        if (count >= most) {
            collect(region, tick);
            most = header.maxElements();
            count = total();
            force = count >= most && header.forceAdd();
        }
        HashBucket bucket = table.get(key);
        if (bucket == null) {
            if (count >= most) {
                return Outcome.FULL;
            }
            bucket = new HashBucket();
            table.put(key, bucket);
            return fill(bucket.append(bucket.slots[0]), member, extras, region, tick);
        }
        Equality equality = new Equality(type);
        Slot free = null;
        for (int i = 0; i < bucket.end; i++) {
            Slot slot = bucket.slots[i];
            if (!slot.used) {
                free = free == null ? slot : free;
                continue;
            }
            boolean expired = slot.isExpired(header, tick);
            if (equality.holds(slot.member, member)) {
                return exist || expired ? overwrite(slot, extras, tick) : Outcome.NOTHING;
            }
            free = free == null && expired ? slot : free;
        }
        if (free != null || force) {
            Slot slot = free == null ? bucket.slots[0] : free;
            if (slot.used) {
                forget(slot, region);
            }
            return fill(slot, member, extras, region, tick);
        }
        if (count >= most) {
            return Outcome.FULL;
        }
        return append(bucket, equality.seen(), member, extras, region, tick);
    }

    private Outcome append(HashBucket bucket, int alike, Member member, Extras extras, int region, long tick) {
        if (bucket.isFull()) {
            if (type == SetType.HASH_NET_IFACE) {
                if (bucketSize >= WIDEST) {
                    return Outcome.FULL;
                }
                bucketSize += bucketSize <= alike ? HashBucket.STEP : 0;
            }
            if (bucket.slots.length >= bucketSize) {
                return Outcome.CROWDED;
            }
            bucket.widen();
        }
        return fill(bucket.append(bucket.slots[bucket.end]), member, extras, region, tick);
    }

    private Outcome fill(Slot slot, Member member, Extras extras, int region, long tick) {
        elements[region]++;
        lengths.add(member.networkLength(type));
        slot.member = member;
        slot.used = true;
        return overwrite(slot, extras, tick);
    }

    private Outcome overwrite(Slot slot, Extras extras, long tick) {
        slot.take(header, extras);
        slot.expireIn(extras.timeout() == Extras.UNSET ? Math.max(0, header.timeout()) : extras.timeout(), tick);
        return Outcome.DONE;
    }

    private void forget(Slot slot, int region) {
        elements[region]--;
        lengths.remove(slot.member.networkLength(type));
        slot.used = false;
        slot.comment = null;
    }

    private long total() {
        long sum = 0;
        for (int each : elements) {
            sum += each;
        }
        return sum;
    }

    /** Forgets elements of a region whose time is over ({@code mtype_gc_do}). */
    private void collect(int region, long tick) {
        if (!header.hasTimeout()) {
            return;
        }
        table.entrySet().removeIf(entry -> {
            HashBucket bucket = entry.getValue();
            if (entry.getKey() >>> REGION_BITS != region) {
                return false;
            }
            for (int i = 0; i < bucket.end; i++) {
                if (bucket.slots[i].used && bucket.slots[i].isExpired(header, tick)) {
                    forget(bucket.slots[i], region);
                }
            }
            int holes = bucket.holes();
            boolean isEmpty = holes >= bucket.slots.length;
            if (holes >= HashBucket.STEP && !isEmpty) {
                bucket.compact();
            }
            return isEmpty;
        });
    }

    @Override
    public Outcome delete(Member member, long tick) {
        int key = key(member);
        HashBucket bucket = table.get(key);
        Slot slot = bucket == null ? null : find(bucket, member);
        if (bucket == null || slot == null || slot.isExpired(header, tick)) {
            return Outcome.NOTHING;
        }
        forget(slot, key >>> REGION_BITS);
        if (slot == bucket.slots[bucket.end - 1]) {
            bucket.end--;
        }
        int holes = bucket.holes();
        if (bucket.end == 0 && holes == 0) {
            table.remove(key);
        } else if (holes >= HashBucket.STEP) {
            bucket.compact();
        }
        return Outcome.DONE;
    }

    private @Nullable Slot find(HashBucket bucket, Member member) {
        Equality equality = new Equality(type);
        for (int i = 0; i < bucket.end; i++) {
            if (bucket.slots[i].used && equality.holds(bucket.slots[i].member, member)) {
                return bucket.slots[i];
            }
        }
        return null;
    }

    /** Doubles the hash until all elements have a place ({@code mtype_resize}). */
    @Override
    public void grow(long tick) {
        List<Slot> all = elements(tick);
        HashStorage next = new HashStorage(header, bits, bucketSize);
        do {
            next.bits++;
            next.flush();
        } while (!all.stream().allMatch(next::place));
        table.clear();
        table.putAll(next.table);
        bits = next.bits;
        elements = next.elements;
    }

    private boolean place(Slot slot) {
        int key = key(slot.member);
        HashBucket bucket = table.computeIfAbsent(key, unused -> new HashBucket());
        if (bucket.isFull()) {
            if (bucket.slots.length >= bucketSize) {
                return false;
            }
            bucket.widen();
        }
        bucket.append(slot);
        elements[key >>> REGION_BITS]++;
        return true;
    }

    /** The length of network that a packet's address is cut to where a rule adds or deletes it. */
    int longest() {
        return lengths.longest();
    }

    @Override
    public int test(Member member, SetTest test, Lookup lookup) {
        if (!type.hasExceptions()) {
            return test(member, test, lookup, new Equality(type));
        }
        Equality equality = new Equality(type);
        for (int length = 32; length >= 0 && equality.seen() == 0; length--) {
            int found = lengths.has(length) ? test(member.cut(type, length), test, lookup, equality) : 0;
            if (found != 0) {
                return found;
            }
        }
        return 0;
    }

    private int test(Member member, SetTest test, Lookup lookup, Equality equality) {
        HashBucket bucket = table.get(key(member));
        for (int i = 0; bucket != null && i < bucket.end; i++) {
            Slot slot = bucket.slots[i];
            if (!slot.used || !equality.holds(slot.member, member)) {
                continue;
            }
            if (lookup.accepts(slot, header, test)) {
                return slot.exception ? -1 : 1;
            }
            equality.reset();
        }
        return 0;
    }

    @Override
    public long hashSize() {
        return 1L << bits;
    }

    @Override
    public int bucketSize() {
        return bucketSize;
    }
}
