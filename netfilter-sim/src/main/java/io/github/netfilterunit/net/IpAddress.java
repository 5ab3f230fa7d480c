// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.net;

/**
 * An address of the Internet Protocol, of whichever version.
 *
 * <p>Text is strict: four decimal numbers from 0 to 255 without leading zeroes. The looser forms that some tools take
 * ({@code 10}, {@code 010.1.1.1}) belong to those tools' readers.
 */
public sealed interface IpAddress extends Comparable<IpAddress> permits Ipv4Address {

    /**
     * Reads an address.
     *
     * @throws IllegalArgumentException with a message that says what is wrong and shows a right one
     */
    static IpAddress parse(String text) {
        return Ipv4Address.parse(text);
    }

    /** The address's bytes in network order; a copy. */
    byte[] bytes();

    /** The number of bits of an address of this version: 32 for IPv4. */
    int width();

    /** The address of the same version whose first {@code length} bits are ones. */
    IpAddress maskOf(int length);

    /** Bit by bit; both must be of one version. */
    IpAddress and(IpAddress mask);

    /** Whether this address and {@code other} are equal in the bits that {@code mask} has set. */
    boolean equalsUnder(IpAddress mask, IpAddress other);

    /** The last address of the subnet that {@code length} leading bits of this one name. */
    IpAddress lastOf(int length);

    /** The address {@code count} further on; wraps at the end. */
    IpAddress plus(long count);

    /** 127.0.0.0/8. */
    boolean isLoopback();

    /** 224.0.0.0/4. */
    boolean isMulticast();

    /** 255.255.255.255. */
    boolean isLimitedBroadcast();

    /** 0.0.0.0. */
    boolean isUnspecified();
}
