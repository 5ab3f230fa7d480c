// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow;

import io.github.netfilterunit.ruleset.Ruleset;
import io.github.netfilterunit.ruleset.Table;
import io.github.netfilterunit.text.Nearest;
import io.github.netfilterunit.text.Place;
import io.github.netfilterunit.text.Problems;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads expected counters as {@code iptables-save -c} writes them, all of them or some: {@code *table}, and below it
 * {@code [packets:bytes] -A ...} and {@code :CHAIN POLICY [packets:bytes]}. Each must be a rule of the host; a rule that
 * stands in its chain several times is met in this order. {@code COMMIT} may be left out.
 */
public final class ExpectedCounters {

    private final Ruleset ruleset;
    private final Map<String, RuleTexts> texts = new HashMap<>();

    /** A reader for the counters of a host's rules. Not for several threads: it remembers how the rules are written. */
    public ExpectedCounters(Ruleset ruleset) {
        this.ruleset = ruleset;
    }

    /**
     * Reads expected counters.
     *
     * @param file the name that problems speak of
     * @throws io.github.netfilterunit.text.InvalidInputException with all problems: a rule that does not exist, a line
     *     without a counter
     */
    public static List<ExpectedCounter> parse(String file, String text, Ruleset ruleset) {
        Problems problems = new Problems();
        List<ExpectedCounter> counters = new ExpectedCounters(ruleset).read(file, 1, text, problems);
        problems.throwIfAny();
        return counters;
    }

    /**
     * Reads expected counters that may be a part of a longer text, and notes what is wrong.
     *
     * @param file the longer text's name, which problems speak of
     * @param firstLine the number of {@code text}'s first line in it
     */
    public List<ExpectedCounter> read(String file, int firstLine, String text, Problems problems) {
        List<String> lines = text.lines().toList();
        List<ExpectedCounter> counters = new ArrayList<>();
        int at = 0;
        while (at < lines.size()) {
            String line = lines.get(at).strip();
            if (!line.startsWith("*")) {
                if (!isFiller(line)) {
                    problems.add(
                            new Place(file, firstLine + at, 1),
                            "a line that names the table comes first, as in '*filter'");
                }
                at++;
                continue;
            }
            int end = at + 1;
            while (end < lines.size() && !lines.get(end).strip().startsWith("*")) {
                end++;
            }
            Optional<Table> table = table(line.substring(1), new Place(file, firstLine + at, 1), problems);
            if (table.isPresent()) {
                RuleTexts known = texts.computeIfAbsent(table.get().name(), name -> new RuleTexts(table.get()));
                counters.addAll(
                        new ExpectedTable(file, firstLine + at, known, problems).read(lines.subList(at + 1, end)));
            }
            at = end;
        }
        if (counters.isEmpty() && problems.isEmpty()) {
            problems.add(
                    new Place(file, firstLine, 1),
                    "no counter is expected here; a line reads '[packets:bytes] -A CHAIN ...'");
        }
        return counters;
    }

    private Optional<Table> table(String name, Place place, Problems problems) {
        Optional<Table> table = ruleset.table(name);
        if (table.isEmpty()) {
            List<String> names = ruleset.tables().stream().map(Table::name).toList();
            problems.add(
                    place,
                    "the host has no table '" + name + "'" + Nearest.suggestion(name, names) + "; it has "
                            + (names.isEmpty() ? "none" : String.join(", ", names)));
        }
        return table;
    }

    /** Whether a line says nothing. */
    static boolean isFiller(String line) {
        return line.isEmpty() || line.startsWith("#") || line.equals("COMMIT");
    }
}
