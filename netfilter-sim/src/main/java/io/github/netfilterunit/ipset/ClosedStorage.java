// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.ipset;

import java.util.ArrayList;
import java.util.List;

/** The elements of a set for IPv6, which no rule of IPv4 can ask: their text is kept as it was read. */
final class ClosedStorage implements Storage {

    private final List<Slot> slots = new ArrayList<>();
    private final int bits;
    private final int bucketSize;

    ClosedStorage(int bits, int bucketSize) {
        this.bits = bits;
        this.bucketSize = bucketSize;
    }

    @Override
    public Storage copy() {
        ClosedStorage copy = new ClosedStorage(bits, bucketSize);
        copy.slots.addAll(slots);
        return copy;
    }

    @Override
    public void flush() {
        slots.clear();
    }

    @Override
    public List<Slot> elements(long tick) {
        return List.copyOf(slots);
    }

    @Override
    public Outcome add(Member member, Extras extras, boolean exist, long tick) {
        Slot slot = new Slot();
        slot.member = member;
        slot.used = true;
        slots.add(slot);
        return Outcome.DONE;
    }

    @Override
    public Outcome delete(Member member, long tick) {
        return Outcome.NOTHING;
    }

    @Override
    public int test(Member member, SetTest test, Lookup lookup) {
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
