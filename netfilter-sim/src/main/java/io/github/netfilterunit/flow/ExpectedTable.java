// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow;

import io.github.netfilterunit.iptables.IptablesSave;
import io.github.netfilterunit.ruleset.BaseChain;
import io.github.netfilterunit.ruleset.Chain;
import io.github.netfilterunit.ruleset.Counter;
import io.github.netfilterunit.ruleset.Rule;
import io.github.netfilterunit.ruleset.RuleRef;
import io.github.netfilterunit.ruleset.Table;
import io.github.netfilterunit.text.InvalidInputException;
import io.github.netfilterunit.text.Nearest;
import io.github.netfilterunit.text.Place;
import io.github.netfilterunit.text.Problems;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the expected counters of one table. */
final class ExpectedTable {

    private static final Pattern RULE = Pattern.compile("\\[([0-9]{1,18}):([0-9]{1,18})] +(-A +(\\S+).*)");
    private static final Pattern POLICY = Pattern.compile(":(\\S+) +(\\S+) *(?:\\[([0-9]{1,18}):([0-9]{1,18})])?");

    private final String file;
    private final int start;
    private final Table table;
    private final RuleTexts texts;
    private final Problems problems;

    /** Reads the lines below the one that names the table, which has the number {@code start} in its file. */
    ExpectedTable(String file, int start, RuleTexts texts, Problems problems) {
        this.file = file;
        this.start = start;
        this.table = texts.table();
        this.texts = texts;
        this.problems = problems;
    }

    List<ExpectedCounter> read(List<String> lines) {
        List<ExpectedCounter> counters = new ArrayList<>();
        List<MatchResult> rules = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            int number = start + 1 + i;
            Matcher rule = RULE.matcher(line);
            boolean isRule = rule.matches();
            if (isRule && chain(rule.group(4), number) != null) {
                rules.add(rule.toMatchResult());
                text.append(lines.get(i));
            } else if (line.startsWith(":")) {
                policy(line, number, counters);
            } else if (!isRule && !ExpectedCounters.isFiller(line)) {
                problems.add(
                        place(number),
                        "'" + line + "' is no expected counter: it reads '[packets:bytes] -A CHAIN ...' or"
                                + " ':CHAIN POLICY [packets:bytes]'");
            }
            text.append('\n');
        }
        counters.addAll(asWritten(rules).orElseGet(() -> parsed(text.toString())));
        return counters;
    }

    /** Rules that are all written as iptables-save writes the host's; empty if one is not, or is none of the host's. */
    private Optional<List<ExpectedCounter>> asWritten(List<MatchResult> rules) {
        Map<String, Integer> seen = new HashMap<>();
        Map<String, List<ExpectedCounter>> byChain = new HashMap<>();
        for (MatchResult rule : rules) {
            List<RuleRef> places = texts.places(rule.group(3));
            int before = seen.merge(rule.group(3), 1, Integer::sum) - 1;
            if (before >= places.size()) {
                return Optional.empty();
            }
            Counter counter = new Counter(Long.parseLong(rule.group(1)), Long.parseLong(rule.group(2)));
            byChain.computeIfAbsent(rule.group(4), chain -> new ArrayList<>())
                    .add(new ExpectedCounter(places.get(before), counter));
        }
        List<ExpectedCounter> counters = new ArrayList<>();
        table.chains().forEach(chain -> counters.addAll(byChain.getOrDefault(chain.name(), List.of())));
        return Optional.of(counters);
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
        } else if (base != null && policy.group(3) == null) {
            problems.add(place(number), "'" + line + "' expects nothing: it reads ':CHAIN POLICY [packets:bytes]'");
        } else if (base == null && policy.group(3) != null && !isZero(policy)) {
            problems.add(
                    place(number),
                    "chain " + chain.name() + " has no policy that could count; iptables-save writes [0:0] there");
        } else if (base != null) {
            counters.add(new ExpectedCounter(
                    new RuleRef(table.name(), chain.name(), 0),
                    Long.parseLong(policy.group(3)),
                    Long.parseLong(policy.group(4))));
        }
    }

    private static boolean isZero(Matcher policy) {
        return Long.parseLong(policy.group(3)) == 0 && Long.parseLong(policy.group(4)) == 0;
    }

    /** Has the rules read by the language itself, in a table with the chains that the host has. */
    private List<ExpectedCounter> parsed(String rules) {
        StringBuilder text = new StringBuilder("*").append(table.name()).append('\n');
        for (Chain chain : table.chains()) {
            BaseChain base = chain.base();
            text.append(':').append(chain.name()).append(' ');
            text.append(base == null ? "-" : base.policy()).append(" [0:0]\n");
        }
        text.append(rules).append("COMMIT\n");
        List<ExpectedCounter> counters = new ArrayList<>();
        try {
            IptablesSave.parse(file, start - table.chains().size(), text.toString())
                    .table(table.name())
                    .ifPresent(parsed -> match(parsed, counters));
        } catch (InvalidInputException e) {
            problems.addAll(e.problems());
        }
        return counters;
    }

    private void match(Table expected, List<ExpectedCounter> counters) {
        Map<String, Integer> seen = new HashMap<>();
        for (Chain chain : expected.chains()) {
            for (Rule rule : chain.rules()) {
                String text = RuleWords.rule(chain.name(), rule);
                int occurrence = seen.merge(text, 1, Integer::sum);
                List<RuleRef> places = texts.places(text);
                if (occurrence <= places.size()) {
                    counters.add(new ExpectedCounter(places.get(occurrence - 1), rule.recorded()));
                } else {
                    missing(chain.name(), rule, text, occurrence);
                }
            }
        }
    }

    private void missing(String chain, Rule rule, String text, int occurrence) {
        int found = texts.places(text).size();
        int line = rule.origin() == null ? 1 : rule.origin().line();
        String wrong = found == 0
                ? "no rule '" + text + "' in table " + table.name() + nearest(text, texts.of(chain))
                : "the rule '" + text + "' is expected " + occurrence + " times, table " + table.name() + " has it "
                        + (found == 1 ? "once" : found + " times");
        problems.add(place(line), wrong);
    }

    private static String nearest(String text, List<String> actual) {
        String near = Nearest.suggestion(text, actual);
        return near.isEmpty() ? "; the chain has " + (actual.isEmpty() ? "no rule" : String.join(", ", actual)) : near;
    }

    private Place place(int line) {
        return new Place(file, line, 1);
    }
}
