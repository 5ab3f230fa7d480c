// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.assertj;

import io.github.netfilterunit.flow.Check;
import io.github.netfilterunit.flow.Checks;
import io.github.netfilterunit.flow.Expectation;
import io.github.netfilterunit.flow.Flow;
import io.github.netfilterunit.flow.NamedEnds;
import io.github.netfilterunit.flow.Verifier;
import io.github.netfilterunit.ruleset.RuleRef;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/** Asserts what became of a flow. */
public class FlowAssert extends AbstractAssert<FlowAssert, Flow> {

    /** On a flow. */
    public FlowAssert(@Nullable Flow actual) {
        super(actual, FlowAssert.class);
    }

    /**
     * All of its packets came through, and the first one arrived there after all translations.
     *
     * @param address of a container, of a machine, or the host's own; or the name of a container
     * @param port the port there
     */
    public FlowAssert isDeliveredTo(String address, int port) {
        return isDeliveredTo(address + ":" + port);
    }

    /** As {@link #isDeliveredTo(String, int)}, with the end as one text: {@code web:80}, for pings without a port. */
    public FlowAssert isDeliveredTo(String end) {
        isNotNull();
        return meets(Checks.delivered(NamedEnds.of(actual.firewall().host(), end)));
    }

    /** The other end answered, and an answer came back to the one who asked. */
    public FlowAssert isAnswered() {
        return meets(Checks.answered(true));
    }

    /** No answer came back. */
    public FlowAssert isNotAnswered() {
        return meets(Checks.answered(false));
    }

    /** The host dropped a packet of the flow, and told nobody. */
    public FlowAssert isDropped() {
        return meets(Checks.dropped());
    }

    /**
     * The host dropped a packet of the flow at a place.
     *
     * @param place {@code filter FORWARD 3} for a rule, {@code filter FORWARD policy}, {@code routing: no route}
     */
    public FlowAssert isDroppedBy(String place) {
        return meets(Checks.dropped(place));
    }

    /** A rule rejected a packet of the flow, and said so. */
    public FlowAssert isRejected() {
        return meets(Checks.rejected());
    }

    /**
     * A rule rejected a packet of the flow, and said so in this way.
     *
     * @param with as REJECT's {@code --reject-with} names it: {@code icmp-port-unreachable}, {@code tcp-reset}
     */
    public FlowAssert isRejectedWith(String with) {
        return meets(Checks.rejected(with));
    }

    /** It reached a machine on which nothing listens, which said so. */
    public FlowAssert isRefused() {
        return meets(Checks.refused());
    }

    /** To the end that it reached, it seemed to come from there: an address or a container's name, with a port or without. */
    public FlowAssert isSeenFrom(String source) {
        isNotNull();
        return meets(Checks.seenFrom(NamedEnds.of(actual.firewall().host(), source)));
    }

    /**
     * A packet of the flow matched a rule.
     *
     * @param number from 1, as {@code iptables --line-numbers} counts
     */
    public FlowAssert passesThrough(String table, String chain, int number) {
        return meets(new MatchesRule(new RuleRef(table, chain, number), true));
    }

    /** No packet of the flow matched the rule. */
    public FlowAssert doesNotPassThrough(String table, String chain, int number) {
        return meets(new MatchesRule(new RuleRef(table, chain, number), false));
    }

    /** The flow added this to the counters: lines of iptables-save with counters. Other rules are not looked at. */
    public FlowAssert hasCounters(String save) {
        return hasCounters(save, false);
    }

    /** The flow added exactly this to the counters: rules and policies that are not listed counted nothing. */
    public FlowAssert hasExactlyCounters(String save) {
        return hasCounters(save, true);
    }

    private FlowAssert hasCounters(String save, boolean exactly) {
        isNotNull();
        return meets(CounterLines.check(actual.firewall().ruleset(), save, exactly));
    }

    private FlowAssert meets(Check check) {
        isNotNull();
        Verifier.verify(actual, Expectation.of(check)).ifPresent(failure -> {
            throw failureWithActualExpected(
                    failure.actual(), failure.expected(), "%s", ShouldMeetExpectation.message(failure));
        });
        return myself;
    }
}
