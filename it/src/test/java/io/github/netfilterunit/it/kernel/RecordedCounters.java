// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.it.kernel;

import io.github.netfilterunit.ruleset.BaseChain;
import io.github.netfilterunit.ruleset.Chain;
import io.github.netfilterunit.ruleset.Counter;
import io.github.netfilterunit.ruleset.Counters;
import io.github.netfilterunit.ruleset.Counters.ChainCounters;
import io.github.netfilterunit.ruleset.Rule;
import io.github.netfilterunit.ruleset.Ruleset;
import io.github.netfilterunit.ruleset.Table;
import java.util.LinkedHashMap;
import java.util.Map;

/** The counters that rules were read with. */
public final class RecordedCounters {

    private RecordedCounters() {}

    public static Counters of(Ruleset ruleset) {
        Map<String, Map<String, ChainCounters>> tables = new LinkedHashMap<>();
        for (Table table : ruleset.tables()) {
            Map<String, ChainCounters> chains = new LinkedHashMap<>();
            for (Chain chain : table.chains()) {
                BaseChain base = chain.base();
                chains.put(
                        chain.name(),
                        new ChainCounters(
                                base == null ? Counter.ZERO : base.recorded(),
                                chain.rules().stream().map(Rule::recorded).toList()));
            }
            tables.put(table.name(), chains);
        }
        return new Counters(tables);
    }
}
