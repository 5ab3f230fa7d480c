// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.ipset;

/** The elements of a hash that share a place ({@code struct hbucket}). */
final class HashBucket {

    /** AHASH_INIT_SIZE: how many places it begins with, and how many more it gets at a time. */
    static final int STEP = 2;

    Slot[] slots = places(STEP);
    /** The first place that was never used since it was made or emptied. */
    int end;

    private static Slot[] places(int count) {
        Slot[] made = new Slot[count];
        for (int i = 0; i < count; i++) {
            made[i] = new Slot();
        }
        return made;
    }

    HashBucket copy() {
        HashBucket copy = new HashBucket();
        copy.slots = new Slot[slots.length];
        for (int i = 0; i < slots.length; i++) {
            copy.slots[i] = slots[i].copy();
        }
        copy.end = end;
        return copy;
    }

    boolean isFull() {
        return end >= slots.length;
    }

    void widen() {
        Slot[] wider = places(slots.length + STEP);
        System.arraycopy(slots, 0, wider, 0, slots.length);
        slots = wider;
    }

    Slot append(Slot slot) {
        slots[end] = slot;
        return slots[end++];
    }

    /** How many places below the end are empty. */
    int holes() {
        int holes = 0;
        for (int i = 0; i < end; i++) {
            holes += slots[i].used ? 0 : 1;
        }
        return holes;
    }

    /** Moves the elements together, and gives up places. */
    void compact() {
        Slot[] narrower = places(Math.max(0, slots.length - STEP));
        int count = 0;
        for (int i = 0; i < end; i++) {
            if (slots[i].used) {
                narrower[count++] = slots[i];
            }
        }
        slots = narrower;
        end = count;
    }
}
