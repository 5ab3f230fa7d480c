// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow;

import io.github.netfilterunit.ruleset.Counters;
import io.github.netfilterunit.trace.DropPoint;
import io.github.netfilterunit.trace.TraceEvent;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What came of a flow, up to the moment when it was asked.
 *
 * @param title the flow in a line: {@code tcp 192.168.66.1:40000 -> 192.168.66.100:80}
 * @param fate what became of it
 * @param arrival where its first packet arrived; null if it did not
 * @param answered whether a packet of the other end came back to the client
 * @param packets what was sent, in order
 * @param skipped the steps that were not done, because an earlier packet was lost
 * @param decision the rule, or what else, that decided: of the packet that was lost, else of the first one
 * @param added what the flow added to the counters
 * @param counters the counters at the end
 * @param connections what conntrack knew at the end, a line each
 * @param trace every packet's way, step by step
 */
public record FlowOutcome(
        String title,
        Fate fate,
        @Nullable Arrival arrival,
        boolean answered,
        List<FlowPacket> packets,
        List<Step> skipped,
        Decision decision,
        Counters added,
        Counters counters,
        List<String> connections,
        List<TraceEvent> trace) {

    /** Takes copies of the lists. */
    public FlowOutcome {
        packets = List.copyOf(packets);
        skipped = List.copyOf(skipped);
        connections = List.copyOf(connections);
        trace = List.copyOf(trace);
    }

    /** The same without its packets and their ways. */
    FlowOutcome withoutPackets() {
        return new FlowOutcome(
                title, fate, arrival, answered, List.of(), skipped, decision, added, counters, connections, List.of());
    }

    /** Where the first packet arrived after all translations, whatever became of later ones. */
    public Optional<Endpoint> delivered() {
        return Optional.ofNullable(arrival).map(Arrival::destination);
    }

    /** Where the flow seemed to come from to the end that it reached. */
    public Optional<Endpoint> seenFrom() {
        return Optional.ofNullable(arrival).map(Arrival::source);
    }

    /** Who dropped or rejected a packet of the flow, if any was. */
    public Optional<DropPoint> dropped() {
        return fate.dropPoint();
    }

    /** What a rule answered as it refused a packet, as {@code --reject-with} names it. */
    public Optional<String> rejectedWith() {
        return fate.rejectedWith();
    }

    /** Whether nothing listened at the other end, and it said so. */
    public boolean refused() {
        return fate.isRefused();
    }

    /** The flow and its fate. */
    @Override
    public String toString() {
        return title + ": " + fate.text();
    }
}
