// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.stack;

import io.github.netfilterunit.conntrack.Tracking;
import io.github.netfilterunit.helper.Origin;
import io.github.netfilterunit.packet.Packet;
import io.github.netfilterunit.trace.DropPoint;
import io.github.netfilterunit.trace.TraceEvent;

/** Enters connections into the table, where their first packet leaves the host's sight. */
final class ConfirmStage implements HookStage {

    private final Machine machine;

    ConfirmStage(Machine machine) {
        this.machine = machine;
    }

    @Override
    public boolean pass(Skb skb, HookState hook) {
        Origin origin = skb.in == null ? Origin.HOST : skb.in.isLoopback() ? Origin.LOOPBACK : Origin.LINK;
        Packet read = machine.state.helpers.pass(skb.packet, skb.tracking, origin, machine.state.now);
        if (read == null) {
            machine.journal.drop(skb, DropPoint.Reason.HELPER);
            return false;
        }
        if (read != skb.packet) {
            machine.journal.add(new TraceEvent.Translated(skb.packet, read));
            skb.packet = read;
        }
        Tracking confirmed = machine.state.conntrack.confirm(skb.tracking, machine.state.now);
        if (confirmed == null) {
            machine.journal.drop(skb, DropPoint.Reason.CLASH);
            return false;
        }
        skb.tracking = confirmed;
        return true;
    }
}
