// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.match;

import io.github.netfilterunit.packet.Packet;

/**
 * Ports and TCP flags as iptables-nft 1.8.9 asks for them ({@code add_nft_tcpudp}): each is the bytes behind the IP header
 * where it would stand, also in later fragments, where that is data ({@code nft_payload_fast_eval}). A packet that ends
 * before them does not match.
 */
final class PayloadBytes {

    private static final int DESTINATION = 2;
    private static final int FLAGS = 13;

    private PayloadBytes() {}

    static boolean match(Packet packet, PortMatch source, PortMatch destination, TcpFlagsMatch flags) {
        return (source.isAll() || has(packet, 2) && source.accepts(port(packet, 0)))
                && (destination.isAll() || has(packet, 4) && destination.accepts(port(packet, DESTINATION)))
                && (flags.mask() == 0 || has(packet, FLAGS + 1) && flags.accepts(at(packet, FLAGS)));
    }

    private static boolean has(Packet packet, int bytes) {
        return packet.available() >= packet.headerLength() + bytes;
    }

    private static int port(Packet packet, int offset) {
        return at(packet, offset) << 8 | at(packet, offset + 1);
    }

    private static int at(Packet packet, int offset) {
        return packet.byteAt(packet.headerLength() + offset);
    }
}
