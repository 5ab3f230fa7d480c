// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.stack;

import static io.github.netfilterunit.net.ProtocolNumber.ICMP;

import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.packet.IcmpHeader;
import io.github.netfilterunit.packet.Packet;
import io.github.netfilterunit.packet.PacketBuilder;
import io.github.netfilterunit.ruleset.SendingSocket;
import io.github.netfilterunit.trace.TraceEvent;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Makes the host's ICMP messages ({@code icmp_send}, {@code icmp_reply}), within the limits of their rate. */
final class IcmpSender {

    private static final IpAddress NOBODY = IpAddress.parse("0.0.0.0");
    /** What RFC 7600 gives to hosts without an address (INADDR_DUMMY). */
    private static final IpAddress DUMMY = IpAddress.parse("192.0.0.8");

    private static final int LONGEST = 576;
    private static final int HEADERS = 28;
    private static final int INTERNETWORK_CONTROL = 0xc0;
    private static final int TOS_BITS = 0x1e;
    private static final int FRAGMENTATION_NEEDED = 4;
    private static final int HIGHEST_TYPE = 18;

    private final Machine machine;
    private final IcmpSettings settings;
    private boolean busy;

    IcmpSender(Machine machine) {
        this.machine = machine;
        this.settings = machine.image.icmp();
    }

    /** What is remembered of an address that errors go to. */
    PeerRate peer(IpAddress address) {
        return machine.state.peers.of(address, machine.state.now);
    }

    /**
     * Answers a packet with an error, unless the rules of RFC 1122 or the rate forbid it.
     *
     * @param info the header's fifth to eighth byte: of "fragmentation needed" the MTU
     */
    void error(Skb about, int type, int code, int info) {
        send(about, type, code, new byte[] {(byte) (info >>> 24), (byte) (info >>> 16), (byte) (info >>> 8), (byte) info
        });
    }

    /** Tells the sender of a packet of a better router, unless that was done lately. */
    void redirect(Skb about) {
        if (peer(about.packet.source()).allowsRedirect(machine.state.now)) {
            IpAddress gateway = about.routed().gateway();
            IpAddress better = gateway != null ? gateway : about.packet.destination();
            send(about, IcmpHeader.REDIRECT, 1, better.bytes());
        }
    }

    private void send(Skb about, int type, int code, byte[] info) {
        Packet cause = about.packet;
        Destination to = about.destination;
        if (to == null
                || about.frameKind != FrameKind.HOST
                || to.isToMany()
                || cause.fragmentOffset() != 0
                || isError(cause)) {
            return;
        }
        boolean limited = isLimited(type, code);
        boolean fromLoopback = about.in != null && about.in.isLoopback();
        if (limited && !fromLoopback && !machine.state.globalRate.allows(machine.state.now) || busy) {
            return;
        }
        IpAddress source = to.kind() == Destination.Kind.LOCAL ? cause.destination() : inbound(about, to);
        int tos = cause.tos() & TOS_BITS | INTERNETWORK_CONTROL;
        OutputRoute route = machine.image.outputRouter().route(cause.source(), source, false, 0, tos);
        if (route == null || limited && !allows(route, cause.source())) {
            return;
        }
        int room = Math.min(route.destination().link().facts().mtu(), LONGEST) - HEADERS;
        byte[] quoted = Arrays.copyOf(cause.bytes(), Math.min(cause.length(), room));
        IpAddress from = route.source().isUnspecified() ? DUMMY : route.source();
        Packet message = PacketBuilder.icmp(from, cause.source(), type, code)
                .icmpId((info[0] & 0xff) << 8 | info[1] & 0xff)
                .icmpSequence((info[2] & 0xff) << 8 | info[3] & 0xff)
                .payload(quoted)
                .tos(tos)
                .dontFragment(false)
                .ttl(machine.image.hopLimit())
                .id(machine.state.nextId())
                .build();
        dispatch(message, route, about, "ICMP error");
    }

    /** The source of an error about a packet that was not for the host, or 0.0.0.0 if the way it goes decides. */
    private IpAddress inbound(Skb about, Destination to) {
        if (!settings.usesInboundAddress() || to.kind() == Destination.Kind.BRIDGED || about.in == null) {
            return NOBODY;
        }
        IpAddress address = machine.image.links().select(about.in, about.packet.source());
        return address == null ? NOBODY : address;
    }

    /** Sends the answer to a query. */
    void reply(Skb query, int type, int code, byte[] payload) {
        IcmpHeader asked = query.packet.icmp();
        Destination to = query.routed();
        if (asked == null) {
            return;
        }
        boolean limited = isLimited(type, code);
        if (limited && !machine.state.globalRate.allows(machine.state.now) || busy) {
            return;
        }
        IpAddress source = to.kind() == Destination.Kind.LOCAL ? query.packet.destination() : NOBODY;
        OutputRoute route =
                machine.image.outputRouter().route(query.packet.source(), source, false, 0, query.packet.tos());
        if (route == null || limited && !allows(route, query.packet.source())) {
            return;
        }
        Packet message = PacketBuilder.icmp(route.source(), query.packet.source(), type, code)
                .icmpId(asked.id())
                .icmpSequence(asked.sequence())
                .payload(payload)
                .tos(query.packet.tos())
                .dontFragment(false)
                .ttl(machine.image.hopLimit())
                .id(machine.state.nextId())
                .build();
        dispatch(message, route, null, "ICMP answer");
    }

    private void dispatch(Packet message, OutputRoute route, @Nullable Skb about, String reason) {
        machine.journal.add(new TraceEvent.Generated(message, reason));
        Skb skb = new Skb(message);
        skb.socket = SendingSocket.KERNEL;
        skb.destination = route.destination();
        if (about != null) {
            skb.attachTo(about);
        }
        // The kernel's ICMP socket is locked while it sends (icmp_xmit_lock): REJECT of an ICMP message that the host
        // itself makes is silent.
        busy = true;
        try {
            machine.output.send(skb);
        } finally {
            busy = false;
        }
    }

    private boolean isLimited(int type, int code) {
        boolean pathMtu = type == IcmpHeader.UNREACHABLE && code == FRAGMENTATION_NEEDED;
        return type <= HIGHEST_TYPE && !pathMtu && (settings.limitedTypes() >>> type & 1) != 0;
    }

    private boolean allows(OutputRoute route, IpAddress destination) {
        return route.destination().link().isLoopback()
                || peer(destination).allowsError(settings.period(), machine.state.now);
    }

    /** Whether an error must not be sent because the packet is none of the queries and answers (icmp_pointers). */
    private static boolean isError(Packet packet) {
        if (packet.protocol() != ICMP) {
            return false;
        }
        if (packet.available() <= packet.headerLength()) {
            return true;
        }
        int type = packet.byteAt(packet.headerLength());
        return switch (type) {
            case 1, 2, 3, 4, 5, 6, 7, 9, 10, 11, 12 -> true;
            default -> type > HIGHEST_TYPE;
        };
    }
}
