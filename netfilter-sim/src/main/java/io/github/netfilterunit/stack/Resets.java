// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.stack;

import io.github.netfilterunit.packet.Packet;
import io.github.netfilterunit.packet.PacketBuilder;
import io.github.netfilterunit.packet.TcpFlag;
import io.github.netfilterunit.packet.TcpHeader;

/** Makes the RST that answers a TCP segment which nobody wants (RFC 9293, 3.5.2). */
final class Resets {

    private Resets() {}

    static PacketBuilder answering(Packet packet, TcpHeader tcp) {
        PacketBuilder reset = PacketBuilder.tcp(
                        packet.destination(), tcp.destinationPort(), packet.source(), tcp.sourcePort())
                .window(0);
        if (tcp.has(TcpFlag.ACK)) {
            return reset.flags(TcpFlag.RST.bit()).sequence(tcp.acknowledgement());
        }
        int length = tcp.payloadLength() + (tcp.has(TcpFlag.SYN) ? 1 : 0) + (tcp.has(TcpFlag.FIN) ? 1 : 0);
        return reset.flags(TcpFlag.RST.bit() | TcpFlag.ACK.bit()).acknowledgement(tcp.sequence() + length);
    }
}
