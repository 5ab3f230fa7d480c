// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.stack;

import static io.github.netfilterunit.net.ProtocolNumber.ICMP;
import static io.github.netfilterunit.net.ProtocolNumber.TCP;
import static io.github.netfilterunit.net.ProtocolNumber.UDP;

import io.github.netfilterunit.conntrack.Connection;
import io.github.netfilterunit.conntrack.ConnectionStatus;
import io.github.netfilterunit.conntrack.Direction;
import io.github.netfilterunit.conntrack.PacketState;
import io.github.netfilterunit.conntrack.Tracking;
import io.github.netfilterunit.conntrack.Tuple;
import io.github.netfilterunit.host.ListeningSocket;
import io.github.netfilterunit.packet.IcmpHeader;
import io.github.netfilterunit.packet.MalformedPacketException;
import io.github.netfilterunit.packet.Packet;
import io.github.netfilterunit.packet.TcpHeader;
import io.github.netfilterunit.packet.UdpHeader;
import io.github.netfilterunit.ruleset.ReceivingSocket;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Finds the socket that a packet is for before anybody routed it ({@code nf_socket_ipv4.c}). */
final class SocketLookup {

    private static final int ICMP_HEADER = 8;
    private static final int PORTS = 4;

    private final Machine machine;

    SocketLookup(Machine machine) {
        this.machine = machine;
    }

    /** Who speaks with whom; the host's end first. */
    private record Ends(int protocol, TcpEndpoint.Key key) {}

    /** The socket for a packet; the listening one that TPROXY gave it to comes before all others that listen. */
    @Nullable
    ReceivingSocket find(Packet packet, Tracking tracking, @Nullable ListeningSocket given) {
        boolean icmp = packet.protocol() == ICMP;
        Ends ends = icmp ? quoted(packet) : ends(packet);
        if (ends == null) {
            return null;
        }
        TcpEndpoint.Key key = translatedBack(ends.key(), icmp, tracking);
        if (ends.protocol() == TCP) {
            TcpEndpoint endpoint = machine.state.endpoints.get(key);
            if (endpoint != null || machine.state.played.contains(key)) {
                return new ReceivingSocket(
                        endpoint == null || endpoint.state != TcpEndpoint.State.SYN_RECEIVED,
                        true,
                        machine.local.isTransparent(key));
            }
        }
        ListeningSocket socket =
                given != null ? given : machine.local.find(ends.protocol(), key.local(), key.localPort());
        return socket == null
                ? null
                : new ReceivingSocket(true, !socket.address().isUnspecified(), socket.transparent());
    }

    private static @Nullable Ends ends(Packet packet) {
        TcpHeader tcp = packet.tcp();
        if (tcp != null) {
            return new Ends(
                    TCP,
                    new TcpEndpoint.Key(
                            packet.destination(), tcp.destinationPort(), packet.source(), tcp.sourcePort()));
        }
        UdpHeader udp = packet.udp();
        return udp == null
                ? null
                : new Ends(
                        UDP,
                        new TcpEndpoint.Key(
                                packet.destination(), udp.destinationPort(), packet.source(), udp.sourcePort()));
    }

    /** An ICMP error is for the socket whose packet it quotes. */
    private static @Nullable Ends quoted(Packet packet) {
        IcmpHeader icmp = packet.icmp();
        byte[] payload = packet.payload();
        if (icmp == null || !icmp.isError() || payload.length < ICMP_HEADER) {
            return null;
        }
        try {
            Packet inner = Packet.quoted(Arrays.copyOfRange(payload, ICMP_HEADER, payload.length));
            int at = inner.headerLength();
            boolean known = inner.protocol() == TCP || inner.protocol() == UDP;
            if (!known || inner.available() < at + PORTS) {
                return null;
            }
            int from = inner.byteAt(at) << 8 | inner.byteAt(at + 1);
            int to = inner.byteAt(at + 2) << 8 | inner.byteAt(at + 3);
            return new Ends(inner.protocol(), new TcpEndpoint.Key(inner.source(), from, inner.destination(), to));
        } catch (MalformedPacketException e) {
            return null;
        }
    }

    /** What answers a flow whose source is translated is for the socket behind the translation. */
    private static TcpEndpoint.Key translatedBack(TcpEndpoint.Key key, boolean icmp, Tracking tracking) {
        Connection connection = tracking.connection();
        PacketState answers = icmp ? PacketState.RELATED : PacketState.ESTABLISHED;
        if (connection == null
                || tracking.state() != answers
                || tracking.direction() != Direction.REPLY
                || !connection.has(ConnectionStatus.SRC_NAT_DONE)) {
            return key;
        }
        Tuple original = connection.original();
        return new TcpEndpoint.Key(original.source(), original.sourceId(), key.peer(), key.peerPort());
    }
}
