// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.ipset;

/**
 * What an element of a set names; parts that the set's type has not are 0.
 *
 * @param address the first address, its first byte in the highest eight bits
 * @param length how many leading bits of it count, 0 to 32
 * @param protocol of the port, 0 to 255
 * @param port 0 to 65535; of ICMP the type and the code
 * @param second the second address
 * @param secondLength how many leading bits of it count
 * @param mac 48 bits; {@link #NO_MAC} where it is not known yet
 * @param name an interface or a set
 * @param physical whether the interface is the port of a bridge
 * @param wildcard whether the interface's name only begins so
 */
record Member(
        int address,
        int length,
        int protocol,
        int port,
        int second,
        int secondLength,
        long mac,
        String name,
        boolean physical,
        boolean wildcard) {

    /** No Ethernet address. */
    static final long NO_MAC = -1;

    /** Nothing yet: what a type needs is added to it. */
    static final Member EMPTY = new Member(0, 32, 0, 0, 0, 32, NO_MAC, "", false, false);

    Member withAddress(int other, int bits) {
        return new Member(other, bits, protocol, port, second, secondLength, mac, name, physical, wildcard);
    }

    Member withPort(int number, int other) {
        return new Member(address, length, number, other, second, secondLength, mac, name, physical, wildcard);
    }

    Member withSecond(int other, int bits) {
        return new Member(address, length, protocol, port, other, bits, mac, name, physical, wildcard);
    }

    Member withMac(long other) {
        return new Member(address, length, protocol, port, second, secondLength, other, name, physical, wildcard);
    }

    Member withName(String other, boolean ofPort, boolean begins) {
        return new Member(address, length, protocol, port, second, secondLength, mac, other, ofPort, begins);
    }

    /** The same with another length of the network that it has, cut to it. */
    Member cut(SetType type, int bits) {
        return type == SetType.HASH_IP_PORT_NET
                ? withSecond(second & mask(bits), bits)
                : withAddress(address & mask(bits), bits);
    }

    /** The length of the network that it has. */
    int networkLength(SetType type) {
        return type == SetType.HASH_IP_PORT_NET ? secondLength : length;
    }

    /** A mask of leading ones. */
    static int mask(int bits) {
        return bits == 0 ? 0 : -1 << 32 - bits;
    }
}
