// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs the flows of a suite. Each flow has a kernel of its own, or one for its sequence; a runner keeps nothing between
 * calls, so that any number of threads may run one suite.
 */
public final class FlowRunner {

    private final FlowSuite suite;

    /** A runner of a suite. */
    public FlowRunner(FlowSuite suite) {
        this.suite = suite;
    }

    /**
     * Runs all flows, in order.
     *
     * @throws IllegalArgumentException if there can be no such flow, see {@link Firewall#open}
     */
    public List<FlowResult> runAll() {
        Map<String, Firewall> sequences = new HashMap<>();
        List<FlowResult> results = new ArrayList<>();
        for (FlowSpec flow : suite.flows()) {
            String sequence = flow.sequence();
            Firewall firewall = sequence == null ? fresh() : sequences.computeIfAbsent(sequence, name -> fresh());
            results.add(run(firewall, flow));
        }
        return results;
    }

    /** Runs one flow of the suite, and before it those of its sequence that stand before it. */
    public FlowResult run(FlowSpec flow) {
        Firewall firewall = fresh();
        for (FlowSpec each : suite.flows()) {
            if (each.equals(flow)) {
                break;
            }
            if (flow.sequence() != null && flow.sequence().equals(each.sequence())) {
                make(firewall, each);
            }
        }
        return run(firewall, flow);
    }

    private Firewall fresh() {
        return Firewall.of(suite.image(), suite.options());
    }

    private static FlowResult run(Firewall firewall, FlowSpec spec) {
        List<Flow> flows = make(firewall, spec);
        FlowOutcome outcome = Outcomes.merge(flows.stream().map(Flow::outcome).toList());
        Failure failure = Verifier.verify(
                        outcome,
                        () -> Outcomes.merge(
                                flows.stream().map(Flow::detailedOutcome).toList()),
                        firewall.ruleset(),
                        spec.expectation())
                .orElse(null);
        return new FlowResult(spec, outcome, failure);
    }

    private static List<Flow> make(Firewall firewall, FlowSpec spec) {
        List<Flow> flows = new ArrayList<>();
        for (int i = 0; i < spec.times(); i++) {
            Flow flow = firewall.open(spec.path().repeated(i));
            spec.steps().forEach(flow::step);
            flows.add(flow);
        }
        return flows;
    }
}
