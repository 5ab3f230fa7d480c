// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.stack;

import static io.github.netfilterunit.net.ProtocolNumber.ICMP;
import static io.github.netfilterunit.net.ProtocolNumber.TCP;
import static io.github.netfilterunit.net.ProtocolNumber.UDP;
import static io.github.netfilterunit.net.ProtocolNumber.UDP_LITE;

import io.github.netfilterunit.conntrack.Tracking;
import io.github.netfilterunit.host.ListeningSocket;
import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.packet.IcmpHeader;
import io.github.netfilterunit.packet.Packet;
import io.github.netfilterunit.packet.TcpFlag;
import io.github.netfilterunit.packet.TcpHeader;
import io.github.netfilterunit.packet.UdpHeader;
import io.github.netfilterunit.ruleset.AddressType;
import io.github.netfilterunit.ruleset.ControlGroup;
import io.github.netfilterunit.ruleset.ReceivingSocket;
import io.github.netfilterunit.ruleset.SocketOwner;
import io.github.netfilterunit.ruleset.UnsupportedRuleException;
import io.github.netfilterunit.trace.DropPoint.Reason;
import org.jspecify.annotations.Nullable;

/** Gives packets for the host to its protocols and sockets ({@code ip_protocol_deliver_rcu}). */
final class LocalStack {

    private static final int IGMP = 2;
    private static final int PIM = 103;
    /** TPROXY looks at as many bytes as a UDP header has. */
    private static final int PORTS_AND_MORE = 8;

    private static final int PROTOCOL_UNREACHABLE = 2;
    private static final int PORT_UNREACHABLE = 3;

    private final Machine machine;
    private final TcpSockets tcp;
    private final IcmpAnswers icmp;
    private final SocketLookup sockets;

    LocalStack(Machine machine) {
        this.machine = machine;
        this.tcp = new TcpSockets(machine);
        this.icmp = new IcmpAnswers(machine);
        this.sockets = new SocketLookup(machine);
    }

    void deliver(Skb skb) {
        switch (skb.packet.protocol()) {
            case ICMP -> icmp.deliver(skb);
            case IGMP, PIM -> machine.journal.deliver(skb.packet);
            case TCP -> tcp.deliver(skb);
            case UDP -> deliverUdp(skb);
            case UDP_LITE -> deliverUdpLite(skb);
            default -> {
                machine.journal.drop(skb, Reason.NO_SOCKET);
                machine.icmp.error(skb, IcmpHeader.UNREACHABLE, PROTOCOL_UNREACHABLE, 0);
            }
        }
    }

    private void deliverUdp(Skb skb) {
        Packet packet = skb.packet;
        UdpHeader udp = packet.udp();
        int room = packet.length() - packet.headerLength();
        if (udp == null || udp.length() < 8 || udp.length() > room || !packet.hasValidTransportChecksum()) {
            machine.journal.drop(skb, Reason.MALFORMED);
        } else if (skb.receiver != null || isOpen(UDP, packet.destination(), udp.destinationPort())) {
            machine.journal.deliver(packet);
        } else {
            refusePort(skb);
        }
    }

    private void deliverUdpLite(Skb skb) {
        if (isUdpLite(skb.packet)) {
            refusePort(skb);
        } else {
            machine.journal.drop(skb, Reason.MALFORMED);
        }
    }

    /** Whether UDP-Lite takes a datagram ({@code udplite_checksum_init}): RFC 3828 has no datagram without a checksum. */
    private static boolean isUdpLite(Packet packet) {
        int at = packet.headerLength();
        int size = packet.length() - at;
        if (size < 8) {
            return false;
        }
        int covered = packet.byteAt(at + 4) << 8 | packet.byteAt(at + 5);
        boolean summed = packet.byteAt(at + 6) != 0 || packet.byteAt(at + 7) != 0;
        return summed
                && (covered == 0 || covered >= 8 && covered <= size)
                && packet.hasValidChecksum(UDP_LITE, covered == 0 ? size : covered);
    }

    private void refusePort(Skb skb) {
        machine.journal.drop(skb, Reason.NO_SOCKET);
        // UDP takes the connection off the packet (nf_reset_ct): raw OUTPUT sees an error that nothing is attached to.
        skb.tracking = Tracking.NONE;
        machine.icmp.error(skb, IcmpHeader.UNREACHABLE, PORT_UNREACHABLE, 0);
    }

    /**
     * Gives a packet to the transparent socket that has its connection, or that listens at an address and port ({@code
     * nf_tproxy_get_sock_v4}); false if there is none.
     *
     * @param in the interface that it came in by
     * @param given the address; 0.0.0.0 for the first one of that interface
     * @param givenPort the port; 0 for the one that the packet goes to
     */
    boolean proxy(Skb skb, @Nullable Link in, IpAddress given, int givenPort) {
        Packet packet = skb.packet;
        if (packet.available() < packet.headerLength() + PORTS_AND_MORE) {
            return false;
        }
        TcpEndpoint endpoint = packet.protocol() == TCP ? machine.state.endpoints.get(key(packet)) : null;
        if (packet.protocol() == TCP && machine.state.played.contains(key(packet)) && !isTransparent(key(packet))) {
            return false;
        }
        IpAddress address = given.isUnspecified() ? primary(in, packet.destination()) : given;
        int port = givenPort == 0 ? packet.destinationPort() : givenPort;
        ListeningSocket socket = endpoint != null ? endpoint.listener : find(packet.protocol(), address, port);
        if (socket == null || !socket.transparent()) {
            return false;
        }
        skb.receiver = socket;
        return true;
    }

    /** Whether the socket of a connection is transparent: its listener was, or it speaks from somebody else's address. */
    boolean isTransparent(TcpEndpoint.Key key) {
        TcpEndpoint endpoint = machine.state.endpoints.get(key);
        ListeningSocket listener = endpoint != null ? endpoint.listener : listener(key);
        return listener != null && listener.transparent()
                || machine.image.outputRouter().addressType(key.local(), null) != AddressType.LOCAL;
    }

    private static TcpEndpoint.Key key(Packet packet) {
        return new TcpEndpoint.Key(
                packet.destination(), packet.destinationPort(), packet.source(), packet.sourcePort());
    }

    /** The first address of an interface that is no secondary one; the other address if it has none. */
    private static IpAddress primary(@Nullable Link link, IpAddress otherwise) {
        if (link == null) {
            return otherwise;
        }
        return link.facts().addresses().stream()
                .filter(each -> !each.secondary())
                .map(each -> each.prefix().address())
                .findFirst()
                .orElse(otherwise);
    }

    /** Whether a socket of the host takes what comes to an address and port. */
    boolean isOpen(int protocol, IpAddress address, int port) {
        return find(protocol, address, port) != null;
    }

    /** The socket of the host that packets to an address and port go to; null if there is none. */
    @Nullable
    ListeningSocket find(int protocol, IpAddress address, int port) {
        ListeningSocket any = null;
        for (ListeningSocket socket : machine.state.sockets) {
            if (socket.protocol().number() == protocol && socket.port() == port) {
                if (socket.address().equals(address)) {
                    return socket;
                }
                any = socket.address().isUnspecified() ? socket : any;
            }
        }
        return any;
    }

    /** The socket of the host that a packet is for, wherever it goes. */
    @Nullable
    ReceivingSocket receiver(Skb skb) {
        return sockets.find(skb.packet, skb.tracking, skb.receiver);
    }

    /**
     * The control group of the connection that a packet for the host belongs to, which the kernel finds before it routes the
     * packet ({@code tcp_v4_early_demux}); null if there is none. Sockets of UDP are not connected.
     */
    @Nullable
    ControlGroup controlGroup(Skb skb) {
        Packet packet = skb.packet;
        if (packet.tcp() == null) {
            return null;
        }
        if (!machine.options.tcpSockets()) {
            throw new UnsupportedRuleException("whether a TCP segment in INPUT meets 'cgroup' depends on sockets of the"
                    + " host that a flow plays; ask in OUTPUT or POSTROUTING");
        }
        TcpEndpoint endpoint = machine.state.endpoints.get(key(packet));
        if (endpoint == null || endpoint.state == TcpEndpoint.State.SYN_RECEIVED) {
            return null;
        }
        return endpoint.listener == null
                ? ControlGroup.ROOT
                : endpoint.listener.owner().cgroup();
    }

    /** Whose socket sends a packet; of a later fragment, which has no port, who sent the last first one of the host. */
    SocketOwner ownerOf(Packet packet) {
        if (packet.fragmentOffset() != 0) {
            return machine.state.fragmented;
        }
        ListeningSocket socket = listenerOf(packet);
        SocketOwner owner = socket == null ? SocketOwner.ROOT : socket.owner();
        machine.state.fragmented = packet.isFragment() ? owner : SocketOwner.ROOT;
        return owner;
    }

    /** A socket that the caller plays sends: a SYN-ACK takes a connection, a RST ends it. */
    void notePlayed(Packet packet) {
        TcpHeader tcp = packet.tcp();
        if (tcp == null) {
            return;
        }
        TcpEndpoint.Key key =
                new TcpEndpoint.Key(packet.source(), tcp.sourcePort(), packet.destination(), tcp.destinationPort());
        if (tcp.has(TcpFlag.RST)) {
            machine.state.played.remove(key);
        } else if (tcp.has(TcpFlag.SYN) && tcp.has(TcpFlag.ACK)) {
            machine.state.played.add(key);
        }
    }

    /** The socket of the host that takes a connection; null if there is none. */
    @Nullable
    ListeningSocket listener(TcpEndpoint.Key key) {
        return find(TCP, key.local(), key.localPort());
    }

    /** The socket of the host that sends a segment: the one that took its connection, or that its address and port are of. */
    @Nullable
    ListeningSocket senderOf(Packet segment) {
        TcpEndpoint endpoint = machine.state.endpoints.get(new TcpEndpoint.Key(
                segment.source(), segment.sourcePort(), segment.destination(), segment.destinationPort()));
        return endpoint != null ? endpoint.listener : listenerOf(segment);
    }

    /** The socket of the host from whose address and port a packet is; null if there is none. */
    @Nullable
    ListeningSocket listenerOf(Packet packet) {
        TcpHeader tcp = packet.tcp();
        UdpHeader udp = packet.udp();
        if (tcp != null) {
            return find(packet.protocol(), packet.source(), tcp.sourcePort());
        }
        return udp == null ? null : find(packet.protocol(), packet.source(), udp.sourcePort());
    }
}
