// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.assertj;

import io.github.netfilterunit.ruleset.Counters;
import java.util.function.Consumer;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/** Asserts counters where no rules are at hand; {@link FirewallAssert} says more when it fails. */
public class CountersAssert extends AbstractAssert<CountersAssert, Counters> {

    /** On counters. */
    public CountersAssert(@Nullable Counters actual) {
        super(actual, CountersAssert.class);
    }

    /** Looks closer at a chain. */
    public CountersAssert chain(String table, String chain, Consumer<ChainAssert> requirements) {
        isNotNull();
        CountedChain counted = CountedChains.of(actual, table, chain)
                .orElseThrow(() -> failure("%s", ShouldHaveChain.message(actual, table, chain)));
        requirements.accept(new ChainAssert(counted).as(info.description()));
        return myself;
    }

    /** Looks closer at a rule, by its number from 1. */
    public CountersAssert hasRule(String table, String chain, int number, Consumer<RuleAssert> requirements) {
        return chain(table, chain, found -> found.rule(number, requirements));
    }
}
