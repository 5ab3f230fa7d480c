// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.stack;

import io.github.netfilterunit.ruleset.BaseChain;
import io.github.netfilterunit.ruleset.Chain;
import io.github.netfilterunit.ruleset.Counter;
import io.github.netfilterunit.ruleset.Counters;
import io.github.netfilterunit.ruleset.Flavour;
import io.github.netfilterunit.ruleset.Rule;
import io.github.netfilterunit.ruleset.RuleRef;
import io.github.netfilterunit.ruleset.Ruleset;
import io.github.netfilterunit.ruleset.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The rules of a host with jumps resolved and counters numbered: chain after chain in the ruleset's order, of each the
 * policy's counter and then those of the rules.
 */
final class CompiledRuleset {

    private final Ruleset source;
    private final List<CompiledChain> baseChains = new ArrayList<>();
    private final List<Counter> recorded = new ArrayList<>();

    CompiledRuleset(Ruleset source, Flavour flavour) {
        this.source = source;
        source.tables().forEach(table -> compile(table, flavour));
        baseChains.sort(Comparator.comparingInt(CompiledChain::priority));
    }

    /** The base chains of all tables, by priority. */
    List<CompiledChain> baseChains() {
        return baseChains;
    }

    /** What the rules were read with, in the counters' order. */
    List<Counter> recorded() {
        return recorded;
    }

    private void compile(Table table, Flavour flavour) {
        Map<String, CompiledChain> chains = new HashMap<>();
        int counter = recorded.size();
        for (Chain chain : table.chains()) {
            BaseChain base = chain.base();
            boolean counts = base != null && (flavour == Flavour.LEGACY || base.declared());
            int priority = base == null ? 0 : flavour.priority(base);
            CompiledChain outline =
                    new CompiledChain(table.name(), chain.name(), base, priority, counts ? counter : -1);
            chains.put(chain.name(), outline);
            if (base != null) {
                baseChains.add(outline);
            }
            counter += 1 + chain.rules().size();
        }
        for (Chain chain : table.chains()) {
            recorded.add(chain.base() == null ? Counter.ZERO : chain.base().recorded());
            List<CompiledRule> rules = new ArrayList<>();
            for (Rule rule : chain.rules()) {
                RuleRef ref = new RuleRef(table.name(), chain.name(), rules.size() + 1);
                rules.add(rule.action().accept(new RuleCompiler(rule, ref, chains, recorded.size())));
                recorded.add(rule.recorded());
            }
            Objects.requireNonNull(chains.get(chain.name())).fill(rules);
        }
    }

    /** Names the values of the counters. */
    Counters name(List<Counter> values) {
        Map<String, Map<String, Counters.ChainCounters>> tables = new LinkedHashMap<>();
        int next = 0;
        for (Table table : source.tables()) {
            Map<String, Counters.ChainCounters> chains = new LinkedHashMap<>();
            for (Chain chain : table.chains()) {
                int end = next + 1 + chain.rules().size();
                chains.put(chain.name(), new Counters.ChainCounters(values.get(next), values.subList(next + 1, end)));
                next = end;
            }
            tables.put(table.name(), chains);
        }
        return new Counters(tables);
    }
}
