// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.ruleset;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The counters of a ruleset at one moment.
 *
 * @param tables by table, then by chain, in the ruleset's order
 */
public record Counters(Map<String, Map<String, ChainCounters>> tables) {

    /**
     * The counters of one chain.
     *
     * @param policy the policy's counter; {@link Counter#ZERO} for user-defined chains
     * @param rules one for each rule, in order
     */
    public record ChainCounters(Counter policy, List<Counter> rules) {

        /** Takes a copy of the list. */
        public ChainCounters {
            rules = List.copyOf(rules);
        }
    }

    /** The counters of a chain. */
    public Optional<ChainCounters> chain(String table, String chain) {
        return Optional.ofNullable(tables.get(table)).map(chains -> chains.get(chain));
    }

    /** The counter of a rule; the rule must exist. */
    public Counter rule(RuleRef ref) {
        return chain(ref.table(), ref.chain()).orElseThrow().rules().get(ref.number() - 1);
    }

    /** What was added since an earlier moment of the same ruleset. */
    public Counters since(Counters earlier) {
        Map<String, Map<String, ChainCounters>> difference = new LinkedHashMap<>();
        tables.forEach((table, chains) -> {
            Map<String, ChainCounters> changed = new LinkedHashMap<>();
            chains.forEach((chain, now) ->
                    changed.put(chain, minus(now, earlier.chain(table, chain).orElseThrow())));
            difference.put(table, changed);
        });
        return new Counters(difference);
    }

    private static ChainCounters minus(ChainCounters now, ChainCounters before) {
        List<Counter> rules = new ArrayList<>();
        for (int i = 0; i < now.rules().size(); i++) {
            rules.add(now.rules().get(i).minus(before.rules().get(i)));
        }
        return new ChainCounters(now.policy().minus(before.policy()), rules);
    }
}
