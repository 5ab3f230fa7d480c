// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.conntrack;

import io.github.netfilterunit.packet.Packet;
import org.jspecify.annotations.Nullable;

/** Reads the tuple of a packet, or of one that an ICMP error quotes ({@code nf_ct_get_tuple}). */
final class TupleReader {

    private TupleReader() {}

    /**
     * The tuple of the IP header that begins at an offset.
     *
     * @return null if the headers are cut too short, or belong to a fragment that is not the first
     * @throws UnsupportedProtocolException if the kernel's tuple of the protocol is not known here
     */
    static @Nullable Tuple read(Packet packet, int ip) {
        if (packet.available() < ip + 20 || (Wire.u16(packet, ip + 6) & 0x1fff) != 0) {
            return null;
        }
        int transport = ip + (packet.byteAt(ip) & 0x0f) * 4;
        int there = packet.available() - transport;
        if (there < 0) {
            return null;
        }
        int protocol = packet.byteAt(ip + 9);
        return switch (protocol) {
            case 6, 17 ->
                there < 4 ? null : tuple(packet, ip, Wire.u16(packet, transport), Wire.u16(packet, transport + 2));
            case 1 ->
                there < 8 ? null : tuple(packet, ip, Wire.u16(packet, transport + 4), Wire.u16(packet, transport));
            case 33, 47, 58, 132, 136 -> throw new UnsupportedProtocolException(protocol);
            default -> tuple(packet, ip, 0, 0);
        };
    }

    private static Tuple tuple(Packet packet, int ip, int sourceId, int destinationId) {
        return new Tuple(
                Wire.address(packet, ip + 12),
                Wire.address(packet, ip + 16),
                packet.byteAt(ip + 9),
                sourceId,
                destinationId);
    }
}
