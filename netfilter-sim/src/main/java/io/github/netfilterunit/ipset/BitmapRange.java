// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.ipset;

import java.util.Map;

/**
 * Of which values a bitmap keeps whether they are in it.
 *
 * @param first a port, or an address as a number of 32 bits
 * @param last at least the first
 */
record BitmapRange(long first, long last) {

    /** Of a set that is no bitmap. */
    static final BitmapRange NONE = new BitmapRange(0, 0);

    private static final long MAX = 0xffff_ffffL;
    private static final int MOST_ELEMENTS = 65536;

    /**
     * Reads what {@code create} says, {@code range 10.0.0.0/24} or {@code from 10.0.0.1 to 10.0.0.9}.
     *
     * @param given the options by their names
     * @param netmask how many bits of an address an element has, 1 to 32
     */
    static BitmapRange read(SetType type, Map<String, Word> given, int netmask) {
        Word range = given.get("range");
        if (range != null) {
            return type == SetType.BITMAP_PORT ? ports(range) : addresses(range, AddressSpan.read(range), netmask);
        }
        Word from = given.get("from");
        Word to = given.get("to");
        if (from == null || to == null) {
            throw new Refused(1, "a set of the type " + type + " needs a range");
        }
        if (type == SetType.BITMAP_PORT) {
            return between(PortSpan.read(from).first(), PortSpan.read(to).first());
        }
        AddressSpan span = new AddressSpan(
                Integer.toUnsignedLong(AddressSpan.host(from)),
                Integer.toUnsignedLong(AddressSpan.host(to)),
                32,
                AddressSpan.Form.RANGE);
        return addresses(from, span, netmask);
    }

    private static BitmapRange between(long one, long other) {
        return new BitmapRange(Math.min(one, other), Math.max(one, other));
    }

    private static BitmapRange ports(Word range) {
        PortSpan ports = PortSpan.read(range);
        if (!range.text().contains("-")) {
            throw range.refuse("'" + range.text() + "' is no range of ports, as 0-1023 is");
        }
        return between(ports.first(), ports.last());
    }

    private static BitmapRange addresses(Word at, AddressSpan span, int netmask) {
        if (span.form() == AddressSpan.Form.HOST || span.form() == AddressSpan.Form.NETWORK && span.length() == 32) {
            throw at.refuse("'" + at.text() + "' is no range of addresses, as 10.0.0.0/24 or 10.0.0.1-10.0.0.9 is");
        }
        AddressSpan spread = span.spread();
        BitmapRange plain = between(spread.first(), spread.last());
        long begin = plain.first & Member.mask(netmask) & MAX;
        long end = plain.last | ~Member.mask(netmask) & MAX;
        long hosts = 1L << 32 - netmask;
        int bits = length(begin, end);
        if (netmask != 32 && (bits < 0 || netmask <= bits)) {
            throw at.refuse("the range is no network that is wider than the netmask");
        }
        if ((end - begin + 1) / hosts > MOST_ELEMENTS) {
            throw at.refuse("the range is too great: a set of this type has at most 65536 elements");
        }
        return new BitmapRange(begin, end);
    }

    /** The length of the network that a range is; -1 if it is none. */
    private static int length(long first, long last) {
        for (int bits = 0; bits < 32; bits++) {
            boolean begins = (first & Member.mask(bits) & MAX) == first;
            if (begins && last == (first | ~Member.mask(bits) & MAX)) {
                return bits;
            }
        }
        return -1;
    }
}
