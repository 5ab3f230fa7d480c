// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.stack;

import io.github.netfilterunit.conntrack.Connection;
import io.github.netfilterunit.conntrack.Tracking;
import io.github.netfilterunit.ruleset.Hook;
import io.github.netfilterunit.trace.DropPoint;
import io.github.netfilterunit.trace.TraceEvent;

/** Attaches packets to their connections, where they enter the host's sight. */
final class ConntrackStage implements HookStage {

    private final Machine machine;

    ConntrackStage(Machine machine) {
        this.machine = machine;
    }

    @Override
    public boolean pass(Skb skb, HookState hook) {
        if (skb.packet.isFragment()) {
            skb.tracking = skb.tracking.withoutTemplate();
            return true;
        }
        boolean incoming = hook.hook() == Hook.PREROUTING;
        Tracking tracking =
                machine.state.conntrack.track(skb.packet, skb.tracking, skb.mark, incoming, machine.state.now);
        if (tracking == null) {
            machine.journal.drop(skb, DropPoint.Reason.TABLE_FULL);
            return false;
        }
        skb.tracking = tracking;
        machine.state.nat.follow(skb.tracking, machine.state.now);
        Connection connection = skb.tracking.connection();
        String told = connection != null && machine.journal.isDetailed() ? connection.listing(machine.state.now) : null;
        machine.journal.add(new TraceEvent.Tracked(skb.tracking.state(), told));
        return true;
    }
}
