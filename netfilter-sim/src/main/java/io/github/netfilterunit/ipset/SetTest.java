// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.ipset;

import org.jspecify.annotations.Nullable;

/**
 * What a rule asks beside whether an element is there.
 *
 * @param returnNomatch whether exceptions are what is looked for
 * @param countsElement whether the element counts the packet
 * @param countsMember whether the element of a set in a list counts it
 * @param packets asked of the element's packets; null for any
 * @param bytes asked of the element's bytes; null for any
 */
public record SetTest(
        boolean returnNomatch,
        boolean countsElement,
        boolean countsMember,
        @Nullable CounterCondition packets,
        @Nullable CounterCondition bytes) {

    /** Nothing else. */
    public static final SetTest PLAIN = new SetTest(false, true, true, null, null);

    boolean acceptsCounters(Slot slot) {
        return (packets == null || packets.holds(slot.packets)) && (bytes == null || bytes.holds(slot.bytes));
    }

    /** What a list asks of its sets: nothing of their counters, which count unless the rule forbids it. */
    SetTest ofMembers() {
        return new SetTest(returnNomatch, countsElement && countsMember, countsMember, null, null);
    }
}
