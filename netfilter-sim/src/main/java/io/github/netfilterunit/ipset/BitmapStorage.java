// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.ipset;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Elements of a range, by their number in it ({@code ip_set_bitmap_gen.h}). */
final class BitmapStorage implements Storage {

    private final SetHeader header;
    private final boolean withMac;
    private final Map<Long, Slot> slots = new TreeMap<>();

    BitmapStorage(SetHeader header) {
        this.header = header;
        this.withMac = header.type() == SetType.BITMAP_IP_MAC;
    }

    @Override
    public Storage copy() {
        BitmapStorage copy = new BitmapStorage(header);
        slots.forEach((id, slot) -> copy.slots.put(id, slot.copy()));
        return copy;
    }

    @Override
    public void flush() {
        slots.values().forEach(slot -> slot.used = false);
    }

    private long id(Member member) {
        if (header.type() == SetType.BITMAP_PORT) {
            return member.port() - header.first();
        }
        int cut = member.address() & Member.mask(header.netmask());
        return (Integer.toUnsignedLong(cut) - header.first()) / header.hosts();
    }

    private boolean isExpired(Slot slot, long tick) {
        boolean waits = withMac && slot.member.mac() == Member.NO_MAC;
        return !waits && slot.isExpired(header, tick);
    }

    @Override
    public List<Slot> elements(long tick) {
        List<Slot> found = new ArrayList<>();
        for (Slot slot : slots.values()) {
            if (slot.used && !isExpired(slot, tick)) {
                found.add(slot);
            }
        }
        return found;
    }

    @Override
    public Outcome add(Member member, Extras extras, boolean exist, long tick) {
        Slot slot = slots.computeIfAbsent(id(member), unused -> new Slot());
        boolean waited = withMac && slot.used && slot.member.mac() == Member.NO_MAC;
        boolean filled = waited && member.mac() != Member.NO_MAC;
        boolean there = slot.used && !filled;
        if (there && !exist && !isExpired(slot, tick)) {
            return Outcome.NOTHING;
        }
        boolean keepsMac = there && (!exist || member.mac() == Member.NO_MAC);
        long stored = slot.storedTimeout();
        if (!keepsMac) {
            slot.member = cut(member);
        }
        slot.used = true;
        slot.take(header, extras);
        long timeout = extras.timeout() == Extras.UNSET ? Math.max(0, header.timeout()) : extras.timeout();
        if (!withMac || member.mac() != Member.NO_MAC) {
            boolean storedOne = filled && timeout == header.timeout();
            slot.expireIn(storedOne ? stored : timeout, tick);
        } else if (slot.member.mac() == Member.NO_MAC) {
            slot.storeTimeout(timeout);
        } else {
            // the kernel stores the seconds here as if they were a time, one that is long over
            slot.expireAtOnce(timeout);
        }
        return Outcome.DONE;
    }

    private Member cut(Member member) {
        return header.type() == SetType.BITMAP_PORT
                ? member
                : member.withAddress(member.address() & Member.mask(header.netmask()), 32);
    }

    @Override
    public Outcome delete(Member member, long tick) {
        Slot slot = slots.get(id(member));
        if (slot == null || !slot.used) {
            return Outcome.NOTHING;
        }
        slot.used = false;
        slot.comment = null;
        return slot.isExpired(header, tick) ? Outcome.NOTHING : Outcome.DONE;
    }

    /** Of an address whose Ethernet address is not known yet, that of the packet is kept ({@code ip_set_test}). */
    @Override
    public int test(Member member, SetTest test, Lookup lookup) {
        Slot slot = slots.get(id(member));
        if (slot == null || !slot.used) {
            return 0;
        }
        if (withMac && slot.member.mac() == Member.NO_MAC) {
            Extras extras = new Extras(Extras.UNSET, 1, lookup.packet.packet().length(), null, SkbInfo.NONE, false);
            add(member, extras, false, lookup.tick);
            return 1;
        }
        boolean same = !withMac || slot.member.mac() == member.mac();
        return same && lookup.accepts(slot, header, test) ? 1 : 0;
    }

    /** Seconds that are left of an element; 0 for ever. */
    long left(Slot slot, long tick) {
        boolean waits = withMac && slot.member.mac() == Member.NO_MAC;
        return waits ? slot.storedTimeout() : slot.left(tick);
    }
}
