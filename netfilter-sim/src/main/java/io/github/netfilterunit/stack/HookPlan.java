// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.stack;

import io.github.netfilterunit.ruleset.ChainType;
import io.github.netfilterunit.ruleset.Hook;
import io.github.netfilterunit.ruleset.Need;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Puts the stages of every hook in the order of their priorities ({@code enum nf_ip_hook_priorities}). */
final class HookPlan {

    private static final int DEFRAGMENTATION = -400;
    private static final int CONNTRACK = -200;
    private static final int NAT_DESTINATION = -100;
    private static final int NAT_SOURCE = 100;

    private final Machine machine;
    private final Set<Need> needs;
    private final boolean hasNat;

    HookPlan(Machine machine) {
        this.machine = machine;
        this.needs = machine.image.needs();
        this.hasNat = machine.image.rules().baseChains().stream()
                .anyMatch(chain -> chain.base().type() == ChainType.NAT);
    }

    /** A stage and its priority. */
    private record Placed(int priority, HookStage stage) {}

    Map<Hook, List<HookStage>> build() {
        Map<Hook, List<HookStage>> plan = new EnumMap<>(Hook.class);
        for (Hook hook : Hook.values()) {
            plan.put(hook, stages(hook));
        }
        return plan;
    }

    private List<HookStage> stages(Hook hook) {
        List<Placed> placed = new ArrayList<>();
        boolean begins = hook == Hook.PREROUTING || hook == Hook.OUTPUT;
        boolean ends = hook == Hook.INPUT || hook == Hook.POSTROUTING;
        boolean tracks = needs.contains(Need.CONNTRACK);
        if (begins && (tracks || needs.contains(Need.DEFRAGMENTATION))) {
            placed.add(new Placed(DEFRAGMENTATION, new DefragmentationStage(machine)));
        }
        if (begins && tracks) {
            placed.add(new Placed(CONNTRACK, new ConntrackStage(machine)));
        }
        for (CompiledChain chain : machine.image.rules().baseChains()) {
            if (chain.base().hook() == hook && chain.base().type() != ChainType.NAT) {
                placed.add(new Placed(chain.priority(), new ChainStage(machine, chain)));
            }
        }
        if (tracks && hasNat && hook != Hook.FORWARD) {
            placed.add(new Placed(begins ? NAT_DESTINATION : NAT_SOURCE, natStage(hook)));
        }
        if (ends && tracks) {
            placed.add(new Placed(Integer.MAX_VALUE, new ConfirmStage(machine)));
        }
        placed.sort(Comparator.comparingInt(Placed::priority));
        return placed.stream().map(Placed::stage).toList();
    }

    private NatStage natStage(Hook hook) {
        List<CompiledChain> chains = machine.image.rules().baseChains().stream()
                .filter(chain -> chain.base().hook() == hook && chain.base().type() == ChainType.NAT)
                .toList();
        return new NatStage(machine, chains);
    }
}
