// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.assertj;

import io.github.netfilterunit.ruleset.Counter;
import java.util.Arrays;
import java.util.function.Consumer;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/** Asserts what the rules of a chain counted. */
public class ChainAssert extends AbstractAssert<ChainAssert, CountedChain> {

    private final Story story;

    /** On a chain. */
    public ChainAssert(@Nullable CountedChain actual) {
        this(actual, Story.NONE);
    }

    ChainAssert(@Nullable CountedChain actual, Story story) {
        super(actual, ChainAssert.class);
        this.story = story;
    }

    /** Has as many rules as there are numbers, and each counted exactly so many packets. */
    public ChainAssert hasPackets(long... expected) {
        return counted(Unit.PACKETS, expected);
    }

    /** Has as many rules as there are numbers, and each counted exactly so many bytes of IP packets. */
    public ChainAssert hasBytes(long... expected) {
        return counted(Unit.BYTES, expected);
    }

    /** No rule and no policy of the chain counted a packet. */
    public ChainAssert hasNoPackets() {
        hasPackets(new long[rules()]);
        return actual.policy() == null ? myself : hasPolicyPackets(0);
    }

    /** Has so many rules. */
    public ChainAssert hasRules(int expected) {
        isNotNull();
        if (actual.rules().size() != expected) {
            throw failureWithActualExpected(
                    actual.rules().size(), expected, "%s", ShouldHaveRules.message(actual, expected) + story.tell());
        }
        return myself;
    }

    /** The chain's policy, which decides what no rule decided, counted exactly so many packets. */
    public ChainAssert hasPolicyPackets(long expected) {
        return policy(Unit.PACKETS, expected);
    }

    /** The chain's policy counted exactly so many bytes of IP packets. */
    public ChainAssert hasPolicyBytes(long expected) {
        return policy(Unit.BYTES, expected);
    }

    /**
     * Looks closer at a rule.
     *
     * @param number from 1, as {@code iptables --line-numbers} counts
     */
    public ChainAssert rule(int number, Consumer<RuleAssert> requirements) {
        isNotNull();
        if (number < 1 || number > actual.rules().size()) {
            throw failure("%s", ShouldHaveRule.message(actual, number) + story.tell());
        }
        requirements.accept(new RuleAssert(actual.rules().get(number - 1), story).as(info.description()));
        return myself;
    }

    private int rules() {
        isNotNull();
        return actual.rules().size();
    }

    private ChainAssert counted(Unit unit, long... expected) {
        isNotNull();
        long[] counted = actual.rules().stream()
                .mapToLong(rule -> unit.of(rule.counter()))
                .toArray();
        if (!Arrays.equals(counted, expected)) {
            throw failureWithActualExpected(
                    CounterTable.of(actual, counted),
                    CounterTable.of(actual, expected),
                    "%s",
                    ShouldHaveCountedEach.message(actual, unit, expected, counted) + story.tell());
        }
        return myself;
    }

    private ChainAssert policy(Unit unit, long expected) {
        isNotNull();
        Counter policy = actual.policy();
        if (policy == null) {
            throw failure("%s", ShouldHavePolicy.message(actual) + story.tell());
        }
        if (unit.of(policy) != expected) {
            throw failureWithActualExpected(
                    unit.of(policy),
                    expected,
                    "%s",
                    ShouldHaveCountedByPolicy.message(actual, unit, expected, policy) + story.tell());
        }
        return myself;
    }
}
