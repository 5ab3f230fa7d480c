// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.packet;

import java.util.zip.CRC32C;

/** The checksum of SCTP: CRC32c over the packet with the checksum's four bytes zero, lowest byte first (RFC 9260). */
final class SctpChecksum {
    /** Bytes of the common header. */
    static final int HEADER = 12;

    private static final int OFFSET = 8;
    private static final byte[] ZERO = new byte[Integer.BYTES];

    private SctpChecksum() {}

    private static int of(byte[] bytes, int at) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, at, OFFSET);
        crc.update(ZERO, 0, ZERO.length);
        int rest = at + OFFSET + ZERO.length;
        crc.update(bytes, rest, bytes.length - rest);
        return Integer.reverseBytes((int) crc.getValue());
    }

    /** Whether the checksum of the header at an offset is right; it covers all bytes that follow. */
    static boolean isRight(byte[] bytes, int at) {
        int written = PacketEdit.u16(bytes, at + OFFSET) << 16 | PacketEdit.u16(bytes, at + OFFSET + 2);
        return written == of(bytes, at);
    }

    /** Writes the checksum. */
    static void write(byte[] bytes, int at) {
        int value = of(bytes, at);
        PacketEdit.put16(bytes, at + OFFSET, value >>> 16);
        PacketEdit.put16(bytes, at + OFFSET + 2, value);
    }
}
