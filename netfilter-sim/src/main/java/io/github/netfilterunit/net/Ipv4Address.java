// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.net;

import org.jspecify.annotations.Nullable;

/**
 * An IPv4 address.
 *
 * @param bits the four bytes, the first one in the highest eight bits
 */
public record Ipv4Address(int bits) implements IpAddress {

    /** 0.0.0.0. */
    public static final Ipv4Address ANY = new Ipv4Address(0);

    /**
     * Reads a dotted quad.
     *
     * @throws IllegalArgumentException if it is not four numbers from 0 to 255
     */
    public static Ipv4Address parse(String text) {
        int value = 0;
        int octet = -1;
        int octets = 0;
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : '.';
            if (c == '.') {
                if (octet < 0 || octets == 4) {
                    throw notAnAddress(text);
                }
                value = value << 8 | octet;
                octets++;
                octet = -1;
            } else if (c >= '0' && c <= '9' && octet != 0) {
                octet = (octet < 0 ? 0 : octet * 10) + (c - '0');
                if (octet > 255) {
                    throw notAnAddress(text);
                }
            } else {
                throw notAnAddress(text);
            }
        }
        if (octets != 4) {
            throw notAnAddress(text);
        }
        return new Ipv4Address(value);
    }

    /** The address whose four bytes stand in {@code data} from {@code offset} on. */
    public static Ipv4Address read(byte[] data, int offset) {
        return new Ipv4Address((data[offset] & 0xff) << 24
                | (data[offset + 1] & 0xff) << 16
                | (data[offset + 2] & 0xff) << 8
                | data[offset + 3] & 0xff);
    }

    private static IllegalArgumentException notAnAddress(String text) {
        return new IllegalArgumentException(
                "'" + text + "' is not an IPv4 address: four numbers from 0 to 255 are expected, as in 192.0.2.1");
    }

    @Override
    public byte[] bytes() {
        return new byte[] {(byte) (bits >>> 24), (byte) (bits >>> 16), (byte) (bits >>> 8), (byte) bits};
    }

    @Override
    public int width() {
        return 32;
    }

    @Override
    public Ipv4Address maskOf(int length) {
        if (length < 0 || length > 32) {
            throw new IllegalArgumentException("a prefix length is 0 to 32, not " + length);
        }
        return new Ipv4Address(length == 0 ? 0 : -1 << 32 - length);
    }

    @Override
    public Ipv4Address and(IpAddress mask) {
        return new Ipv4Address(bits & ((Ipv4Address) mask).bits);
    }

    @Override
    public boolean equalsUnder(IpAddress mask, IpAddress other) {
        return ((bits ^ ((Ipv4Address) other).bits) & ((Ipv4Address) mask).bits) == 0;
    }

    @Override
    public Ipv4Address lastOf(int length) {
        return new Ipv4Address(bits | ~maskOf(length).bits);
    }

    @Override
    public Ipv4Address plus(long count) {
        return new Ipv4Address((int) (bits + count));
    }

    @Override
    public boolean isLoopback() {
        return bits >>> 24 == 127;
    }

    @Override
    public boolean isMulticast() {
        return bits >>> 28 == 0xe;
    }

    @Override
    public boolean isLimitedBroadcast() {
        return bits == -1;
    }

    @Override
    public boolean isUnspecified() {
        return bits == 0;
    }

    @Override
    public int compareTo(IpAddress other) {
        return Integer.compareUnsigned(bits, ((Ipv4Address) other).bits);
    }

    /** Written out, as addresses are compared all the time: a record's own is slow in a JVM that has just started. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Ipv4Address address && bits == address.bits;
    }

    @Override
    public int hashCode() {
        return bits;
    }

    @Override
    public String toString() {
        return (bits >>> 24) + "." + (bits >>> 16 & 0xff) + "." + (bits >>> 8 & 0xff) + "." + (bits & 0xff);
    }
}
