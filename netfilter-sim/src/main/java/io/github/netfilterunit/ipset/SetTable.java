// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.ipset;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The sets of a running kernel ({@code ip_set_core.c}): rules look packets up in them, and add and delete what packets
 * say. Not for several threads.
 */
public final class SetTable {

    /** Nanoseconds of a tick. */
    private static final long TICK = 1_000_000_000 / Slot.HZ;

    /** In the order of their numbers; a number is free where there is none. */
    private final List<@Nullable LiveSet> sets = new ArrayList<>();

    private final Map<String, Integer> numbers = new HashMap<>();

    SetTable() {}

    /** The same sets for another kernel; those of this one must not change from now on. */
    SetTable share() {
        SetTable other = new SetTable();
        for (LiveSet set : sets) {
            other.sets.add(set == null ? null : set.share());
        }
        other.numbers.putAll(numbers);
        return other;
    }

    @Nullable
    LiveSet find(String name) {
        Integer number = numbers.get(name);
        return number == null ? null : sets.get(number);
    }

    /** All sets: lists behind the others, as {@code ipset save} prints them. */
    List<LiveSet> all() {
        List<LiveSet> found = new ArrayList<>();
        List<LiveSet> lists = new ArrayList<>();
        for (LiveSet set : sets) {
            if (set != null) {
                (set.header.type() == SetType.LIST_SET ? lists : found).add(set);
            }
        }
        found.addAll(lists);
        return found;
    }

    void add(LiveSet set) {
        int free = sets.indexOf(null);
        numbers.put(set.name, free < 0 ? sets.size() : free);
        if (free < 0) {
            sets.add(set);
        } else {
            sets.set(free, set);
        }
    }

    void remove(LiveSet set) {
        sets.set(Objects.requireNonNull(numbers.remove(set.name)), null);
    }

    void rename(LiveSet set, String name) {
        int number = Objects.requireNonNull(numbers.remove(set.name));
        numbers.put(name, number);
        sets.set(number, set.named(name));
    }

    void swap(LiveSet one, LiveSet other) {
        int first = Objects.requireNonNull(numbers.get(one.name));
        int second = Objects.requireNonNull(numbers.get(other.name));
        sets.set(first, other.named(one.name));
        sets.set(second, one.named(other.name));
    }

    /** Whether a list holds the set. */
    boolean isInList(LiveSet set) {
        return all().stream().anyMatch(each -> each.read() instanceof ListStorage list && list.holds(set.name));
    }

    /** All sets as they are at an instant, in virtual nanoseconds since the boot. */
    public List<IpSet> contents(long now) {
        return all().stream().map(set -> IpSet.of(set, now / TICK)).toList();
    }

    /**
     * Looks a packet up in a set ({@code ip_set_test}); its counters change.
     *
     * @return what the element maps to, {@link SkbInfo#NONE} if its set maps nothing; null if it is not there
     */
    public @Nullable SkbInfo test(SetReference reference, SetTest test, SetPacket packet) {
        Lookup lookup = new Lookup(this, packet, reference, packet.now() / TICK);
        return test(reference.name(), test, lookup) > 0 ? lookup.info : null;
    }

    /** More than 0 if the packet is in the set. */
    int test(String name, SetTest test, Lookup lookup) {
        LiveSet set = find(name);
        Member member = set == null ? null : PacketMembers.of(set, lookup, 32);
        if (set == null || member == null) {
            return 0;
        }
        int found = set.look().test(member, test, lookup);
        return test.returnNomatch() && set.header.type().hasExceptions() ? -found : found;
    }

    /**
     * Adds what a packet says to a set ({@code ip_set_add}); to a list, to its first set that takes it.
     *
     * @param exist whether the time of an element that is there begins again
     * @param timeout seconds that it stays, 0 for ever; negative for the set's own
     */
    public void add(SetReference reference, boolean exist, long timeout, SetPacket packet) {
        Lookup lookup = new Lookup(this, packet, reference, packet.now() / TICK);
        Extras extras =
                new Extras(Math.max(Extras.UNSET, timeout), 1, packet.packet().length(), null, SkbInfo.NONE, false);
        change(
                reference.name(),
                lookup,
                (set, member) -> set.write().add(member, extras, exist, lookup.tick) == Outcome.DONE);
    }

    /** Deletes what a packet says from a set ({@code ip_set_del}); of a list, from its first set that has it. */
    public void delete(SetReference reference, SetPacket packet) {
        Lookup lookup = new Lookup(this, packet, reference, packet.now() / TICK);
        change(reference.name(), lookup, (set, member) -> set.write().delete(member, lookup.tick) == Outcome.DONE);
    }

    private interface Change {
        boolean apply(LiveSet set, Member member);
    }

    private boolean change(String name, Lookup lookup, Change change) {
        LiveSet set = find(name);
        if (set == null) {
            return false;
        }
        if (set.header.type() == SetType.LIST_SET) {
            return !lookup.reference.sides().isEmpty()
                    && set.read().elements(lookup.tick).stream()
                            .anyMatch(slot -> change(slot.member.name(), lookup, change));
        }
        Member member = PacketMembers.of(set, lookup, PacketMembers.LONGEST);
        return member != null && change.apply(set, member);
    }
}
