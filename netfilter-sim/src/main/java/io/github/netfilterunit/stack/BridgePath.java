// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.stack;

import io.github.netfilterunit.host.NetworkInterface;
import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.net.MacAddress;
import io.github.netfilterunit.packet.Packet;
import io.github.netfilterunit.ruleset.Hook;
import io.github.netfilterunit.stack.Destination.Kind;
import io.github.netfilterunit.trace.DropPoint.Reason;
import io.github.netfilterunit.trace.TraceEvent;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Frames on links and bridges ({@code br_input.c}, {@code br_forward.c}), and with {@code
 * net.bridge.bridge-nf-call-iptables} their way through the IP hooks ({@code br_netfilter_hooks.c}).
 */
final class BridgePath {

    private final Machine machine;
    private final boolean callsIptables;

    BridgePath(Machine machine) {
        this.machine = machine;
        this.callsIptables = machine.image.host().sysctls().number("net.bridge.bridge-nf-call-iptables", 0) != 0;
    }

    /**
     * A frame arrives on a link.
     *
     * @throws UnsupportedPacketException if the IP layer gets to see it and cannot follow it; nothing has happened then
     */
    void receive(Skb skb, Link link) {
        Link bridge = machine.image.links().find(link.master());
        if (bridge == null || callsIptables || isGroup(skb.frameTo()) || isOwn(skb.frameTo(), bridge)) {
            IpOptions.check(skb.packet);
        }
        machine.journal.add(new TraceEvent.Arrived(skb.packet, link.name()));
        if (bridge == null) {
            skb.in = link;
            skb.frameKind = kind(skb, link.mac(), link.mac());
            machine.input.receive(skb);
            return;
        }
        skb.in = bridge;
        skb.frameKind = kind(skb, bridge.mac(), link.mac());
        if (!callsIptables) {
            decide(skb, bridge, link);
            return;
        }
        skb.bridgePort = link;
        IpAddress destination = skb.packet.destination();
        if (pass(Hook.PREROUTING, skb, bridge, null)) {
            afterPrerouting(skb, bridge, link, !destination.equals(skb.packet.destination()));
        }
    }

    /** While the IP hooks see a frame for another station, they take it for one to this host. */
    private boolean pass(Hook hook, Skb skb, @Nullable Link in, @Nullable Link out) {
        FrameKind kind = skb.frameKind;
        skb.frameKind = kind == FrameKind.OTHER_HOST ? FrameKind.HOST : kind;
        boolean passed = machine.hooks.pass(hook, skb, in, out);
        skb.frameKind = kind;
        return passed;
    }

    private static FrameKind kind(Skb skb, MacAddress own, MacAddress ports) {
        MacAddress to = skb.frameTo();
        if (to.equals(own) || to.equals(ports)) {
            return FrameKind.HOST;
        }
        return isGroup(to) ? FrameKind.TO_MANY : FrameKind.OTHER_HOST;
    }

    private static boolean isGroup(MacAddress mac) {
        return (mac.bits() >>> 40 & 1) != 0;
    }

    private void afterPrerouting(Skb skb, Link bridge, Link port, boolean translated) {
        if (!translated) {
            skb.destination = new Destination(Kind.BRIDGED, bridge, null, false, false);
            decide(skb, bridge, port);
            return;
        }
        InputRoute route = machine.image.inputRouter().route(skb.packet, bridge, skb.mark);
        Destination to = route.destination();
        if (to == null) {
            machine.journal.drop(skb, Objects.requireNonNull(route.refused()));
            return;
        }
        skb.destination = to;
        if (to.link().name().equals(bridge.name())) {
            IpAddress nextHop = to.gateway() != null ? to.gateway() : skb.packet.destination();
            skb.frameDestination = machine.image.neighbours().mac(bridge.name(), nextHop);
        } else {
            skb.frameDestination = bridge.mac();
            skb.frameKind = FrameKind.HOST;
        }
        decide(skb, bridge, port);
    }

    /** Where a frame that came in by a port goes ({@code br_handle_frame_finish}). */
    private void decide(Skb skb, Link bridge, Link port) {
        machine.state.bridges.learn(bridge.name(), skb.frameFrom(), port.name());
        MacAddress to = skb.frameTo();
        if (isGroup(to)) {
            flood(skb.copy(), bridge, port);
            up(skb);
        } else if (isOwn(to, bridge)) {
            up(skb);
        } else {
            Link known = machine.image.links().find(machine.state.bridges.port(bridge.name(), to));
            if (known == null) {
                flood(skb, bridge, port);
            } else if (mayLeaveBy(known, port)) {
                forward(skb, known);
            } else {
                machine.journal.drop(skb, Reason.NOT_FOR_US);
            }
        }
    }

    private boolean isOwn(MacAddress mac, Link bridge) {
        return mac.equals(bridge.mac())
                || machine.image.links().ports(bridge.name()).stream()
                        .anyMatch(port -> port.mac().equals(mac));
    }

    private static boolean mayLeaveBy(Link to, Link from) {
        return to.facts().hairpin() || !to.name().equals(from.name());
    }

    private void flood(Skb skb, Link bridge, Link from) {
        List<Link> ports = machine.image.links().ports(bridge.name()).stream()
                .filter(port -> mayLeaveBy(port, from))
                .toList();
        for (Link port : ports) {
            Skb copy = skb.copy();
            copy.injected = skb.injected && ports.size() == 1;
            forward(copy, port);
        }
    }

    private void up(Skb skb) {
        boolean hooked = skb.bridgePort != null;
        if (skb.destination != null && skb.destination.kind() == Kind.BRIDGED) {
            skb.destination = null;
        }
        // ip_rcv clears what reassembly noted: the packet is not cut again as it came.
        skb.longestFragment = 0;
        skb.fragmentsKeepTogether = false;
        if (!hooked) {
            machine.input.receive(skb);
        } else if (skb.frameKind == FrameKind.OTHER_HOST) {
            machine.journal.drop(skb, Reason.NOT_FOR_US);
        } else {
            machine.input.route(skb);
        }
    }

    /** A frame that came in by another port leaves by this one ({@code __br_forward}). */
    private void forward(Skb skb, Link port) {
        Link bridge = Objects.requireNonNull(skb.in);
        skb.bridgePortOut = skb.bridgePort == null ? null : port;
        if (skb.bridgePort != null
                && !(pass(Hook.FORWARD, skb, bridge, bridge) && pass(Hook.POSTROUTING, skb, null, bridge))) {
            return;
        }
        if (skb.packet.length() <= longestWhole(skb, port)) {
            emit(skb, skb.packet, port);
        } else if (skb.bridgePort == null || mustStayWhole(skb, bridge)) {
            machine.journal.drop(skb, Reason.TOO_BIG);
        } else {
            for (Packet piece : IpOutput.pieces(skb, bridge.facts().mtu())) {
                emit(skb, piece, port);
            }
        }
    }

    private static int longestWhole(Skb skb, Link port) {
        int mtu = port.facts().mtu();
        boolean cutAgain = skb.bridgePort != null && skb.longestFragment != 0;
        return cutAgain ? Math.min(mtu, skb.longestFragment) : mtu;
    }

    private static boolean mustStayWhole(Skb skb, Link bridge) {
        return skb.packet.dontFragment() && !skb.ignoreDontFragment
                || skb.longestFragment > bridge.facts().mtu();
    }

    /** A frame that the IP layer made leaves by a link: by a bridge's port, if the link is a bridge. */
    void transmit(Skb skb, Link link) {
        if (link.facts().kind() == NetworkInterface.Kind.DUMMY) {
            return;
        }
        if (!link.isBridge()) {
            emit(skb, skb.packet, link);
            return;
        }
        MacAddress to = skb.frameTo();
        Link known = isGroup(to) ? null : machine.image.links().find(machine.state.bridges.port(link.name(), to));
        List<Link> ports =
                known != null ? List.of(known) : machine.image.links().ports(link.name());
        for (Link port : ports) {
            emit(skb, skb.packet, port);
        }
    }

    private void emit(Skb skb, Packet packet, Link port) {
        machine.journal.emit(new Emission(port.name(), packet, skb.frameFrom(), skb.frameTo(), skb.duplicate));
    }
}
