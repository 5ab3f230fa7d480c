// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.conntrack;

import static io.github.netfilterunit.net.ProtocolNumber.GRE;
import static io.github.netfilterunit.net.ProtocolNumber.ICMP;
import static io.github.netfilterunit.net.ProtocolNumber.SCTP;
import static io.github.netfilterunit.net.ProtocolNumber.TCP;
import static io.github.netfilterunit.net.ProtocolNumber.UDP;
import static io.github.netfilterunit.net.ProtocolNumber.UDP_LITE;

import io.github.netfilterunit.packet.Packet;
import org.jspecify.annotations.Nullable;

/** Reads the tuple of a packet, or of one that an ICMP error quotes ({@code nf_ct_get_tuple}). */
public final class TupleReader {

    private static final int PPP = 0x880b;

    private TupleReader() {}

    /**
     * The tuple of a packet ({@code nf_ct_get_tuplepr}).
     *
     * @return null if the headers are cut too short, or it is a fragment that is not the first
     * @throws UnsupportedProtocolException if the kernel's tuple of the protocol is not known here
     */
    public static @Nullable Tuple read(Packet packet) {
        return read(packet, 0);
    }

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
            case TCP, UDP, SCTP, UDP_LITE ->
                there < 4 ? null : tuple(packet, ip, Wire.u16(packet, transport), Wire.u16(packet, transport + 2));
            case ICMP ->
                there < 8 ? null : tuple(packet, ip, Wire.u16(packet, transport + 4), Wire.u16(packet, transport));
            case GRE -> gre(packet, ip, transport);
            case 58 -> throw new UnsupportedProtocolException(protocol);
            default -> tuple(packet, ip, 0, 0);
        };
    }

    /** Only version 1, which is PPTP's, has a call to tell connections apart by ({@code gre_pkt_to_tuple}). */
    private static @Nullable Tuple gre(Packet packet, int ip, int transport) {
        int there = packet.available() - transport;
        boolean pptp = there >= 8 && (packet.byteAt(transport + 1) & 7) == 1;
        if (!pptp) {
            return tuple(packet, ip, 0, 0);
        }
        boolean ppp = Wire.u16(packet, transport + 2) == PPP;
        return ppp ? tuple(packet, ip, 0, Wire.u16(packet, transport + 6)) : null;
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
