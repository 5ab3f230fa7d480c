// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow;

import io.github.netfilterunit.ruleset.Ruleset;
import io.github.netfilterunit.ruleset.Table;
import io.github.netfilterunit.text.Nearest;
import io.github.netfilterunit.text.Place;
import io.github.netfilterunit.text.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads expected counters as {@code iptables-save -c} writes them, all of them or some: {@code *table}, and below it
 * {@code [packets:bytes] -A ...} and {@code :CHAIN POLICY [packets:bytes]}. Each must be a rule of the host; a rule that
 * stands in its chain several times is met in this order. {@code COMMIT} may be left out.
 */
public final class ExpectedCounters {

    private final String file;
    private final List<String> lines;
    private final Ruleset ruleset;
    private final Problems problems;

    private ExpectedCounters(String file, String text, Ruleset ruleset, Problems problems) {
        this.file = file;
        this.lines = text.lines().toList();
        this.ruleset = ruleset;
        this.problems = problems;
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
        List<ExpectedCounter> counters = parse(file, text, ruleset, problems);
        problems.throwIfAny();
        return counters;
    }

    /** Reads expected counters, and notes what is wrong. */
    public static List<ExpectedCounter> parse(String file, String text, Ruleset ruleset, Problems problems) {
        return new ExpectedCounters(file, text, ruleset, problems).read();
    }

    private List<ExpectedCounter> read() {
        List<ExpectedCounter> counters = new ArrayList<>();
        int at = 0;
        while (at < lines.size()) {
            String line = lines.get(at).strip();
            if (!line.startsWith("*")) {
                if (!isFiller(line)) {
                    problems.add(place(at), "a line that names the table comes first, as in '*filter'");
                }
                at++;
                continue;
            }
            int end = at + 1;
            while (end < lines.size() && !lines.get(end).strip().startsWith("*")) {
                end++;
            }
            int from = at;
            Optional<Table> table = table(line.substring(1), from);
            if (table.isPresent()) {
                counters.addAll(new ExpectedTable(file, table.get(), problems).read(lines, from, end));
            }
            at = end;
        }
        if (counters.isEmpty() && problems.isEmpty()) {
            problems.add(place(0), "no counter is expected here; a line reads '[packets:bytes] -A CHAIN ...'");
        }
        return counters;
    }

    private Optional<Table> table(String name, int line) {
        Optional<Table> table = ruleset.table(name);
        if (table.isEmpty()) {
            List<String> names = ruleset.tables().stream().map(Table::name).toList();
            problems.add(
                    place(line),
                    "the host has no table '" + name + "'" + Nearest.suggestion(name, names) + "; it has "
                            + (names.isEmpty() ? "none" : String.join(", ", names)));
        }
        return table;
    }

    /** Whether a line says nothing. */
    static boolean isFiller(String line) {
        return line.isEmpty() || line.startsWith("#") || line.equals("COMMIT");
    }

    private Place place(int line) {
        return new Place(file, line + 1, 1);
    }
}
