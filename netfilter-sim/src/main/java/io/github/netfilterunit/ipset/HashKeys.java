// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.ipset;

import io.github.netfilterunit.net.JenkinsHash;

/** The words that the kernel hashes of an element ({@code struct hash_ip4_elem} and its like, on a little-endian machine). */
final class HashKeys {

    private HashKeys() {}

    static int hash(SetType type, Member member, int initval) {
        return JenkinsHash.of(words(type, member), initval);
    }

    private static int[] words(SetType type, Member member) {
        int address = Integer.reverseBytes(member.address());
        int second = Integer.reverseBytes(member.second());
        int port = member.port() >> 8 & 0xff | (member.port() & 0xff) << 8;
        return switch (type) {
            case HASH_IP_PORT -> new int[] {address, port | member.protocol() << 16};
            case HASH_IP_PORT_IP -> new int[] {address, second, port | member.protocol() << 16};
            case HASH_IP_PORT_NET ->
                new int[] {address, second, port | (member.secondLength() - 1 & 0x7f) << 16 | member.protocol() << 24};
            case HASH_NET -> new int[] {address, member.length() << 24};
            case HASH_NET_PORT ->
                new int[] {address, port | member.protocol() << 16 | (member.length() - 1 & 0x7f) << 24};
            case HASH_NET_IFACE -> new int[] {address, (member.physical() ? 1 : 0) | member.length() << 8 | 1 << 24};
            default -> new int[] {address};
        };
    }
}
