// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.net;

import org.jspecify.annotations.Nullable;

/**
 * An address with the length of its network: {@code 192.168.66.100/24}. The address keeps its host bits, so that an
 * interface's address and a route's destination are the same kind of value.
 *
 * @param address any address
 * @param length leading bits that name the network, 0 to the address's width
 */
public record Prefix(IpAddress address, int length) {

    /** Checks the range of {@code length}. */
    public Prefix {
        if (length < 0 || length > address.width()) {
            throw new IllegalArgumentException("a prefix length is 0 to " + address.width() + ", not " + length);
        }
    }

    /**
     * Reads {@code address/length}; a bare address is its own network.
     *
     * @throws IllegalArgumentException with a message that says what is wrong
     */
    public static Prefix parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            IpAddress address = IpAddress.parse(text);
            return new Prefix(address, address.width());
        }
        IpAddress address = IpAddress.parse(text.substring(0, slash));
        String length = text.substring(slash + 1);
        if (length.isEmpty() || length.length() > 3 || !length.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new IllegalArgumentException("'" + text + "': after the / comes a number from 0 to " + address.width()
                    + ", as in 192.168.66.100/24");
        }
        return new Prefix(address, Integer.parseInt(length));
    }

    /** Whether {@code other} lies in this network. */
    public boolean contains(IpAddress other) {
        return address.equalsUnder(mask(), other);
    }

    /** The mask of this length: 255.255.255.0 for 24. */
    public IpAddress mask() {
        return address.maskOf(length);
    }

    /** The network's first address. */
    public IpAddress network() {
        return address.and(mask());
    }

    /** The network's last address. */
    public IpAddress broadcast() {
        return address.lastOf(length);
    }

    /** Whether the address has no bits behind the length. */
    public boolean isNetwork() {
        return address.equals(network());
    }

    /** Written out, as routes are looked up by it: a record's own is slow in a JVM that has just started. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Prefix prefix && length == prefix.length && address.equals(prefix.address);
    }

    @Override
    public int hashCode() {
        return 31 * address.hashCode() + length;
    }

    @Override
    public String toString() {
        return address + "/" + length;
    }
}
