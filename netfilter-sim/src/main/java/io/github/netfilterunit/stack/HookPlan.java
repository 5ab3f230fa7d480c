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
import java.util.function.Function;

/**
 * The stages of every hook in the order of their priorities ({@code enum nf_ip_hook_priorities}); each kernel makes its own
 * of them.
 */
final class HookPlan {

    private static final int DEFRAGMENTATION = -400;
    private static final int CONNTRACK = -200;
    private static final int NAT_DESTINATION = -100;
    private static final int NAT_SOURCE = 100;

    private final List<CompiledChain> chains;
    private final Set<Need> needs;
    private final boolean hasNat;
    private final Map<Hook, List<Placed>> plan = new EnumMap<>(Hook.class);

    /**
     * Plans for the rules of a host.
     *
     * @param chains its base chains, by priority
     */
    HookPlan(List<CompiledChain> chains, Set<Need> needs) {
        this.chains = chains;
        this.needs = needs;
        this.hasNat = chains.stream().anyMatch(chain -> chain.base().type() == ChainType.NAT);
        for (Hook hook : Hook.values()) {
            plan.put(hook, plan(hook));
        }
    }

    /** How a machine gets a stage, and its priority. */
    private record Placed(int priority, Function<Machine, HookStage> stage) {}

    /** The stages of a machine. */
    Map<Hook, List<HookStage>> stages(Machine machine) {
        Map<Hook, List<HookStage>> stages = new EnumMap<>(Hook.class);
        plan.forEach((hook, placed) -> {
            List<HookStage> made = new ArrayList<>();
            placed.forEach(each -> made.add(each.stage().apply(machine)));
            stages.put(hook, made);
        });
        return stages;
    }

    private List<Placed> plan(Hook hook) {
        List<Placed> placed = new ArrayList<>();
        boolean begins = hook == Hook.PREROUTING || hook == Hook.OUTPUT;
        boolean ends = hook == Hook.INPUT || hook == Hook.POSTROUTING;
        boolean tracks = needs.contains(Need.CONNTRACK);
        if (begins && (tracks || needs.contains(Need.DEFRAGMENTATION))) {
            placed.add(new Placed(DEFRAGMENTATION, DefragmentationStage::new));
        }
        if (begins && tracks) {
            placed.add(new Placed(CONNTRACK, ConntrackStage::new));
        }
        for (CompiledChain chain : chains) {
            if (chain.base().hook() == hook && chain.base().type() != ChainType.NAT) {
                placed.add(new Placed(chain.priority(), machine -> new ChainStage(machine, chain)));
            }
        }
        if (tracks && hasNat && hook != Hook.FORWARD) {
            placed.add(new Placed(begins ? NAT_DESTINATION : NAT_SOURCE, natStage(hook)));
        }
        if (ends && tracks) {
            placed.add(new Placed(Integer.MAX_VALUE, ConfirmStage::new));
        }
        placed.sort(Comparator.comparingInt(Placed::priority));
        return placed;
    }

    private Function<Machine, HookStage> natStage(Hook hook) {
        List<CompiledChain> nat = chains.stream()
                .filter(chain -> chain.base().hook() == hook && chain.base().type() == ChainType.NAT)
                .toList();
        return machine -> new NatStage(machine, nat);
    }
}
