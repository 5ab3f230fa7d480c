// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow;

import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.packet.IcmpHeader;
import io.github.netfilterunit.packet.Packet;
import io.github.netfilterunit.packet.PacketBuilder;
import io.github.netfilterunit.packet.TcpFlag;
import io.github.netfilterunit.packet.TcpHeader;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What machines answer of their own accord, as Linux does, and what such answers are called. */
final class Answers {

    /** The most bytes that an ICMP error of Linux has in all ({@code icmp_send}). */
    private static final int MAX_ERROR = 576;
    /** The type of service of Linux' ICMP errors: internet control. */
    private static final int ERROR_TOS = 0xc0;

    private static final Map<Integer, String> UNREACHABLE = Map.of(
            0, "icmp-net-unreachable",
            1, "icmp-host-unreachable",
            2, "icmp-proto-unreachable",
            3, "icmp-port-unreachable",
            9, "icmp-net-prohibited",
            10, "icmp-host-prohibited",
            13, "icmp-admin-prohibited");

    /** ICMP types that complain of a packet: unreachable, source quench, redirect, time exceeded, parameter problem. */
    private static final Set<Integer> ERRORS = Set.of(3, 4, 5, 11, 12);

    private Answers() {}

    /** The RST of a closed port to a segment without ACK: no options, 40 bytes. */
    static Packet reset(Packet segment, TcpHeader tcp) {
        int syn = tcp.has(TcpFlag.SYN) ? 1 : 0;
        int fin = tcp.has(TcpFlag.FIN) ? 1 : 0;
        return PacketBuilder.tcp(segment.destination(), tcp.destinationPort(), segment.source(), tcp.sourcePort())
                .flags("RA")
                .acknowledgement(tcp.sequence() + tcp.payloadLength() + syn + fin)
                .window(0)
                .build();
    }

    /** The "port unreachable" of a closed port, which quotes as much of the datagram as goes into 576 bytes. */
    static Packet portUnreachable(Packet datagram) {
        byte[] bytes = datagram.bytes();
        return PacketBuilder.icmp(datagram.destination(), datagram.source(), IcmpHeader.UNREACHABLE, 3)
                .tos(ERROR_TOS)
                .dontFragment(false)
                .payload(Arrays.copyOf(bytes, Math.min(bytes.length, MAX_ERROR - 28)))
                .build();
    }

    /** An error that quotes header and eight bytes of a packet ({@code RFC 792}). */
    static PacketBuilder error(IpAddress from, Packet quoted, int type, int code) {
        byte[] bytes = quoted.bytes();
        return PacketBuilder.icmp(from, quoted.source(), type, code)
                .dontFragment(false)
                .payload(Arrays.copyOf(bytes, Math.min(bytes.length, quoted.headerLength() + 8)));
    }

    /** The answer to an echo request. */
    static Packet echoReply(Packet request, IcmpHeader icmp) {
        byte[] bytes = request.payload();
        return PacketBuilder.icmp(request.destination(), request.source(), IcmpHeader.ECHO_REPLY, 0)
                .icmpId(icmp.id())
                .icmpSequence(icmp.sequence())
                .dontFragment(false)
                .payload(Arrays.copyOfRange(bytes, 8, bytes.length))
                .build();
    }

    /** Whether a packet is the other end's word, and neither its refusal nor a router's complaint. */
    static boolean isAnswer(Packet packet) {
        IcmpHeader icmp = packet.icmp();
        return refusal(packet).isEmpty() && (icmp == null || !ERRORS.contains(icmp.type()));
    }

    /** How {@code --reject-with} calls a packet that refuses; empty for packets that do not. */
    static Optional<String> refusal(Packet packet) {
        TcpHeader tcp = packet.tcp();
        if (tcp != null) {
            return tcp.has(TcpFlag.RST) ? Optional.of("tcp-reset") : Optional.empty();
        }
        IcmpHeader icmp = packet.icmp();
        return icmp != null && icmp.type() == IcmpHeader.UNREACHABLE
                ? Optional.ofNullable(UNREACHABLE.get(icmp.code()))
                : Optional.empty();
    }
}
