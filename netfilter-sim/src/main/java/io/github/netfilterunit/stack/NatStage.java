// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.stack;

import io.github.netfilterunit.conntrack.Connection;
import io.github.netfilterunit.nat.Manipulation;
import io.github.netfilterunit.packet.Packet;
import io.github.netfilterunit.ruleset.Hook;
import io.github.netfilterunit.trace.DropPoint;
import io.github.netfilterunit.trace.TraceEvent;
import java.util.List;

/**
 * Has the rules of nat decide what is undecided, translates, and routes again what goes elsewhere now ({@code
 * nf_nat_inet_fn} and its four callers).
 */
final class NatStage implements HookStage {

    private final Machine machine;
    private final List<CompiledChain> nat;

    NatStage(Machine machine, List<CompiledChain> nat) {
        this.machine = machine;
        this.nat = nat;
    }

    @Override
    public boolean pass(Skb skb, HookState hook) {
        boolean begins = hook.hook() == Hook.PREROUTING || hook.hook() == Hook.OUTPUT;
        Manipulation manipulation = begins ? Manipulation.DESTINATION : Manipulation.SOURCE;
        for (CompiledChain chain : nat) {
            if (machine.state.nat.wantsRules(skb.tracking, skb.packet, manipulation)) {
                RuleContext rules = new RuleContext(machine, skb, hook);
                DropPoint dropped = machine.chains.walk(chain, rules);
                if (dropped != null) {
                    machine.journal.drop(skb, dropped);
                    return false;
                }
                if (rules.wasQueued()) {
                    return true;
                }
            }
        }
        return translate(skb, hook, manipulation);
    }

    private boolean translate(Skb skb, HookState hook, Manipulation manipulation) {
        Packet before = skb.packet;
        String out = hook.hook() == Hook.POSTROUTING ? hook.outName() : null;
        Packet after = machine.state.nat.translate(before, skb.tracking, manipulation, out, machine.state.now);
        if (after == null) {
            machine.journal.drop(skb, DropPoint.Reason.NAT);
            return false;
        }
        if (!after.equals(before)) {
            machine.journal.add(new TraceEvent.Translated(before, after));
        }
        skb.packet = after;
        if (hook.hook() == Hook.PREROUTING && !before.destination().equals(after.destination())) {
            skb.destination = null;
        }
        return hook.hook() != Hook.OUTPUT || !goesElsewhere(skb) || machine.output.routeAgain(skb);
    }

    private static boolean goesElsewhere(Skb skb) {
        Connection connection = skb.tracking.connection();
        return connection != null
                && !connection
                        .tuple(skb.tracking.direction())
                        .destination()
                        .equals(connection
                                .tuple(skb.tracking.direction().opposite())
                                .source());
    }
}
