// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.packet;

import io.github.netfilterunit.net.Protocol;

/** How a packet reads in a line of a report. */
final class PacketText {

    private PacketText() {}

    static String of(Packet packet) {
        StringBuilder text = new StringBuilder(new Protocol(packet.protocol()).toString())
                .append(' ')
                .append(packet.source());
        appendPort(text, packet.sourcePort());
        text.append(" -> ").append(packet.destination());
        appendPort(text, packet.destinationPort());
        TcpHeader tcp = packet.tcp();
        if (tcp != null) {
            text.append(" [").append(TcpFlag.letters(tcp.flags())).append(']');
        }
        IcmpHeader icmp = packet.icmp();
        if (icmp != null) {
            text.append(" type ").append(icmp.type()).append(" code ").append(icmp.code());
        }
        if (packet.isFragment()) {
            text.append(" fragment at ").append(packet.fragmentOffset());
        }
        return text.append(' ').append(packet.length()).append(" bytes").toString();
    }

    private static void appendPort(StringBuilder text, int port) {
        if (port >= 0) {
            text.append(':').append(port);
        }
    }
}
