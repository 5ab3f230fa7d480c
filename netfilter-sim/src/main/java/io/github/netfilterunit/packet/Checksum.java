// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.packet;

/** The Internet checksum of RFC 1071, and its incremental update of RFC 1624. */
final class Checksum {

    private Checksum() {}

    /** The sum of 16-bit words from {@code from} to {@code to}, not folded; an odd last byte is padded with zero. */
    static long sum(byte[] data, int from, int to) {
        long sum = 0;
        int i = from;
        for (; i + 1 < to; i += 2) {
            sum += (data[i] & 0xff) << 8 | data[i + 1] & 0xff;
        }
        return i < to ? sum + ((data[i] & 0xff) << 8) : sum;
    }

    /** The checksum of a sum of words. */
    static int fold(long sum) {
        long folded = sum;
        while (folded >>> 16 != 0) {
            folded = (folded & 0xffff) + (folded >>> 16);
        }
        return (int) (~folded & 0xffff);
    }

    /** The checksum after the 16-bit word {@code before} became {@code after}: right stays right, wrong stays wrong. */
    static int updated(int checksum, int before, int after) {
        return fold((~checksum & 0xffff) + (~before & 0xffff) + (long) (after & 0xffff));
    }
}
