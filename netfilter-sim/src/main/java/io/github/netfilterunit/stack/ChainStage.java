// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.stack;

import io.github.netfilterunit.packet.Packet;
import io.github.netfilterunit.ruleset.ChainType;
import io.github.netfilterunit.ruleset.Flavour;
import io.github.netfilterunit.ruleset.Hook;
import io.github.netfilterunit.trace.DropPoint;

/**
 * Walks a base chain that filters. One of type ROUTE at OUTPUT has the packet routed again if it changed its addresses,
 * type of service or mark ({@code ipt_mangle_out}).
 */
final class ChainStage implements HookStage {

    private final Machine machine;
    private final CompiledChain chain;

    ChainStage(Machine machine, CompiledChain chain) {
        this.machine = machine;
        this.chain = chain;
    }

    @Override
    public boolean pass(Skb skb, HookState hook) {
        Packet before = skb.packet;
        int mark = skb.mark;
        RuleContext rules = new RuleContext(machine, skb, hook);
        DropPoint dropped = machine.chains.walk(chain, rules);
        if (dropped != null) {
            machine.journal.drop(skb, dropped);
            return false;
        }
        boolean reroutes = hook.hook() == Hook.OUTPUT && chain.base().type() == ChainType.ROUTE && !isPassedBy(rules);
        return !reroutes || !isRoutedOtherwise(before, mark, skb) || machine.output.routeAgain(skb);
    }

    /** nf_tables routes again only what its chain accepted itself ({@code nf_route_table_hook4}). */
    private boolean isPassedBy(RuleContext rules) {
        return rules.wasQueued() && machine.image.host().flavour() == Flavour.NFT;
    }

    private static boolean isRoutedOtherwise(Packet before, int mark, Skb skb) {
        Packet after = skb.packet;
        return mark != skb.mark
                || before.tos() != after.tos()
                || !before.source().equals(after.source())
                || !before.destination().equals(after.destination());
    }
}
