// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.ipset;

/** A set of a kernel: its elements are shared with the kernel that it was copied from until they change. */
final class LiveSet {

    final String name;
    final SetHeader header;
    private Storage storage;
    private boolean owned;

    private LiveSet(String name, SetHeader header, Storage storage, boolean owned) {
        this.name = name;
        this.header = header;
        this.storage = storage;
        this.owned = owned;
    }

    LiveSet(String name, SetHeader header, Storage storage) {
        this(name, header, storage, true);
    }

    LiveSet named(String other) {
        return new LiveSet(other, header, storage, owned);
    }

    /** The same set for another kernel; this one must not change from now on. */
    LiveSet share() {
        return new LiveSet(name, header, storage, false);
    }

    Storage read() {
        return storage;
    }

    /** The logarithm of the size of its hash. */
    int hashBits() {
        return Long.numberOfTrailingZeros(storage.hashSize());
    }

    Storage write() {
        if (!owned) {
            storage = storage.copy();
            owned = true;
        }
        return storage;
    }

    /** Looks for an element, which may count the packet or learn an Ethernet address from it. */
    Storage look() {
        return header.counters() || header.type() == SetType.BITMAP_IP_MAC ? write() : storage;
    }
}
