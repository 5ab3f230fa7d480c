// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.assertj;

import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/** Asserts what a rule counted. */
public class RuleAssert extends AbstractAssert<RuleAssert, CountedRule> {

    private final Story story;

    /** On a rule. */
    public RuleAssert(@Nullable CountedRule actual) {
        this(actual, Story.NONE);
    }

    RuleAssert(@Nullable CountedRule actual, Story story) {
        super(actual, RuleAssert.class);
        this.story = story;
    }

    /** Counted exactly so many packets. */
    public RuleAssert hasPackets(long expected) {
        isNotNull();
        return same(Unit.PACKETS, expected);
    }

    /** Counted exactly so many bytes of IP packets. */
    public RuleAssert hasBytes(long expected) {
        isNotNull();
        return same(Unit.BYTES, expected);
    }

    /** Counted no packet. */
    public RuleAssert hasNoPackets() {
        return hasPackets(0);
    }

    /** Is this rule, as iptables-save writes it: {@code -A FORWARD -o docker0 -j DOCKER}. */
    public RuleAssert hasText(String expected) {
        isNotNull();
        if (!actual.text().equals(expected)) {
            throw failureWithActualExpected(
                    actual.text(), expected, "%s", ShouldHaveText.message(actual, expected) + story.tell());
        }
        return myself;
    }

    private RuleAssert same(Unit unit, long expected) {
        long counted = unit.of(actual.counter());
        if (counted != expected) {
            throw failureWithActualExpected(
                    counted, expected, "%s", ShouldHaveCounted.message(actual, unit, expected) + story.tell());
        }
        return myself;
    }
}
