// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.assertj;

import io.github.netfilterunit.flow.Expectation;
import io.github.netfilterunit.flow.Firewall;
import io.github.netfilterunit.flow.Verifier;
import java.util.List;
import java.util.function.Consumer;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/**
 * Asserts what flows did to a host. Counters are what its flows added: a host that began with recorded counters is asked for
 * the difference.
 */
public class FirewallAssert extends AbstractAssert<FirewallAssert, Firewall> {

    /** On a host under test. */
    public FirewallAssert(@Nullable Firewall actual) {
        super(actual, FirewallAssert.class);
    }

    /** Looks closer at a chain. */
    public FirewallAssert chain(String table, String chain, Consumer<ChainAssert> requirements) {
        isNotNull();
        CountedChain counted = CountedChains.of(actual.ruleset(), actual.added(), table, chain)
                .orElseThrow(() -> failure("%s", ShouldHaveChain.message(actual.added(), table, chain)));
        requirements.accept(new ChainAssert(counted, Story.of(actual)).as(info.description()));
        return myself;
    }

    /** Its flows added this to the counters: lines of iptables-save with counters. Other rules are not looked at. */
    public FirewallAssert hasCounters(String save) {
        return meets(save, false);
    }

    /** Its flows added exactly this: rules and policies that are not listed counted nothing. */
    public FirewallAssert hasExactlyCounters(String save) {
        return meets(save, true);
    }

    /** Conntrack knows so many connections. */
    public FirewallAssert hasConnections(int expected) {
        isNotNull();
        List<String> connections = actual.outcome().connections();
        if (connections.size() != expected) {
            throw failureWithActualExpected(
                    connections.size(),
                    expected,
                    "%s",
                    ShouldHaveConnections.message(connections, expected)
                            + Story.of(actual).tell());
        }
        return myself;
    }

    private FirewallAssert meets(String save, boolean exactly) {
        isNotNull();
        Verifier.verify(actual, Expectation.of(CounterLines.check(actual.ruleset(), save, exactly)))
                .ifPresent(failure -> {
                    throw failureWithActualExpected(
                            failure.actual(), failure.expected(), "%s", ShouldMeetExpectation.message(failure));
                });
        return myself;
    }

    /** Looks closer at a rule, by its number from 1. */
    public FirewallAssert hasRule(String table, String chain, int number, Consumer<RuleAssert> requirements) {
        return chain(table, chain, found -> found.rule(number, requirements));
    }
}
