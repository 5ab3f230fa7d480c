// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.ipset;

import org.jspecify.annotations.Nullable;

/** A place of a set: an element, or what is left of one that was deleted, whose counter the next one takes over. */
final class Slot {

    /** Of {@link #expires}: never. */
    private static final long NEVER = 0;

    /** Ticks a second: a kernel with HZ=250. */
    static final long HZ = 250;

    Member member = Member.EMPTY;
    boolean used;
    boolean exception;
    long packets;
    long bytes;

    @Nullable
    String comment;

    SkbInfo info = SkbInfo.NONE;

    /** The last tick at which the element is there, or never; of one that waits for its Ethernet address, seconds. */
    private long expires = NEVER;

    Slot copy() {
        Slot copy = new Slot();
        copy.member = member;
        copy.used = used;
        copy.exception = exception;
        copy.packets = packets;
        copy.bytes = bytes;
        copy.comment = comment;
        copy.info = info;
        copy.expires = expires;
        return copy;
    }

    /** Takes what is given with an element ({@code ip_set_init_counter} and its like). */
    void take(SetHeader header, Extras extras) {
        exception = extras.exception();
        if (header.counters() && extras.packets() != Extras.UNSET) {
            packets = extras.packets();
        }
        if (header.counters() && extras.bytes() != Extras.UNSET) {
            bytes = extras.bytes();
        }
        comment = header.comment() ? extras.comment() : null;
        info = header.skbinfo() ? extras.info() : SkbInfo.NONE;
    }

    /** The element ends so many seconds from now, or never. */
    void expireIn(long seconds, long tick) {
        expires = seconds == 0 ? NEVER : tick + seconds * HZ;
    }

    /** The element is gone, unless its seconds say that it stays for ever. */
    void expireAtOnce(long seconds) {
        expires = seconds == 0 ? NEVER : -1;
    }

    /** The element's time does not run yet. */
    void storeTimeout(long seconds) {
        expires = seconds;
    }

    /** What {@link #storeTimeout} stored. */
    long storedTimeout() {
        return expires;
    }

    boolean isExpired(SetHeader header, long tick) {
        return header.hasTimeout() && expires != NEVER && expires < tick;
    }

    /** Seconds that are left, at least 1; 0 for ever. */
    long left(long tick) {
        return expires == NEVER ? 0 : Math.max(1, (expires - tick) / HZ);
    }
}
