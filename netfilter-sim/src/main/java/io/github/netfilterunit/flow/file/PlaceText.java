// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow.file;

import io.github.netfilterunit.flow.ExpectedCounter;
import io.github.netfilterunit.ruleset.Chain;
import io.github.netfilterunit.ruleset.RuleRef;
import io.github.netfilterunit.ruleset.Ruleset;
import io.github.netfilterunit.ruleset.Table;
import io.github.netfilterunit.text.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A key of {@code rules:}: {@code filter FORWARD 1}, {@code filter FORWARD policy}, or {@code filter FORWARD} for all
 * rules of a chain.
 *
 * @param table the table's name
 * @param chain the chain's name
 * @param first the number of the first rule that is meant; 0 for the policy
 * @param last the number of the last one
 */
record PlaceText(String table, String chain, int first, int last) {

    private static final Pattern COUNTER = Pattern.compile("\\[?([0-9]{1,18})(?::([0-9]{1,18}))?]?");

    static PlaceText parse(String text, Ruleset ruleset) {
        String[] words = text.split(" +");
        if (words.length < 2 || words.length > 3) {
            throw new IllegalArgumentException("'" + text + "' is no place: it reads 'filter FORWARD 1',"
                    + " 'filter FORWARD policy' or, for all rules, 'filter FORWARD'");
        }
        Chain chain = chain(words[0], words[1], ruleset);
        int rules = chain.rules().size();
        if (words.length == 2) {
            return new PlaceText(words[0], words[1], 1, rules);
        }
        if (words[2].equals("policy")) {
            if (chain.base() == null) {
                throw new IllegalArgumentException("chain " + words[1] + " of table " + words[0] + " has no policy");
            }
            return new PlaceText(words[0], words[1], 0, 0);
        }
        int number = words[2].matches("[0-9]{1,6}") ? Integer.parseInt(words[2]) : 0;
        if (number < 1 || number > rules) {
            throw new IllegalArgumentException(
                    "'" + words[2] + "' is no rule of " + words[0] + " " + words[1] + ", which has " + rules);
        }
        return new PlaceText(words[0], words[1], number, number);
    }

    private static Chain chain(String table, String chain, Ruleset ruleset) {
        List<String> tables = ruleset.tables().stream().map(Table::name).toList();
        Table found = ruleset.table(table)
                .orElseThrow(() -> new IllegalArgumentException(
                        "the host has no table '" + table + "'" + Nearest.suggestion(table, tables)));
        List<String> chains = found.chains().stream().map(Chain::name).toList();
        return found.chain(chain)
                .orElseThrow(() -> new IllegalArgumentException(
                        "no chain '" + chain + "' in table " + table + Nearest.suggestion(chain, chains)));
    }

    /** What each of the rules must count. */
    List<ExpectedCounter> counters(List<String> values) {
        if (values.size() != last - first + 1) {
            throw new IllegalArgumentException(table + " " + chain + " has " + (last - first + 1) + " rules, here are "
                    + values.size() + " counters");
        }
        List<ExpectedCounter> counters = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            Matcher counter = COUNTER.matcher(values.get(i));
            if (!counter.matches()) {
                throw new IllegalArgumentException(
                        "'" + values.get(i) + "' is no counter: packets, or packets:bytes, as in 7:304");
            }
            long bytes = counter.group(2) == null ? -1 : Long.parseLong(counter.group(2));
            counters.add(
                    new ExpectedCounter(new RuleRef(table, chain, first + i), Long.parseLong(counter.group(1)), bytes));
        }
        return counters;
    }

    /** The place in words. */
    static String of(RuleRef ref) {
        return ref.number() == 0 ? ref.table() + " " + ref.chain() + " policy" : ref.toString();
    }
}
