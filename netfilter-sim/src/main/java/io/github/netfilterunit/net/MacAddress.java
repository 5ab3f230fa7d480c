// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.net;

import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * An Ethernet address.
 *
 * @param bits 48 bits, the first byte in the highest eight of them
 */
public record MacAddress(long bits) {

    /**
     * Reads {@code 02:42:ac:11:00:02}.
     *
     * @throws IllegalArgumentException if it is not six bytes in hexadecimal
     */
    public static MacAddress parse(String text) {
        if (!text.matches("[0-9a-fA-F]{2}(:[0-9a-fA-F]{2}){5}")) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not an Ethernet address: six bytes are expected, as in 02:42:ac:11:00:02");
        }
        return new MacAddress(HexFormat.fromHexDigitsToLong(text.replace(":", "")));
    }

    /** The address whose six bytes stand in {@code data} from {@code offset} on. */
    public static MacAddress read(byte[] data, int offset) {
        long bits = 0;
        for (int i = 0; i < 6; i++) {
            bits = bits << 8 | data[offset + i] & 0xff;
        }
        return new MacAddress(bits);
    }

    /** This address, but its last bits, at most 32, are the last ones of an IP address. */
    public MacAddress withLast(int count, IpAddress address) {
        long last = 0;
        for (byte each : address.bytes()) {
            last = last << 8 | each & 0xff;
        }
        long mask = (1L << count) - 1;
        return new MacAddress(bits & ~mask | last & mask);
    }

    /** The six bytes; a copy. */
    public byte[] bytes() {
        byte[] bytes = new byte[6];
        for (int i = 0; i < 6; i++) {
            bytes[i] = (byte) (bits >>> 40 - 8 * i);
        }
        return bytes;
    }

    /** Written out, as every frame asks for it: a record's own is slow in a JVM that has just started. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof MacAddress address && bits == address.bits;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(bits);
    }

    @Override
    public String toString() {
        return HexFormat.ofDelimiter(":").formatHex(bytes());
    }
}
