// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.stack;

import static io.github.netfilterunit.net.ProtocolNumber.TCP;

import io.github.netfilterunit.packet.Packet;
import io.github.netfilterunit.packet.TcpFlag;
import io.github.netfilterunit.packet.TcpHeader;
import io.github.netfilterunit.trace.DropPoint.Reason;

/** Takes TCP segments for the host: to a connection, to a listening socket, or to nobody ({@code tcp_v4_rcv}). */
final class TcpSockets {

    private final Machine machine;
    private final TcpSender sender;
    private final TcpListener listener;
    private final TcpConversation conversation;

    TcpSockets(Machine machine) {
        this.machine = machine;
        this.sender = new TcpSender(machine);
        this.listener = new TcpListener(machine, sender);
        this.conversation = new TcpConversation(machine, sender, listener);
    }

    void deliver(Skb skb) {
        Packet packet = skb.packet;
        TcpHeader tcp = packet.tcp();
        if (tcp == null || tcp.payloadLength() < 0 || isHeaderShort(packet) || !packet.hasValidTransportChecksum()) {
            machine.journal.drop(skb, Reason.MALFORMED);
            return;
        }
        if (skb.frameKind != FrameKind.HOST) {
            machine.journal.drop(skb, Reason.NO_SOCKET);
            return;
        }
        TcpEndpoint.Key key =
                new TcpEndpoint.Key(packet.destination(), tcp.destinationPort(), packet.source(), tcp.sourcePort());
        TcpEndpoint endpoint = machine.state.endpoints.get(key);
        if (endpoint != null) {
            machine.journal.deliver(packet);
            conversation.receive(skb, tcp, key, endpoint);
        } else if (skb.receiver == null && !machine.local.isOpen(TCP, packet.destination(), tcp.destinationPort())) {
            machine.journal.drop(skb, Reason.NO_SOCKET);
            sender.reset(skb, tcp);
        } else {
            machine.journal.deliver(packet);
            if (tcp.has(TcpFlag.RST)) {
                machine.state.played.remove(key);
            }
            if (machine.options.tcpSockets()) {
                listener.receive(skb, tcp, key);
            }
        }
    }

    private static boolean isHeaderShort(Packet packet) {
        return (packet.byteAt(packet.headerLength() + 12) & 0xf0) < 0x50;
    }
}
