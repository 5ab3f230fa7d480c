// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.assertj;

import io.github.netfilterunit.iptables.RuleText;
import io.github.netfilterunit.ruleset.Chain;
import io.github.netfilterunit.ruleset.Counter;
import io.github.netfilterunit.ruleset.Counters;
import io.github.netfilterunit.ruleset.Rule;
import io.github.netfilterunit.ruleset.RuleRef;
import io.github.netfilterunit.ruleset.Ruleset;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Puts counters and rules together. */
final class CountedChains {

    private CountedChains() {}

    /** A chain of which only the counters are known. */
    static Optional<CountedChain> of(Counters counters, String table, String chain) {
        return counters.chain(table, chain)
                .map(counted -> new CountedChain(
                        table,
                        chain,
                        counted.policy(),
                        numbered(counted.rules().size())
                                .mapToObj(number -> new CountedRule(
                                        new RuleRef(table, chain, number),
                                        "",
                                        null,
                                        counted.rules().get(number - 1)))
                                .toList()));
    }

    /** A chain of a ruleset; one without counters has counted nothing. */
    static Optional<CountedChain> of(Ruleset ruleset, Counters counters, String table, String chain) {
        return ruleset.table(table)
                .flatMap(found -> found.chain(chain))
                .map(found -> counted(table, found, counters.chain(table, chain)));
    }

    private static CountedChain counted(String table, Chain chain, Optional<Counters.ChainCounters> counters) {
        Counter policy = counters.map(Counters.ChainCounters::policy).orElse(Counter.ZERO);
        List<CountedRule> rules = numbered(chain.rules().size())
                .mapToObj(number -> counted(
                        new RuleRef(table, chain.name(), number),
                        chain.rules().get(number - 1),
                        counters.map(known -> known.rules().get(number - 1)).orElse(Counter.ZERO)))
                .toList();
        return new CountedChain(table, chain.name(), chain.base() == null ? null : policy, rules);
    }

    private static CountedRule counted(RuleRef ref, Rule rule, Counter counter) {
        return new CountedRule(ref, RuleText.save(ref.chain(), rule), rule.origin(), counter);
    }

    private static IntStream numbered(int size) {
        return IntStream.rangeClosed(1, size);
    }
}
