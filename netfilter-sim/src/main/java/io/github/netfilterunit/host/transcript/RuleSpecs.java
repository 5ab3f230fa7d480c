// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.host.transcript;

import io.github.netfilterunit.iptables.Builtin;
import io.github.netfilterunit.iptables.IptablesSave;
import io.github.netfilterunit.ruleset.Chain;
import io.github.netfilterunit.ruleset.Hook;
import io.github.netfilterunit.ruleset.Rule;
import io.github.netfilterunit.ruleset.SourceLine;
import io.github.netfilterunit.ruleset.Table;
import io.github.netfilterunit.text.InvalidInputException;
import io.github.netfilterunit.text.Place;
import io.github.netfilterunit.text.Problem;
import io.github.netfilterunit.text.Problems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What {@code iptables -S} showed of one table, in one piece or chain by chain. */
final class RuleSpecs {

    private final String table;
    private final Problems problems;
    private final Map<String, List<Line>> chains = new LinkedHashMap<>();
    private @Nullable Place place;

    RuleSpecs(String table, Problems problems) {
        this.table = table;
        this.problems = problems;
    }

    /** The one table whose built-in chains a whole output without a prompt shows. */
    static Optional<String> table(List<Line> lines, Place place, Problems problems) {
        Set<String> policies = lines.stream()
                .filter(line -> line.text().startsWith("-P "))
                .map(line -> line.words()[1])
                .collect(Collectors.toSet());
        for (Builtin each : Builtin.values()) {
            Set<String> hooks = each.hooks().stream().map(Hook::name).collect(Collectors.toSet());
            if (hooks.equals(policies) && each != Builtin.SECURITY) {
                return Optional.of(each.table());
            }
        }
        problems.add(
                place,
                "it is not clear of which table these rules are: they show the policies of "
                        + (policies.isEmpty()
                                ? "no built-in chain"
                                : String.join(", ", policies.stream().sorted().toList()))
                        + "; put the prompt with the command before them, as in 'root@host:~# iptables -t nat -S'");
        return Optional.empty();
    }

    void add(Output output) {
        place = place == null ? output.place() : place;
        Map<String, List<Line>> now = new LinkedHashMap<>();
        for (Line line : output.lines()) {
            String[] words = line.words();
            if (words.length < 2 || !words[0].matches("-[PNA]")) {
                line.problem(
                        problems,
                        "'" + line.text() + "' is not understood; iptables -S prints lines as '-P INPUT ACCEPT',"
                                + " '-N DOCKER' and '-A INPUT -j DROP'");
                continue;
            }
            now.computeIfAbsent(words[1], key -> new ArrayList<>()).add(line);
        }
        now.forEach((chain, lines) -> {
            @Nullable List<Line> before = chains.put(chain, lines);
            if (before != null && !texts(before).equals(texts(lines))) {
                problems.add(
                        lines.get(0).place(),
                        "the chain " + chain + " of the table " + table + " has other rules here than at "
                                + before.get(0).place());
            }
        });
    }

    private static List<String> texts(List<Line> lines) {
        return lines.stream()
                .map(line -> line.text().replaceAll(" -c [0-9]+ [0-9]+", ""))
                .toList();
    }

    boolean isEmpty() {
        return chains.isEmpty();
    }

    Place place() {
        return place == null ? new Place(table, 1, 1) : place;
    }

    /** Reads all chains at once, the ones before those that jump to them. */
    Table build() {
        List<Line> lines = new ArrayList<>();
        for (String declared : List.of("-P", "-N", "-A")) {
            chains.values().stream()
                    .flatMap(List::stream)
                    .filter(line -> line.text().startsWith(declared))
                    .forEach(lines::add);
        }
        String text = lines.stream().map(Line::text).collect(Collectors.joining("\n", "", "\n"));
        try {
            return atTheirPlaces(IptablesSave.parseRules(place().file(), 1, text, table), lines);
        } catch (InvalidInputException e) {
            throw new InvalidInputException(
                    e.problems().stream().map(problem -> at(problem, lines)).toList());
        }
    }

    private static Problem at(Problem problem, List<Line> lines) {
        Place place = lines.get(Math.min(problem.line(), lines.size()) - 1).place();
        return new Problem(place.file(), place.line(), place.column() + problem.column() - 1, problem.message());
    }

    private static Table atTheirPlaces(Table table, List<Line> lines) {
        List<Chain> chains = new ArrayList<>();
        for (Chain chain : table.chains()) {
            List<Rule> rules = chain.rules().stream()
                    .map(rule -> new Rule(rule.matches(), rule.action(), rule.recorded(), origin(rule, lines)))
                    .toList();
            chains.add(new Chain(chain.name(), chain.base(), rules));
        }
        return new Table(table.name(), chains);
    }

    private static @Nullable SourceLine origin(Rule rule, List<Line> lines) {
        if (rule.origin() == null) {
            return null;
        }
        Place place = lines.get(rule.origin().line() - 1).place();
        return new SourceLine(place.file(), place.line());
    }
}
