// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow;

import io.github.netfilterunit.ruleset.Counters;
import io.github.netfilterunit.ruleset.Ruleset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Expects what the flow adds to counters.
 *
 * @param ruleset the host's rules
 * @param counters what each rule or policy must count; each must exist
 * @param exactly whether all rules and policies that are not named must count nothing
 */
record CounterCheck(Ruleset ruleset, List<ExpectedCounter> counters, boolean exactly) implements Check {

    /** Adds, if exactly these are expected, zeroes for all the others. */
    public CounterCheck {
        counters = exactly ? CounterPlaces.completed(ruleset, counters) : List.copyOf(counters);
    }

    @Override
    public String expected() {
        return "counters";
    }

    @Override
    public boolean ofEach() {
        return false;
    }

    @Override
    public Optional<Mismatch> compare(FlowOutcome outcome, Ruleset rules) {
        return compare(outcome.added());
    }

    /** What is wrong with counters; empty if nothing. */
    Optional<Mismatch> compare(Counters added) {
        List<String> wanted = new ArrayList<>();
        List<String> got = new ArrayList<>();
        String table = "";
        for (ExpectedCounter each : counters) {
            if (each.fits(added)) {
                continue;
            }
            if (!table.equals(each.rule().table())) {
                table = each.rule().table();
                wanted.add("*" + table);
                got.add("*" + table);
            }
            wanted.add(CounterPlaces.line(ruleset, each.rule(), each.counter()));
            got.add(CounterPlaces.line(ruleset, each.rule(), each.actual(added).toString()));
        }
        return wanted.isEmpty()
                ? Optional.empty()
                : Optional.of(new Mismatch(String.join("\n", wanted), String.join("\n", got)));
    }
}
