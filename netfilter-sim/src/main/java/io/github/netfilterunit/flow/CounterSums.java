// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow;

import io.github.netfilterunit.ruleset.Counter;
import io.github.netfilterunit.ruleset.Counters;
import io.github.netfilterunit.ruleset.Counters.ChainCounters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Adds counters of one ruleset. */
final class CounterSums {

    private CounterSums() {}

    static Counters plus(Counters one, Counters other) {
        Map<String, Map<String, ChainCounters>> sum = new LinkedHashMap<>();
        one.tables().forEach((table, chains) -> {
            Map<String, ChainCounters> sums = new LinkedHashMap<>();
            chains.forEach((chain, counters) ->
                    sums.put(chain, plus(counters, other.chain(table, chain).orElseThrow())));
            sum.put(table, sums);
        });
        return new Counters(sum);
    }

    private static ChainCounters plus(ChainCounters one, ChainCounters other) {
        List<Counter> rules = new ArrayList<>();
        for (int i = 0; i < one.rules().size(); i++) {
            rules.add(one.rules().get(i).plus(other.rules().get(i)));
        }
        return new ChainCounters(one.policy().plus(other.policy()), rules);
    }
}
