// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow;

import io.github.netfilterunit.iptables.IptablesSave;
import io.github.netfilterunit.ruleset.BaseChain;
import io.github.netfilterunit.ruleset.Chain;
import io.github.netfilterunit.ruleset.Counter;
import io.github.netfilterunit.ruleset.Rule;
import io.github.netfilterunit.ruleset.RuleRef;
import io.github.netfilterunit.ruleset.Ruleset;
import io.github.netfilterunit.ruleset.Table;
import io.github.netfilterunit.text.InvalidInputException;
import io.github.netfilterunit.text.Nearest;
import io.github.netfilterunit.text.Place;
import io.github.netfilterunit.text.Problems;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the expected counters of one table. */
final class ExpectedTable {

    private static final Pattern RULE = Pattern.compile("\\[([0-9]{1,18}):([0-9]{1,18})] +-A +(\\S+).*");
    private static final Pattern POLICY = Pattern.compile(":(\\S+) +(\\S+) *(?:\\[([0-9]{1,18}):([0-9]{1,18})])?");

    private final String file;
    private final Table table;
    private final Problems problems;
    private final Map<String, Integer> seen = new HashMap<>();

    ExpectedTable(String file, Table table, Problems problems) {
        this.file = file;
        this.table = table;
        this.problems = problems;
    }

    /** Reads the lines behind the one that names the table. */
    List<ExpectedCounter> read(List<String> lines, int from, int end) {
        List<ExpectedCounter> counters = new ArrayList<>();
        StringBuilder rules = new StringBuilder();
        for (int i = from + 1; i < end; i++) {
            String line = lines.get(i).strip();
            boolean isRule = RULE.matcher(line).matches() && isKnownChain(line, i);
            if (line.startsWith(":")) {
                policy(line, i, counters);
            } else if (!isRule
                    && !ExpectedCounters.isFiller(line)
                    && !RULE.matcher(line).matches()) {
                problems.add(
                        place(i),
                        "'" + line + "' is no expected counter: it reads '[packets:bytes] -A CHAIN ...' or"
                                + " ':CHAIN POLICY [packets:bytes]'");
            }
            rules.append(isRule ? lines.get(i) : "").append('\n');
        }
        Ruleset parsed = parse(rules.toString(), from);
        parsed.table(table.name()).ifPresent(each -> match(each, counters));
        return counters;
    }

    private boolean isKnownChain(String line, int number) {
        Matcher rule = RULE.matcher(line);
        return rule.matches() && chain(rule.group(3), number) != null;
    }

    private @org.jspecify.annotations.Nullable Chain chain(String name, int line) {
        Chain chain = table.chain(name).orElse(null);
        if (chain == null) {
            List<String> names = table.chains().stream().map(Chain::name).toList();
            problems.add(
                    place(line), "no chain '" + name + "' in table " + table.name() + Nearest.suggestion(name, names));
        }
        return chain;
    }

    private void policy(String line, int number, List<ExpectedCounter> counters) {
        Matcher policy = POLICY.matcher(line);
        if (!policy.matches()) {
            problems.add(place(number), "'" + line + "' is no policy: it reads ':CHAIN POLICY [packets:bytes]'");
            return;
        }
        Chain chain = chain(policy.group(1), number);
        if (chain == null) {
            return;
        }
        BaseChain base = chain.base();
        String actual = base == null ? "-" : base.policy().toString();
        if (!policy.group(2).equals(actual)) {
            problems.add(place(number), "the policy of " + chain.name() + " is " + actual + ", not " + policy.group(2));
        } else if (base != null && policy.group(3) != null) {
            counters.add(new ExpectedCounter(
                    new RuleRef(table.name(), chain.name(), 0),
                    Long.parseLong(policy.group(3)),
                    Long.parseLong(policy.group(4))));
        }
    }

    /** Has the rules read by the language itself, in a table with the chains that the host has. */
    private Ruleset parse(String rules, int line) {
        StringBuilder text = new StringBuilder("*").append(table.name()).append('\n');
        for (Chain chain : table.chains()) {
            BaseChain base = chain.base();
            text.append(':').append(chain.name()).append(' ');
            text.append(base == null ? "-" : base.policy()).append(" [0:0]\n");
        }
        text.append(rules).append("COMMIT\n");
        try {
            return IptablesSave.parse(file, line + 1 - table.chains().size(), text.toString());
        } catch (InvalidInputException e) {
            problems.addAll(e.problems());
            return Ruleset.EMPTY;
        }
    }

    private void match(Table expected, List<ExpectedCounter> counters) {
        for (Chain chain : expected.chains()) {
            for (Rule rule : chain.rules()) {
                match(chain.name(), rule, counters);
            }
        }
    }

    private void match(String chain, Rule rule, List<ExpectedCounter> counters) {
        String text = RuleWords.rule(chain, rule);
        List<String> actual = table.chain(chain).orElseThrow().rules().stream()
                .map(each -> RuleWords.rule(chain, each))
                .toList();
        int occurrence = seen.merge(text, 1, Integer::sum);
        int found = 0;
        for (int i = 0; i < actual.size(); i++) {
            if (actual.get(i).equals(text) && ++found == occurrence) {
                Counter counter = rule.recorded();
                counters.add(new ExpectedCounter(new RuleRef(table.name(), chain, i + 1), counter));
                return;
            }
        }
        int line = rule.origin() == null ? 1 : rule.origin().line();
        String wrong = found == 0
                ? "no rule '" + text + "' in table " + table.name() + nearest(text, actual)
                : "the rule '" + text + "' is expected " + occurrence + " times, table " + table.name() + " has it "
                        + (found == 1 ? "once" : found + " times");
        problems.add(new Place(file, line, 1), wrong);
    }

    private static String nearest(String text, List<String> actual) {
        String near = Nearest.suggestion(text, actual);
        return near.isEmpty() ? "; the chain has " + (actual.isEmpty() ? "no rule" : String.join(", ", actual)) : near;
    }

    private Place place(int line) {
        return new Place(file, line + 1, 1);
    }
}
