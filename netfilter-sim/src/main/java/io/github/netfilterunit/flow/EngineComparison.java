// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow;

import io.github.netfilterunit.text.Columns;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How the same flows fared on several Docker engines: what an upgrade changes. Two fates are alike if both were delivered
 * to the same end from the same source, or both refused, rejected alike, or lost; which rule lost them may differ, since
 * every layout has rules of its own.
 *
 * @param engines the versions, in the order in which they were compared
 * @param rows a row for each flow
 */
public record EngineComparison(List<String> engines, List<Row> rows) {

    /** Takes copies. */
    public EngineComparison {
        engines = List.copyOf(engines);
        rows = List.copyOf(rows);
    }

    /**
     * One flow on all engines.
     *
     * @param flow its name
     * @param fates what became of it, by engines
     * @param alike whether it fared the same on all
     */
    public record Row(String flow, List<String> fates, boolean alike) {

        /** Takes a copy. */
        public Row {
            fates = List.copyOf(fates);
        }
    }

    /**
     * Compares runs of the same flows.
     *
     * @param outcomes by engines, then by the flows' names; a flow that an engine lacks is told as {@code not run}
     */
    public static EngineComparison of(Map<String, Map<String, FlowOutcome>> outcomes) {
        Map<String, List<FlowOutcome>> flows = new LinkedHashMap<>();
        outcomes.values().forEach(each -> each.keySet().forEach(flow -> flows.put(flow, new ArrayList<>())));
        List<Row> rows = new ArrayList<>();
        for (String flow : flows.keySet()) {
            List<String> fates = new ArrayList<>();
            List<String> kinds = new ArrayList<>();
            for (Map<String, FlowOutcome> engine : outcomes.values()) {
                FlowOutcome outcome = engine.get(flow);
                fates.add(outcome == null ? "not run" : told(outcome));
                kinds.add(outcome == null ? "not run" : kind(outcome));
            }
            rows.add(new Row(flow, fates, Collections.frequency(kinds, kinds.get(0)) == kinds.size()));
        }
        return new EngineComparison(List.copyOf(outcomes.keySet()), rows);
    }

    private static String told(FlowOutcome outcome) {
        String seen = outcome.seenFrom()
                .filter(from -> outcome.fate().isDelivered())
                .map(from -> ", seen from " + from.address())
                .orElse("");
        return outcome.fate().text() + seen;
    }

    private static String kind(FlowOutcome outcome) {
        if (outcome.rejectedWith().isPresent()) {
            return "rejected with " + outcome.rejectedWith().get();
        }
        return outcome.fate().isSilent() ? "lost" : told(outcome);
    }

    /** The flows that did not fare the same on all engines. */
    public List<Row> differences() {
        return rows.stream().filter(row -> !row.alike).toList();
    }

    /** {@code 2 of 11 flows fare otherwise}. */
    public String summary() {
        int count = differences().size();
        return count == 0
                ? "all " + rows.size() + " flows fare alike on " + String.join(", ", engines)
                : count + " of " + rows.size() + (rows.size() == 1 ? " flow fares" : " flows fare") + " otherwise on "
                        + String.join(", ", engines);
    }

    /** The summary, and a table of the flows that fare otherwise, a column for each engine. */
    @Override
    public String toString() {
        if (differences().isEmpty()) {
            return summary() + "\n";
        }
        List<List<String>> table = new ArrayList<>();
        List<String> heading = new ArrayList<>(List.of("flow"));
        heading.addAll(engines);
        table.add(heading);
        differences().forEach(row -> {
            List<String> line = new ArrayList<>(List.of(row.flow));
            line.addAll(row.fates);
            table.add(line);
        });
        return summary() + ":\n" + Columns.of(table);
    }
}
