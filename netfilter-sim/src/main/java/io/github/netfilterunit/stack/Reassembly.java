// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.stack;

import io.github.netfilterunit.packet.IcmpHeader;
import io.github.netfilterunit.stack.FragmentQueue.Key;
import io.github.netfilterunit.stack.FragmentQueue.User;
import io.github.netfilterunit.trace.DropPoint;
import io.github.netfilterunit.trace.TraceEvent;

/** Holds fragments until their packet is whole or its time is over ({@code ip_defrag}, {@code ip_expire}). */
final class Reassembly {

    private static final int FRAGMENT_TIME = 1;

    private final Machine machine;
    private final long lifetime;

    Reassembly(Machine machine) {
        this.machine = machine;
        this.lifetime = machine.image.host().sysctls().number("net.ipv4.ipfrag_time", 30) * Timers.SECOND;
    }

    /** Takes a fragment in; true if it completed its packet, which then stands in its place. */
    boolean gather(Skb skb, User user) {
        Key key = Key.of(user, skb.packet);
        FragmentQueue queue = machine.state.fragments.get(key);
        if (queue == null) {
            queue = new FragmentQueue();
            machine.state.fragments.put(key, queue);
            FragmentQueue waiting = queue;
            machine.state.timers.after(lifetime, () -> expire(key, waiting));
        }
        FragmentQueue.Outcome outcome = queue.add(skb);
        switch (outcome) {
            case WAITS -> machine.journal.add(new TraceEvent.Held(skb.packet));
            case DOUBLE -> machine.journal.drop(skb, DropPoint.Reason.FRAGMENT);
            case BROKEN -> {
                machine.state.fragments.remove(key);
                machine.journal.drop(skb, DropPoint.Reason.FRAGMENT);
            }
            case COMPLETE -> {
                machine.state.fragments.remove(key);
                queue.finish(skb);
            }
        }
        return outcome == FragmentQueue.Outcome.COMPLETE;
    }

    private void expire(Key key, FragmentQueue queue) {
        if (machine.state.fragments.get(key) != queue) {
            return;
        }
        machine.state.fragments.remove(key);
        Skb first = queue.first();
        if (first == null || first.in == null) {
            return;
        }
        machine.journal.drop(first, DropPoint.Reason.FRAGMENT);
        InputRoute route = machine.image.inputRouter().route(first.packet, first.in, first.mark);
        if (route.destination() == null) {
            return;
        }
        first.destination = route.destination();
        if (key.user() == User.LOCAL_DELIVERY || route.destination().kind() == Destination.Kind.LOCAL) {
            machine.icmp.error(first, IcmpHeader.TIME_EXCEEDED, FRAGMENT_TIME, 0);
        }
    }
}
