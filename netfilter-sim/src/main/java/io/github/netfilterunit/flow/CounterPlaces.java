// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow;

import io.github.netfilterunit.ruleset.BaseChain;
import io.github.netfilterunit.ruleset.Chain;
import io.github.netfilterunit.ruleset.Counter;
import io.github.netfilterunit.ruleset.RuleRef;
import io.github.netfilterunit.ruleset.Ruleset;
import io.github.netfilterunit.ruleset.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The places of a ruleset that count: its rules, and the policies of its base chains. */
final class CounterPlaces {

    private CounterPlaces() {}

    /** All of them in the ruleset's order; the policy of a chain, number 0, before its rules. */
    static List<RuleRef> all(Ruleset ruleset) {
        List<RuleRef> places = new ArrayList<>();
        for (Table table : ruleset.tables()) {
            for (Chain chain : table.chains()) {
                int first = chain.base() == null ? 1 : 0;
                for (int number = first; number <= chain.rules().size(); number++) {
                    places.add(new RuleRef(table.name(), chain.name(), number));
                }
            }
        }
        return places;
    }

    /** The expected counters in the ruleset's order, with zeroes where nothing is expected. */
    static List<ExpectedCounter> completed(Ruleset ruleset, List<ExpectedCounter> expected) {
        Map<RuleRef, ExpectedCounter> byPlace = new HashMap<>();
        expected.forEach(each -> byPlace.put(each.rule(), each));
        return all(ruleset).stream()
                .map(place -> byPlace.getOrDefault(place, new ExpectedCounter(place, Counter.ZERO)))
                .toList();
    }

    /** A counter as iptables-save writes it: {@code [3:172] -A FORWARD ...}, {@code :FORWARD DROP [0:0]}. */
    static String line(Ruleset ruleset, RuleRef place, String counter) {
        Chain chain = ruleset.table(place.table())
                .flatMap(table -> table.chain(place.chain()))
                .orElseThrow();
        BaseChain base = chain.base();
        if (place.number() == 0) {
            return ":" + place.chain() + " " + (base == null ? "-" : base.policy()) + " " + counter;
        }
        return counter + " " + RuleWords.rule(place, chain.rules().get(place.number() - 1));
    }
}
