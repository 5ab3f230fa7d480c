// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.stack;

import io.github.netfilterunit.host.ListeningSocket;
import io.github.netfilterunit.packet.Packet;
import io.github.netfilterunit.packet.PacketBuilder;
import io.github.netfilterunit.packet.TcpFlag;
import io.github.netfilterunit.packet.TcpHeader;
import io.github.netfilterunit.ruleset.SendingSocket;
import io.github.netfilterunit.trace.TraceEvent;

/** Sends the host's own TCP segments. */
final class TcpSender {

    private static final int HEADERS = 40;
    private static final int WITHOUT_ECN = 0xfc;

    private final Machine machine;

    TcpSender(Machine machine) {
        this.machine = machine;
    }

    /** Answers a segment that no socket wants ({@code tcp_v4_send_reset}). */
    void reset(Skb skb, TcpHeader tcp) {
        if (!tcp.has(TcpFlag.RST) && skb.routed().kind() == Destination.Kind.LOCAL) {
            send(
                    Resets.answering(skb.packet, tcp)
                            .tos(skb.packet.tos() & WITHOUT_ECN)
                            .ttl(machine.image.hopLimit())
                            .build(),
                    "RST: no socket wants the segment");
        }
    }

    /** Sends a SYN-ACK; false if the host's own rules drop it. */
    boolean synAck(TcpEndpoint.Key key, TcpEndpoint endpoint) {
        OutputRoute route = machine.image.outputRouter().route(key.peer(), key.local(), true, 0, 0);
        int mtu = route == null ? 1500 : route.destination().link().facts().mtu();
        PacketBuilder segment = segment(key)
                .flags(TcpFlag.SYN.bit() | TcpFlag.ACK.bit() | (endpoint.ecn ? TcpFlag.ECE.bit() : 0))
                .sequence(endpoint.first)
                .acknowledgement(endpoint.peerFirst + 1)
                .window(window(mtu - HEADERS, endpoint.offered.timestamps()))
                .tcpOptions(endpoint.offered.answer(mtu - HEADERS, milliseconds()));
        return send(segment.build(), "SYN-ACK of a listening socket");
    }

    /** The first window of Linux: ten segments' worth and more, whole segments of what is left beside timestamps. */
    private static int window(int mss, boolean timestamps) {
        int segment = mss - (timestamps ? 12 : 0);
        return Math.min(65535 / segment * segment, 65535);
    }

    /** Acknowledges; {@code block} is what a selective acknowledgement names, from and to, or empty. */
    void acknowledge(TcpEndpoint.Key key, TcpEndpoint endpoint, int echoed, int[] block) {
        PacketBuilder segment = segment(key)
                .flags(TcpFlag.ACK.bit())
                .sequence(endpoint.first + 1)
                .acknowledgement(endpoint.expected)
                .window(502)
                .tcpOptions(endpoint.offered.later(milliseconds(), echoed, block));
        send(segment.build(), "ACK of a socket");
    }

    private int milliseconds() {
        return (int) (machine.state.now / Timers.MILLISECOND);
    }

    private PacketBuilder segment(TcpEndpoint.Key key) {
        return PacketBuilder.tcp(key.local(), key.localPort(), key.peer(), key.peerPort())
                .ttl(machine.image.hopLimit());
    }

    private boolean send(Packet packet, String reason) {
        OutputRoute route =
                machine.image.outputRouter().route(packet.destination(), packet.source(), true, 0, packet.tos());
        if (route == null) {
            return false;
        }
        machine.journal.add(new TraceEvent.Generated(packet, reason));
        Skb skb = new Skb(packet);
        ListeningSocket socket = machine.local.senderOf(packet);
        TcpHeader tcp = packet.tcp();
        skb.socket = socket == null || tcp == null
                ? SendingSocket.KERNEL
                : new SendingSocket(socket.owner(), !tcp.has(TcpFlag.SYN));
        skb.destination = route.destination();
        return machine.output.send(skb);
    }
}
