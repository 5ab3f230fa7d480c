// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow;

import io.github.netfilterunit.ruleset.Counters;
import io.github.netfilterunit.trace.TraceEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Makes one outcome of several. */
final class Outcomes {

    private Outcomes() {}

    /** Of all flows through a host. */
    static FlowOutcome together(List<FlowOutcome> flows, Counters added, Counters counters) {
        if (flows.isEmpty()) {
            return new FlowOutcome(
                    "no flow yet",
                    new Fate.Idle(),
                    null,
                    false,
                    List.of(),
                    List.of(),
                    Decision.NONE,
                    added,
                    counters,
                    List.of(),
                    List.of());
        }
        FlowOutcome merged = merge(flows);
        return new FlowOutcome(
                flows.stream().map(FlowOutcome::title).collect(Collectors.joining("\n")),
                merged.fate(),
                merged.arrival(),
                merged.answered(),
                merged.packets(),
                merged.skipped(),
                merged.decision(),
                added,
                counters,
                merged.connections(),
                merged.trace());
    }

    /** The index of the first that was not delivered, else of the first. */
    static int telling(List<FlowOutcome> outcomes) {
        for (int i = 0; i < outcomes.size(); i++) {
            if (!outcomes.get(i).fate().isDelivered()) {
                return i;
            }
        }
        return 0;
    }

    /** A flow that was made several times; the fate is that of the first which was not delivered, else of the first. */
    static FlowOutcome merge(List<FlowOutcome> outcomes) {
        if (outcomes.size() == 1) {
            return outcomes.get(0);
        }
        FlowOutcome telling = outcomes.get(telling(outcomes));
        FlowOutcome last = outcomes.get(outcomes.size() - 1);
        List<FlowPacket> packets = new ArrayList<>();
        List<Step> skipped = new ArrayList<>();
        List<TraceEvent> trace = new ArrayList<>();
        Counters added = last.added();
        for (FlowOutcome each : outcomes) {
            packets.addAll(each.packets());
            skipped.addAll(each.skipped());
            trace.addAll(each.trace());
            added = each == last ? added : CounterSums.plus(added, each.added());
        }
        return new FlowOutcome(
                outcomes.size() + " times " + outcomes.get(0).title(),
                telling.fate(),
                telling.arrival(),
                outcomes.stream().allMatch(FlowOutcome::answered),
                packets,
                skipped,
                telling.decision(),
                added,
                last.counters(),
                last.connections(),
                trace);
    }
}
