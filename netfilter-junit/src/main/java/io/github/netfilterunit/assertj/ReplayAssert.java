// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.assertj;

import io.github.netfilterunit.capture.ReplayResult;
import io.github.netfilterunit.capture.ReplayedFrame;
import io.github.netfilterunit.flow.ExpectedCounters;
import io.github.netfilterunit.flow.Verifier;
import io.github.netfilterunit.ruleset.Ruleset;
import java.util.function.Consumer;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/** Asserts what became of captured frames. */
public class ReplayAssert extends AbstractAssert<ReplayAssert, ReplayResult> {

    /** On the result of a replay. */
    public ReplayAssert(@Nullable ReplayResult actual) {
        super(actual, ReplayAssert.class);
    }

    /**
     * Looks closer at a packet of the capture.
     *
     * @param number of its frame in the capture, from 1, as Wireshark counts
     */
    public ReplayAssert packet(int number, Consumer<ReplayedFrameAssert> requirements) {
        isNotNull();
        if (number < 1 || number > actual.frames().size()) {
            throw failure("%s", ShouldHaveFrame.message(actual, number));
        }
        ReplayedFrame frame = actual.frames().get(number - 1);
        requirements.accept(new ReplayedFrameAssert(frame).as(info.description()));
        return myself;
    }

    /** So many frames left the host, its own answers included. */
    public ReplayAssert hasEmitted(int expected) {
        isNotNull();
        if (actual.emissions().size() != expected) {
            throw failureWithActualExpected(
                    actual.emissions().size(), expected, "%s", ShouldHaveEmitted.message(actual, expected));
        }
        return myself;
    }

    /** The counters are these: lines of iptables-save with counters. Other rules are not looked at. */
    public ReplayAssert hasCounters(String save) {
        return counted(save, false);
    }

    /** The counters are exactly these: rules and policies that are not listed counted nothing. */
    public ReplayAssert hasExactlyCounters(String save) {
        return counted(save, true);
    }

    private ReplayAssert counted(String save, boolean exactly) {
        isNotNull();
        Ruleset rules = actual.host().ruleset();
        Verifier.compare(actual.counters(), rules, ExpectedCounters.parse(CounterLines.NAME, save, rules), exactly)
                .ifPresent(wrong -> {
                    throw failureWithActualExpected(
                            wrong.actual(), wrong.expected(), "%s", ShouldHaveFared.message(actual, wrong));
                });
        return myself;
    }

    /** Looks closer at a chain. */
    public ReplayAssert chain(String table, String chain, Consumer<ChainAssert> requirements) {
        isNotNull();
        CountedChain counted = CountedChains.of(actual.host().ruleset(), actual.counters(), table, chain)
                .orElseThrow(() -> failure("%s", ShouldHaveChain.message(actual.counters(), table, chain)));
        requirements.accept(new ChainAssert(counted, () -> ShouldHaveFared.story(actual)).as(info.description()));
        return myself;
    }

    /** Looks closer at a rule, by its number from 1. */
    public ReplayAssert hasRule(String table, String chain, int number, Consumer<RuleAssert> requirements) {
        return chain(table, chain, found -> found.rule(number, requirements));
    }
}
