// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.net;

/**
 * An address and the bits of it that count, as {@code -s} and {@code -d} take them; the mask's bits need not be
 * contiguous ({@code 10.0.0.1/255.0.0.255}).
 *
 * @param address its bits outside the mask are zero
 * @param mask which bits are compared
 */
public record AddressMask(IpAddress address, IpAddress mask) {

    /** Clears the bits that do not count, as iptables does. */
    public AddressMask {
        address = address.and(mask);
    }

    /** The addresses of a network. */
    public static AddressMask of(Prefix prefix) {
        return new AddressMask(prefix.address(), prefix.mask());
    }

    /** Whether {@code other} is one of these addresses. */
    public boolean contains(IpAddress other) {
        return address.equalsUnder(mask, other);
    }

    /** Whether the mask has no bits: all addresses. */
    public boolean isEverything() {
        return mask.isUnspecified();
    }

    /** The number of leading ones of the mask if it has no other ones, else -1. */
    public int length() {
        for (int length = mask.width(); length >= 0; length--) {
            if (mask.equals(mask.maskOf(length))) {
                return length;
            }
        }
        return -1;
    }

    /** As iptables-save writes it: {@code 10.0.0.0/8}, or with the mask as an address if it has holes. */
    @Override
    public String toString() {
        int length = length();
        return address + "/" + (length >= 0 ? Integer.toString(length) : mask.toString());
    }
}
