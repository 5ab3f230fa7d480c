// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.ipset;

/**
 * Addresses of an element: {@code 10.0.0.1}, {@code 10.0.0.0/8} or {@code 10.0.0.1-10.0.0.9}.
 *
 * @param first the first one as it was written, 0 to 2^32-1
 * @param last of a range, the last one; else the first
 * @param length of a network, its length; else 32
 * @param form how it was written
 */
record AddressSpan(long first, long last, int length, Form form) {

    /** How it was written. */
    enum Form {
        /** An address. */
        HOST,
        /** With a length. */
        NETWORK,
        /** Two addresses. */
        RANGE
    }

    private static final long ALL = 0xffffffffL;

    static AddressSpan read(Word word) {
        String text = word.text();
        int slash = text.indexOf('/');
        int dash = text.indexOf('-');
        if (slash >= 0) {
            long address = address(word.part(0, slash));
            return new AddressSpan(address, address, (int) word.from(slash + 1).number(32), Form.NETWORK);
        }
        if (dash >= 0) {
            long one = address(word.part(0, dash));
            long other = address(word.from(dash + 1));
            return new AddressSpan(Math.min(one, other), Math.max(one, other), 32, Form.RANGE);
        }
        long address = address(word);
        return new AddressSpan(address, address, 32, Form.HOST);
    }

    /** A single address. */
    static int host(Word word) {
        AddressSpan span = read(word);
        if (span.form != Form.HOST) {
            throw word.refuse("'" + word.text() + "' is not a single address, which is wanted here");
        }
        return (int) span.first;
    }

    /** An address as inet_aton takes it: of fewer than four numbers, the last one fills what is left. */
    private static long address(Word word) {
        String[] parts = word.text().split("\\.", -1);
        long value = 0;
        boolean fine = parts.length <= 4;
        for (int i = 0; fine && i < parts.length; i++) {
            boolean isLast = i == parts.length - 1;
            long most = isLast ? ALL >>> 8 * i : 255;
            long part = number(parts[i]);
            fine = part >= 0 && part <= most;
            value |= isLast ? part : part << 24 - 8 * i;
        }
        if (!fine) {
            throw word.refuse("'" + word.text() + "' is no IPv4 address, as 192.0.2.1 is; names are not looked up");
        }
        return value;
    }

    private static long number(String text) {
        int radix = text.length() > 1 && text.startsWith("0") ? 8 : 10;
        boolean digits = !text.isEmpty()
                && text.length() < 13
                && text.chars().allMatch(c -> c < 128 && Character.digit(c, radix) >= 0);
        return digits ? Long.parseLong(text, radix) : -1;
    }

    /** The same, its first address cut by a mask ({@code ip_set_mask_from_to} cuts a network too). */
    AddressSpan under(int mask) {
        long cut = first & mask & ALL;
        if (form == Form.NETWORK) {
            long begin = cut & Member.mask(length) & ALL;
            return new AddressSpan(begin, begin | ~Member.mask(length) & ALL, length, form);
        }
        return new AddressSpan(Math.min(cut, last), form == Form.HOST ? cut : Math.max(cut, last), length, form);
    }

    /** The network as a range. */
    AddressSpan spread() {
        return under(-1);
    }

    /** Whether it is a range of all addresses. */
    boolean isAll() {
        return form == Form.RANGE && first == 0 && last == ALL;
    }

    /** The length of the greatest network that begins at an address and ends at the last one or before. */
    int lengthAt(long address) {
        for (int bits = 1; bits < 32; bits++) {
            long end = address | ~Member.mask(bits) & ALL;
            if ((address & Member.mask(bits) & ALL) == address && end <= last) {
                return bits;
            }
        }
        return 32;
    }
}
