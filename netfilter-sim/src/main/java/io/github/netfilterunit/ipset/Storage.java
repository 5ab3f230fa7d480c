// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.ipset;

import java.util.List;

/** The elements of a set, in memory that changes. */
sealed interface Storage permits HashStorage, BitmapStorage, ListStorage, ClosedStorage {

    /** The same elements in memory of its own. */
    Storage copy();

    /** Deletes all elements. */
    void flush();

    /** The elements that are there, in the order in which {@code ipset save} prints them. */
    List<Slot> elements(long tick);

    /** Adds an element, or changes what was given with one that is there. */
    Outcome add(Member member, Extras extras, boolean exist, long tick);

    /** Deletes an element. */
    Outcome delete(Member member, long tick);

    /** Makes room where {@link #add} found none. */
    default void grow(long tick) {}

    /** 1 if the element is there, 0 if not, -1 if an exception says that it is not. */
    int test(Member member, SetTest test, Lookup lookup);

    /** The number of places of a hash; 0 of others. */
    default long hashSize() {
        return 0;
    }

    /** How many elements a place of a hash has at most; 0 of others. */
    default int bucketSize() {
        return 0;
    }
}
