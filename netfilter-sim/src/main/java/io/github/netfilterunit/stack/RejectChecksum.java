// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.stack;

import static io.github.netfilterunit.net.ProtocolNumber.AH;
import static io.github.netfilterunit.net.ProtocolNumber.ESP;
import static io.github.netfilterunit.net.ProtocolNumber.GRE;
import static io.github.netfilterunit.net.ProtocolNumber.SCTP;
import static io.github.netfilterunit.net.ProtocolNumber.TCP;
import static io.github.netfilterunit.net.ProtocolNumber.UDP;
import static io.github.netfilterunit.net.ProtocolNumber.UDP_LITE;

import io.github.netfilterunit.packet.Packet;

/**
 * Whether REJECT takes a packet for undamaged ({@code nf_reject_verify_csum}, {@code nf_ip_checksum}); damaged ones it
 * does not answer. The first fragment of a packet is one, because its checksum is the whole packet's, and so is a packet
 * of a protocol whose payload does not sum up to nothing, unless the kernel knows that it need not.
 */
final class RejectChecksum {

    private RejectChecksum() {}

    static boolean isRight(Packet packet) {
        int at = packet.headerLength();
        int payload = packet.available() - at;
        return switch (packet.protocol()) {
            case GRE, ESP, AH, SCTP, UDP_LITE -> true;
            case UDP ->
                payload >= 8 && packet.byteAt(at + 6) == 0 && packet.byteAt(at + 7) == 0
                        || sum(packet, at, pseudoHeader(packet, payload)) == 0;
            case TCP -> sum(packet, at, pseudoHeader(packet, payload)) == 0;
            default -> payload == 0 || sum(packet, at, 0) == 0;
        };
    }

    private static long pseudoHeader(Packet packet, int payload) {
        long sum = packet.protocol() + (long) payload;
        for (int i = 12; i < 20; i += 2) {
            sum += word(packet, i);
        }
        return sum;
    }

    /** Zero if the payload and what comes before it sum up to all ones, or to nothing at all. */
    private static long sum(Packet packet, int from, long before) {
        long sum = before;
        for (int i = from; i < packet.available(); i += 2) {
            sum += word(packet, i);
        }
        return sum % 0xffff;
    }

    private static int word(Packet packet, int at) {
        return packet.byteAt(at) << 8 | (at + 1 < packet.available() ? packet.byteAt(at + 1) : 0);
    }
}
