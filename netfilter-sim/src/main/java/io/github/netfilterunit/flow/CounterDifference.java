// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow;

import io.github.netfilterunit.ruleset.Counter;
import io.github.netfilterunit.ruleset.Counters;
import io.github.netfilterunit.ruleset.RuleRef;
import io.github.netfilterunit.ruleset.Ruleset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/**
 * What a flow added, rule by rule in iptables-save's words; rules that counted nothing are left out. Where something else
 * was expected the expected line stands before it with a minus, and it has a plus.
 */
final class CounterDifference {

    private CounterDifference() {}

    static String of(Counters added, Ruleset ruleset, List<ExpectedCounter> expected) {
        Map<RuleRef, ExpectedCounter> byPlace = new HashMap<>();
        expected.forEach(each -> byPlace.put(each.rule(), each));
        StringJoiner text = new StringJoiner("\n");
        String table = "";
        for (RuleRef place : CounterPlaces.all(ruleset)) {
            ExpectedCounter wanted = byPlace.get(place);
            Counter actual = new ExpectedCounter(place, Counter.ZERO).actual(added);
            boolean differs = wanted != null && !wanted.fits(added);
            if (!differs && actual.equals(Counter.ZERO)) {
                continue;
            }
            if (!table.equals(place.table())) {
                table = place.table();
                text.add(" *" + table);
            }
            if (wanted != null && differs) {
                text.add("-" + CounterPlaces.line(ruleset, place, wanted.counter()));
            }
            text.add((differs ? "+" : " ") + CounterPlaces.line(ruleset, place, actual.toString()));
        }
        return text.length() == 0 ? "none" : text.toString();
    }
}
