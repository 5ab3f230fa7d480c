// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.ipset;

/** One look into sets: what is asked, and what was found ({@code struct ip_set_adt_opt}). */
final class Lookup {

    final SetTable table;
    final SetPacket packet;
    final SetReference reference;
    final long tick;
    /** Of the element that was found. */
    SkbInfo info = SkbInfo.NONE;

    Lookup(SetTable table, SetPacket packet, SetReference reference, long tick) {
        this.table = table;
        this.packet = packet;
        this.reference = reference;
        this.tick = tick;
    }

    /** Counts the packet, and says whether the element is there and its counters fit ({@code ip_set_match_extensions}). */
    boolean accepts(Slot slot, SetHeader header, SetTest test) {
        if (slot.isExpired(header, tick)) {
            return false;
        }
        if (header.counters()) {
            if (test.countsElement()) {
                slot.packets++;
                slot.bytes += packet.packet().length();
            }
            if (!test.acceptsCounters(slot)) {
                return false;
            }
        }
        if (header.skbinfo()) {
            info = slot.info;
        }
        return true;
    }
}
