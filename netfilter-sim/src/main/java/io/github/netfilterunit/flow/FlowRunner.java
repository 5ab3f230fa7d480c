// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow;

import io.github.netfilterunit.conntrack.UnsupportedProtocolException;
import io.github.netfilterunit.helper.UnsupportedHelperException;
import io.github.netfilterunit.ruleset.SourceLine;
import io.github.netfilterunit.ruleset.UnsupportedRuleException;
import io.github.netfilterunit.stack.UnsupportedPacketException;
import io.github.netfilterunit.text.InvalidInputException;
import io.github.netfilterunit.text.Place;
import io.github.netfilterunit.text.Problems;
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
    private final boolean keeps;

    /** A runner of a suite. */
    public FlowRunner(FlowSuite suite) {
        this(suite, true);
    }

    private FlowRunner(FlowSuite suite, boolean keeps) {
        this.suite = suite;
        this.keeps = keeps;
    }

    /** One whose results have neither packets nor traces, so that any number of them can be kept. */
    public FlowRunner withoutPackets() {
        return new FlowRunner(suite, false);
    }

    /**
     * Runs all flows, in order.
     *
     * @throws InvalidInputException with every flow that cannot be simulated, see {@link Firewall#open}
     */
    public List<FlowResult> runAll() {
        Map<String, Firewall> sequences = new HashMap<>();
        List<FlowResult> results = new ArrayList<>();
        Problems problems = new Problems();
        for (FlowSpec flow : suite.flows()) {
            String sequence = flow.sequence();
            Firewall firewall =
                    sequence == null ? fresh(flow) : sequences.computeIfAbsent(sequence, name -> fresh(flow));
            try {
                results.add(run(firewall, flow));
            } catch (InvalidInputException e) {
                problems.addAll(e.problems());
            }
        }
        problems.throwIfAny();
        return results;
    }

    /**
     * Runs one flow of the suite, and before it those of its sequence that stand before it.
     *
     * @throws InvalidInputException if one of them cannot be simulated, see {@link Firewall#open}
     */
    public FlowResult run(FlowSpec flow) {
        Firewall firewall = fresh(suite.flows().stream()
                .filter(each -> flow.sequence() != null && flow.sequence().equals(each.sequence()))
                .findFirst()
                .orElse(flow));
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

    private Firewall fresh(FlowSpec first) {
        return Firewall.of(suite.image(), suite.options().withClock(first.clock()));
    }

    private FlowResult run(Firewall firewall, FlowSpec spec) {
        List<Flow> flows = make(firewall, spec);
        List<FlowOutcome> each = flows.stream().map(Flow::outcome).toList();
        FlowOutcome outcome = Outcomes.merge(each);
        Failure failure = Verifier.verify(
                        each,
                        outcome,
                        time -> flows.get(time).detailedOutcome(),
                        firewall.ruleset(),
                        spec.expectation())
                .orElse(null);
        return new FlowResult(spec, keeps ? outcome : outcome.withoutPackets(), failure);
    }

    private static List<Flow> make(Firewall firewall, FlowSpec spec) {
        try {
            return made(firewall, spec);
        } catch (InvalidFlowException
                | UnsupportedPacketException
                | UnsupportedHelperException
                | UnsupportedProtocolException
                | UnsupportedRuleException e) {
            SourceLine origin = spec.origin();
            if (origin == null) {
                throw e;
            }
            Place place = new Place(origin.file(), origin.line(), 1);
            throw new InvalidInputException(List.of(place.problem("flow '" + spec.name() + "': " + e.getMessage())));
        }
    }

    private static List<Flow> made(Firewall firewall, FlowSpec spec) {
        List<Flow> flows = new ArrayList<>();
        for (int i = 0; i < spec.times(); i++) {
            Flow flow = firewall.open(spec.path().repeated(i));
            spec.steps().forEach(flow::step);
            flows.add(flow);
        }
        return flows;
    }
}
