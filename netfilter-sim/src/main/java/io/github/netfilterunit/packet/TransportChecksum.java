// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.packet;

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
            case 1 -> Checksum.fold(Checksum.sum(bytes, at, bytes.length)) == 0;
            case 6 -> isRight(bytes, at, 6, size);
            case 17 ->
                size < UDP_HEADER || PacketEdit.u16(bytes, at + UDP_CHECKSUM) == 0 || isRight(bytes, at, 17, size);
            case 132 -> size < SCTP_HEADER || SctpChecksum.isRight(bytes, at);
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
