// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow;

import io.github.netfilterunit.ruleset.Counters;
import io.github.netfilterunit.ruleset.Ruleset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/** Compares what came of a flow with what was expected of it. */
public final class Verifier {

    private Verifier() {}

    /**
     * Compares; where they differ the flow is run again, on a fresh kernel and with a detailed trace.
     *
     * @return why the flow is not as expected; empty if it is
     */
    public static Optional<Failure> verify(Flow flow, Expectation expectation) {
        return verify(
                flow.outcome(), time -> flow.detailedOutcome(), flow.firewall().ruleset(), expectation);
    }

    /**
     * Compares what came of all flows through a host together.
     *
     * @return why they are not as expected; empty if they are
     */
    public static Optional<Failure> verify(Firewall firewall, Expectation expectation) {
        return verify(firewall.outcome(), time -> firewall.detailedOutcome(), firewall.ruleset(), expectation);
    }

    static Optional<Failure> verify(
            FlowOutcome outcome, IntFunction<FlowOutcome> detailed, Ruleset ruleset, Expectation expectation) {
        return verify(List.of(outcome), outcome, detailed, ruleset, expectation);
    }

    /**
     * Compares what came of a flow that was made several times.
     *
     * @param each what came of it each time
     * @param outcome what came of it all times together
     * @param detailed what came of it one time, by its index, with a detailed trace
     */
    static Optional<Failure> verify(
            List<FlowOutcome> each,
            FlowOutcome outcome,
            IntFunction<FlowOutcome> detailed,
            Ruleset ruleset,
            Expectation expectation) {
        List<Mismatch> mismatches = new ArrayList<>();
        int telling = -1;
        for (Check check : expectation.checks()) {
            if (!check.ofEach()) {
                check.compare(outcome, ruleset).ifPresent(mismatches::add);
                continue;
            }
            int time = firstWrong(check, each, ruleset);
            if (time >= 0) {
                telling = telling < 0 ? time : telling;
                mismatches.add(wrong(check, each, time, ruleset));
            }
        }
        if (mismatches.isEmpty()) {
            return Optional.empty();
        }
        int time = telling >= 0 ? telling : Outcomes.telling(each);
        String title = each.size() == 1 ? "" : "time " + (time + 1) + " of " + each.size() + ":\n";
        return Optional.of(explain(outcome, detailed.apply(time), title, ruleset, expectation, mismatches));
    }

    /** Which time a check is not met; -1 if it is each time. */
    private static int firstWrong(Check check, List<FlowOutcome> each, Ruleset ruleset) {
        for (int i = 0; i < each.size(); i++) {
            if (check.compare(each.get(i), ruleset).isPresent()) {
                return i;
            }
        }
        return -1;
    }

    private static Mismatch wrong(Check check, List<FlowOutcome> each, int time, Ruleset ruleset) {
        Mismatch mismatch = check.compare(each.get(time), ruleset).orElseThrow();
        String when = each.size() == 1 ? "" : "time " + (time + 1) + " of " + each.size() + ": ";
        return new Mismatch(mismatch.expected(), when + mismatch.actual());
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
        return explain(
                flow.outcome(), flow.detailedOutcome(), "", flow.firewall().ruleset(), Expectation.NONE, mismatches);
    }

    /**
     * All that is worth knowing of a host whose flows did not do together what was expected.
     *
     * @param firewall the host; its flows are run again for a detailed trace
     * @param mismatches what was expected and what came, at least one
     */
    public static Failure explain(Firewall firewall, List<Mismatch> mismatches) {
        return explain(
                firewall.outcome(), firewall.detailedOutcome(), "", firewall.ruleset(), Expectation.NONE, mismatches);
    }

    private static Failure explain(
            FlowOutcome outcome,
            FlowOutcome detailed,
            String title,
            Ruleset ruleset,
            Expectation expectation,
            List<Mismatch> mismatches) {
        return new Failure(
                outcome.title(),
                mismatches,
                outcome.decision(),
                NearMisses.of(detailed).orElse(null),
                title + Narrator.compact(detailed),
                CounterDifference.of(outcome.added(), ruleset, expectation.counters()));
    }
}
