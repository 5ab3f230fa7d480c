// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.stack;

import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.net.MacAddress;
import io.github.netfilterunit.packet.IcmpHeader;
import io.github.netfilterunit.packet.Packet;
import io.github.netfilterunit.ruleset.Hook;
import io.github.netfilterunit.stack.Destination.Kind;
import io.github.netfilterunit.trace.DropPoint.Reason;
import io.github.netfilterunit.trace.TraceEvent;
import java.util.List;

/** Packets on their way out ({@code ip_output.c}). */
final class IpOutput {

    private static final int FRAGMENTATION_NEEDED = 4;
    private static final int HOST_UNREACHABLE = 1;
    private static final long NEIGHBOUR_PATIENCE = 3 * Timers.SECOND;

    private final Machine machine;

    IpOutput(Machine machine) {
        this.machine = machine;
    }

    /** The host sends a packet of its own, which is routed already; false if it is dropped on the way out. */
    boolean send(Skb skb) {
        return machine.hooks.pass(Hook.OUTPUT, skb, null, skb.routed().link()) && output(skb);
    }

    /** Routes a packet of OUTPUT again; false if it cannot be sent, and is dropped. */
    boolean routeAgain(Skb skb) {
        OutputRoute route = machine.image.outputRouter().again(skb.packet, skb.mark);
        if (route == null) {
            machine.journal.drop(skb, Reason.NO_ROUTE);
            return false;
        }
        skb.destination = route.destination();
        traceRoute(skb);
        return true;
    }

    /** Tells the trace where a packet of the host's own goes. */
    void traceRoute(Skb skb) {
        Destination to = skb.routed();
        machine.journal.add(new TraceEvent.Routed(
                skb.packet.destination(), to.kind() == Kind.LOCAL, to.link().name(), to.gateway()));
    }

    /** A packet passes POSTROUTING and leaves; false if it is dropped there. */
    boolean output(Skb skb) {
        Destination to = skb.routed();
        if (to.isToMany() && to.loopsBack() && !to.link().isLoopback()) {
            Skb copy = skb.copy();
            if (machine.hooks.pass(Hook.POSTROUTING, copy, copy.in, to.link())) {
                loopBack(copy, to.link());
            }
            skb.tracking = copy.tracking;
        }
        boolean passes = machine.hooks.pass(Hook.POSTROUTING, skb, skb.in, to.link());
        if (passes) {
            finish(skb);
        }
        return passes;
    }

    private void loopBack(Skb skb, Link link) {
        skb.in = link;
        skb.frameKind = FrameKind.TO_MANY;
        machine.state.backlog.add(skb);
    }

    private void finish(Skb skb) {
        int mtu = skb.routed().link().facts().mtu();
        if (skb.packet.length() <= mtu && skb.longestFragment == 0) {
            transmit(skb);
            return;
        }
        if (skb.packet.dontFragment() && (!skb.ignoreDontFragment || skb.longestFragment > mtu)) {
            machine.journal.drop(skb, Reason.TOO_BIG);
            machine.icmp.error(skb, IcmpHeader.UNREACHABLE, FRAGMENTATION_NEEDED, mtu);
            return;
        }
        for (Packet piece : pieces(skb, mtu)) {
            Skb fragment = skb.copy();
            fragment.packet = piece;
            fragment.injected = skb.injected;
            transmit(fragment);
        }
    }

    /** A packet cut as it came, or else to the MTU. */
    static Iterable<Packet> pieces(Skb skb, int mtu) {
        int most = skb.longestFragment != 0 ? Math.min(mtu, skb.longestFragment) : mtu;
        if (skb.packet.length() <= most) {
            return List.of(skb.packet);
        }
        return Fragments.cut(skb.packet, most, skb.pieces, skb.fragmentsKeepTogether);
    }

    private void transmit(Skb skb) {
        Destination to = skb.routed();
        Link link = to.link();
        if (link.isLoopback()) {
            skb.in = link;
            skb.socket = null;
            skb.frameKind = FrameKind.HOST;
            machine.state.backlog.add(skb);
            return;
        }
        IpAddress nextHop = to.gateway() != null ? to.gateway() : skb.packet.destination();
        if (to.kind() == Kind.UNICAST && !machine.image.neighbours().answers(link.name(), nextHop)) {
            await(skb, new Unreachable.NextHop(link.name(), nextHop));
            return;
        }
        MacAddress mac = switch (to.kind()) {
            case BROADCAST -> Neighbours.EVERYBODY;
            case MULTICAST -> Neighbours.group(skb.packet.destination());
            default -> machine.image.neighbours().mac(link.name(), nextHop);
        };
        skb.frameSource = link.mac();
        skb.frameDestination = mac;
        machine.bridge.transmit(skb, link);
    }

    private void await(Skb skb, Unreachable.NextHop nextHop) {
        if (machine.state.unreachable.enqueue(nextHop, skb)) {
            machine.state.timers.after(NEIGHBOUR_PATIENCE, () -> giveUp(nextHop));
        }
        if (skb.injected) {
            machine.journal.drop(skb, Reason.NO_NEIGHBOUR);
        }
    }

    private void giveUp(Unreachable.NextHop nextHop) {
        for (Skb skb : machine.state.unreachable.giveUp(nextHop)) {
            machine.icmp.error(skb, IcmpHeader.UNREACHABLE, HOST_UNREACHABLE, 0);
        }
    }
}
