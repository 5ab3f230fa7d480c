// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.stack;

import io.github.netfilterunit.conntrack.Tracking;
import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.ruleset.Hook;
import io.github.netfilterunit.trace.TraceEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The copies that the target TEE sends ({@code nf_dup_ipv4.c}). */
final class Duplication {

    /** A host that copies what it copied goes on for ever; the kernel would, too. */
    private static final int MOST_FOR_ONE_PACKET = 10_000;

    private final Machine machine;
    private boolean busy;
    private int sent;

    Duplication(Machine machine) {
        this.machine = machine;
    }

    /** The next packet of the caller's is at work. */
    void begin() {
        sent = 0;
        busy = false;
    }

    /**
     * Sends a copy of a packet, untracked, out to a gateway at once; what a copy meets on its way out is not copied.
     *
     * @param gateway the next hop, or the address behind it
     * @param out the interface that the copy must leave by; null for any
     */
    void send(Skb skb, Hook hook, IpAddress gateway, @Nullable String out) {
        if (busy) {
            return;
        }
        if (gateway.isMulticast() || gateway.isLimitedBroadcast()) {
            throw new UnsupportedPacketException("TEE --gateway " + gateway + ": copies to a group or to all are not"
                    + " supported: give one gateway");
        }
        OutputRoute route = machine.image.outputRouter().towards(gateway, out, skb.packet.tos());
        if (route == null) {
            return;
        }
        if (++sent > MOST_FOR_ONE_PACKET) {
            throw new UnsupportedPacketException("TEE copies its own copies without an end");
        }
        boolean arrives = hook == Hook.PREROUTING || hook == Hook.INPUT;
        Skb copy = skb.copy();
        copy.packet = skb.packet.withDontFragment();
        if (arrives) {
            copy.packet = copy.packet.withTtl(copy.packet.ttl() - 1 & 0xff);
        }
        copy.tracking = Tracking.UNTRACKED;
        copy.pieces = List.of();
        copy.destination = route.destination();
        copy.in = route.destination().link();
        copy.duplicate = true;
        machine.journal.add(new TraceEvent.Duplicated(copy.packet, gateway));
        busy = true;
        machine.journal.aside(true);
        try {
            machine.output.send(copy);
        } finally {
            busy = false;
            machine.journal.aside(skb.duplicate);
        }
    }
}
