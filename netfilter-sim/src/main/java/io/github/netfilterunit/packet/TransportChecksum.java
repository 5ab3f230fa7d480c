// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.packet;

import static io.github.netfilterunit.net.ProtocolNumber.ICMP;
import static io.github.netfilterunit.net.ProtocolNumber.SCTP;
import static io.github.netfilterunit.net.ProtocolNumber.TCP;
import static io.github.netfilterunit.net.ProtocolNumber.UDP;

/** Holds the checksums of the headers above IP against what they cover. */
final class TransportChecksum {

    private static final int ADDRESSES = 12;
    private static final int END_OF_ADDRESSES = 20;
    private static final int UDP_CHECKSUM = 6;
    private static final int UDP_HEADER = 8;
    private static final int SCTP_HEADER = 12;

    private TransportChecksum() {}

    /** Whether a packet's is right; true where nobody can tell. */
    static boolean isRight(Packet packet, byte[] bytes) {
        if (packet.isFragment() || bytes.length < packet.length()) {
            return true;
        }
        int at = packet.headerLength();
        int size = bytes.length - at;
        return switch (packet.protocol()) {
            case ICMP -> Checksum.fold(Checksum.sum(bytes, at, bytes.length)) == 0;
            case TCP -> isRight(bytes, at, TCP, size);
            case UDP ->
                size < UDP_HEADER || PacketEdit.u16(bytes, at + UDP_CHECKSUM) == 0 || isRight(bytes, at, UDP, size);
            case SCTP -> size < SCTP_HEADER || SctpChecksum.isRight(bytes, at);
            default -> true;
        };
    }

    /**
     * Whether the Internet checksum over the pseudo header and the first bytes behind the IP header comes out right.
     *
     * @param at where the IP header ends
     * @param protocol the number in the pseudo header
     * @param covered bytes behind the IP header
     */
    static boolean isRight(byte[] bytes, int at, int protocol, int covered) {
        long pseudo = Checksum.sum(bytes, ADDRESSES, END_OF_ADDRESSES) + protocol + (bytes.length - at);
        return Checksum.fold(pseudo + Checksum.sum(bytes, at, at + covered)) == 0;
    }
}
