// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.stack;

import static io.github.netfilterunit.net.ProtocolNumber.TCP;

import io.github.netfilterunit.packet.IcmpHeader;
import io.github.netfilterunit.ruleset.Hook;
import io.github.netfilterunit.stack.Destination.Kind;
import io.github.netfilterunit.trace.DropPoint.Reason;
import io.github.netfilterunit.trace.TraceEvent;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Packets that came in: routed, then delivered or forwarded ({@code ip_input.c}, {@code ip_forward.c}). */
final class IpInput {

    private static final int TCP_HEADER = 20;
    private static final int HOST_UNREACHABLE = 1;
    private static final int NET_UNREACHABLE = 0;
    private static final int FRAGMENTATION_NEEDED = 4;
    private static final int PACKET_FILTERED = 13;

    private final Machine machine;

    IpInput(Machine machine) {
        this.machine = machine;
    }

    /** A packet reaches the IP layer from a link. */
    void receive(Skb skb) {
        if (skb.frameKind == FrameKind.OTHER_HOST) {
            machine.journal.drop(skb, Reason.NOT_FOR_US);
        } else if (machine.hooks.pass(Hook.PREROUTING, skb, skb.in, null)) {
            route(skb);
        }
    }

    /** A packet comes out of PREROUTING. */
    void route(Skb skb) {
        if (skb.destination == null) {
            demultiplexEarly(skb);
            InputRoute route = machine.image.inputRouter().route(skb.packet, Objects.requireNonNull(skb.in), skb.mark);
            trace(skb, route.destination());
            if (route.destination() == null) {
                machine.journal.drop(skb, Objects.requireNonNull(route.refused()));
                return;
            }
            skb.destination = route.destination();
        }
        switch (skb.routed().kind()) {
            case UNICAST -> forward(skb);
            case LOCAL, BROADCAST, MULTICAST -> deliver(skb);
            default -> refuse(skb);
        }
    }

    /**
     * The kernel looks for the socket of a TCP segment before it routes it ({@code tcp_v4_early_demux}), which needs the
     * whole TCP header in one piece: a first fragment that is shorter takes from the next one, and is not cut again where
     * it was.
     */
    private static void demultiplexEarly(Skb skb) {
        if (skb.receiver == null
                && skb.packet.protocol() == TCP
                && !skb.pieces.isEmpty()
                && skb.pieces.get(0) < TCP_HEADER) {
            skb.pieces = List.of();
        }
    }

    private void trace(Skb skb, @Nullable Destination to) {
        Destination onward = to != null && to.kind() == Kind.UNICAST ? to : null;
        machine.journal.add(new TraceEvent.Routed(
                skb.packet.destination(),
                to != null && onward == null && !to.isRefusal(),
                onward == null ? null : onward.link().name(),
                onward == null ? null : onward.gateway()));
    }

    private void deliver(Skb skb) {
        if (skb.packet.isFragment() && !machine.fragments.gather(skb, FragmentQueue.User.LOCAL_DELIVERY)) {
            return;
        }
        if (machine.hooks.pass(Hook.INPUT, skb, skb.in, null)) {
            machine.local.deliver(skb);
        }
    }

    private void refuse(Skb skb) {
        machine.journal.drop(skb, Reason.NO_ROUTE);
        PeerRate rate = machine.icmp.peer(skb.packet.source());
        if (rate.allowsRouteError(machine.state.now)) {
            int code = switch (skb.routed().kind()) {
                case HOST_UNREACHABLE -> HOST_UNREACHABLE;
                case PROHIBITED -> PACKET_FILTERED;
                default -> NET_UNREACHABLE;
            };
            machine.icmp.error(skb, IcmpHeader.UNREACHABLE, code, 0);
        }
    }

    private void forward(Skb skb) {
        Destination to = skb.routed();
        if (skb.frameKind != FrameKind.HOST) {
            machine.journal.drop(skb, Reason.NOT_FOR_US);
            return;
        }
        if (skb.receiver != null) {
            machine.journal.drop(skb, Reason.PROXIED);
            return;
        }
        if (skb.packet.ttl() <= 1) {
            machine.journal.drop(skb, Reason.TTL);
            machine.icmp.error(skb, IcmpHeader.TIME_EXCEEDED, 0, 0);
            return;
        }
        int mtu = to.link().facts().mtu();
        if (isTooBig(skb, mtu)) {
            machine.journal.drop(skb, Reason.TOO_BIG);
            machine.icmp.error(skb, IcmpHeader.UNREACHABLE, FRAGMENTATION_NEEDED, mtu);
            return;
        }
        skb.packet = skb.packet.withTtl(skb.packet.ttl() - 1);
        if (to.redirect()) {
            machine.icmp.redirect(skb);
        }
        if (machine.hooks.pass(Hook.FORWARD, skb, skb.in, to.link())) {
            machine.output.output(skb);
        }
    }

    private static boolean isTooBig(Skb skb, int mtu) {
        if (skb.packet.length() <= mtu || !skb.packet.dontFragment()) {
            return false;
        }
        return skb.longestFragment > mtu || !skb.ignoreDontFragment;
    }
}
