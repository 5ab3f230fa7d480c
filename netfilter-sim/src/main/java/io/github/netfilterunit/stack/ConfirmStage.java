// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.stack;

import io.github.netfilterunit.conntrack.Tracking;
import io.github.netfilterunit.trace.DropPoint;

/** Enters connections into the table, where their first packet leaves the host's sight. */
final class ConfirmStage implements HookStage {

    private final Machine machine;

    ConfirmStage(Machine machine) {
        this.machine = machine;
    }

    @Override
    public boolean pass(Skb skb, HookState hook) {
        Tracking confirmed = machine.state.conntrack.confirm(skb.tracking, machine.state.now);
        if (confirmed == null) {
            machine.journal.drop(skb, DropPoint.Reason.CLASH);
            return false;
        }
        skb.tracking = confirmed;
        return true;
    }
}
