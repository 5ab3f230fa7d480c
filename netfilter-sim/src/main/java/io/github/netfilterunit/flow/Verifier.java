// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow;

import io.github.netfilterunit.ruleset.Counters;
import io.github.netfilterunit.ruleset.Ruleset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Compares what came of a flow with what was expected of it. */
public final class Verifier {

    private Verifier() {}

    /**
     * Compares; where they differ the flow is run again, on a fresh kernel and with a detailed trace.
     *
     * @return why the flow is not as expected; empty if it is
     */
    public static Optional<Failure> verify(Flow flow, Expectation expectation) {
        return verify(flow.outcome(), flow::detailedOutcome, flow.firewall().ruleset(), expectation);
    }

    /**
     * Compares what came of all flows through a host together.
     *
     * @return why they are not as expected; empty if they are
     */
    public static Optional<Failure> verify(Firewall firewall, Expectation expectation) {
        return verify(firewall.outcome(), firewall::detailedOutcome, firewall.ruleset(), expectation);
    }

    static Optional<Failure> verify(
            FlowOutcome outcome, Supplier<FlowOutcome> detailed, Ruleset ruleset, Expectation expectation) {
        return verify(List.of(outcome), outcome, detailed, ruleset, expectation);
    }

    /**
     * Compares what came of a flow that was made several times.
     *
     * @param each what came of it each time
     * @param outcome what came of it all times together
     */
    static Optional<Failure> verify(
            List<FlowOutcome> each,
            FlowOutcome outcome,
            Supplier<FlowOutcome> detailed,
            Ruleset ruleset,
            Expectation expectation) {
        List<Mismatch> mismatches = new ArrayList<>();
        for (Check check : expectation.checks()) {
            Optional<Mismatch> mismatch =
                    check.ofEach() ? first(check, each, ruleset) : check.compare(outcome, ruleset);
            mismatch.ifPresent(mismatches::add);
        }
        return mismatches.isEmpty()
                ? Optional.empty()
                : Optional.of(explain(outcome, detailed.get(), ruleset, expectation, mismatches));
    }

    private static Optional<Mismatch> first(Check check, List<FlowOutcome> each, Ruleset ruleset) {
        for (int i = 0; i < each.size(); i++) {
            Optional<Mismatch> mismatch = check.compare(each.get(i), ruleset);
            if (mismatch.isPresent()) {
                String time = each.size() == 1 ? "" : "time " + (i + 1) + " of " + each.size() + ": ";
                return mismatch.map(wrong -> new Mismatch(wrong.expected(), time + wrong.actual()));
            }
        }
        return Optional.empty();
    }

    /**
     * Compares counters with what was expected of them, where there is no flow that could tell more.
     *
     * @param expected of rules that exist
     * @param exactly whether all rules and policies that are not among them must have counted nothing
     * @return what differs, in the words of iptables-save; empty if nothing
     */
    public static Optional<Mismatch> compare(
            Counters counters, Ruleset ruleset, List<ExpectedCounter> expected, boolean exactly) {
        return new CounterCheck(ruleset, expected, exactly).compare(counters);
    }

    /**
     * All that is worth knowing of a flow that did not come as expected.
     *
     * @param flow the flow; it is run again for a detailed trace
     * @param mismatches what was expected and what came, at least one
     */
    public static Failure explain(Flow flow, List<Mismatch> mismatches) {
        return explain(flow.outcome(), flow.detailedOutcome(), flow.firewall().ruleset(), Expectation.NONE, mismatches);
    }

    /**
     * All that is worth knowing of a host whose flows did not do together what was expected.
     *
     * @param firewall the host; its flows are run again for a detailed trace
     * @param mismatches what was expected and what came, at least one
     */
    public static Failure explain(Firewall firewall, List<Mismatch> mismatches) {
        return explain(
                firewall.outcome(), firewall.detailedOutcome(), firewall.ruleset(), Expectation.NONE, mismatches);
    }

    private static Failure explain(
            FlowOutcome outcome,
            FlowOutcome detailed,
            Ruleset ruleset,
            Expectation expectation,
            List<Mismatch> mismatches) {
        return new Failure(
                outcome.title(),
                mismatches,
                outcome.decision(),
                NearMisses.of(detailed).orElse(null),
                Narrator.compact(detailed),
                CounterDifference.of(outcome.added(), ruleset, expectation.counters()));
    }
}
