// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.junit;

import io.github.netfilterunit.flow.EngineComparison;
import io.github.netfilterunit.flow.FlowOutcome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.extension.ExtensionContext;

/** What became of a test's flows on all engines; runs may end at the same time. */
final class EngineOutcomes {

    private final List<String> engines;
    private final Map<String, List<FlowOutcome>> outcomes = new TreeMap<>();

    EngineOutcomes(List<String> engines) {
        this.engines = engines;
    }

    synchronized void add(String engine, List<FlowOutcome> flows) {
        outcomes.put(engine, flows);
    }

    /** Tells where the engines differ, once the test ran on all. */
    synchronized void publish(ExtensionContext context) {
        if (outcomes.size() == engines.size() && outcomes.values().stream().anyMatch(flows -> !flows.isEmpty())) {
            Map<String, Map<String, FlowOutcome>> named = new LinkedHashMap<>();
            engines.forEach(engine -> named.put(engine, named(outcomes.getOrDefault(engine, List.of()))));
            context.publishReportEntry("netfilter", EngineComparison.of(named).toString());
        }
    }

    /** The n-th flow of a test is the same one on each engine, whatever address its container has there. */
    private Map<String, FlowOutcome> named(List<FlowOutcome> flows) {
        Map<String, FlowOutcome> named = new LinkedHashMap<>();
        for (int i = 0; i < flows.size(); i++) {
            List<FlowOutcome> first = outcomes.getOrDefault(engines.get(0), List.of());
            FlowOutcome titled = i < first.size() ? first.get(i) : flows.get(i);
            named.put((i + 1) + ". " + titled.title(), flows.get(i));
        }
        return named;
    }
}
