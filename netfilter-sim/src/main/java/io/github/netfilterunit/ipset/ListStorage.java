// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.ipset;

import java.util.ArrayList;
import java.util.List;

/** Sets in the order in which they are asked ({@code ip_set_list_set.c}). */
final class ListStorage implements Storage {

    private final SetHeader header;
    private final List<Slot> slots = new ArrayList<>();

    ListStorage(SetHeader header) {
        this.header = header;
    }

    /** Where a set of a list stands. */
    enum Beside {
        /** Anywhere; a new one at the end. */
        NONE,
        /** Just before another. */
        BEFORE,
        /** Just after another. */
        AFTER
    }

    @Override
    public Storage copy() {
        ListStorage copy = new ListStorage(header);
        slots.forEach(slot -> copy.slots.add(slot.copy()));
        return copy;
    }

    @Override
    public void flush() {
        slots.clear();
    }

    @Override
    public List<Slot> elements(long tick) {
        return slots.stream().filter(slot -> !slot.isExpired(header, tick)).toList();
    }

    boolean holds(String set) {
        return find(set) >= 0;
    }

    private int find(String set) {
        for (int i = 0; i < slots.size(); i++) {
            if (slots.get(i).member.name().equals(set)) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public Outcome add(Member member, Extras extras, boolean exist, long tick) {
        return add(member, extras, exist, Beside.NONE, "");
    }

    /** Adds a set beside another one, which is in the list unless it is beside none. */
    Outcome add(Member member, Extras extras, boolean exist, Beside beside, String other) {
        int at = find(member.name());
        if (at >= 0 && !exist) {
            return Outcome.NOTHING;
        }
        Slot slot = at < 0 ? new Slot() : slots.get(at);
        if (at < 0) {
            int place = beside == Beside.NONE ? slots.size() : find(other) + (beside == Beside.AFTER ? 1 : 0);
            slots.add(place, slot);
        }
        slot.member = member;
        slot.used = true;
        slot.take(header, extras);
        slot.expireIn(extras.timeout() == Extras.UNSET ? Math.max(0, header.timeout()) : extras.timeout(), 0);
        return Outcome.DONE;
    }

    /** Whether a set of the list stands where it is said to stand. */
    boolean stands(String set, Beside beside, String other) {
        int at = find(set);
        int near = beside == Beside.BEFORE ? at + 1 : at - 1;
        boolean inside = at >= 0 && near >= 0 && near < slots.size();
        return beside == Beside.NONE || inside && slots.get(near).member.name().equals(other);
    }

    @Override
    public Outcome delete(Member member, long tick) {
        return slots.removeIf(slot -> slot.member.name().equals(member.name())) ? Outcome.DONE : Outcome.NOTHING;
    }

    @Override
    public int test(Member member, SetTest test, Lookup lookup) {
        for (Slot slot : slots) {
            boolean found = lookup.table.test(slot.member.name(), test.ofMembers(), lookup) > 0;
            if (found && lookup.accepts(slot, header, test)) {
                return 1;
            }
        }
        return 0;
    }
}
