// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker.engine;

import io.github.netfilterunit.iptables.IptablesSave;
import io.github.netfilterunit.ruleset.Chain;
import io.github.netfilterunit.ruleset.Rule;
import io.github.netfilterunit.ruleset.Ruleset;
import io.github.netfilterunit.ruleset.SourceLine;
import io.github.netfilterunit.ruleset.Table;
import io.github.netfilterunit.text.InvalidInputException;
import io.github.netfilterunit.text.Problem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Turns a draft into rules; what is wrong with a user's line is told where the user wrote it. */
final class DraftParser {

    private static final String FILE = "docker";

    private final StringBuilder text = new StringBuilder();
    private final Map<Integer, HostTables.Line> origins = new HashMap<>();
    private final Map<Integer, Integer> columns = new HashMap<>();
    private int number;

    private DraftParser() {}

    static Ruleset parse(HostTables draft) {
        return new DraftParser().read(draft);
    }

    /** The kernel lists the table that was made last first. */
    private Ruleset read(HostTables draft) {
        List<String> names = new ArrayList<>(draft.tables().keySet());
        Collections.reverse(names);
        for (String name : names) {
            print(name, draft.table(name));
        }
        try {
            return withOrigins(IptablesSave.parse(FILE, text.toString()));
        } catch (InvalidInputException e) {
            throw new InvalidInputException(
                    e.problems().stream().map(this::moved).toList());
        }
    }

    private void print(String name, HostTables.Table table) {
        line("*" + name);
        for (String chain : table.chains().keySet()) {
            String policy = table.policies().get(chain);
            line(":" + chain + " " + (policy == null ? "-" : policy) + " [0:0]");
        }
        table.chains().forEach((chain, rules) -> {
            for (HostTables.Line rule : rules) {
                String before = "-A " + chain + " ";
                line(before + rule.spec());
                origins.put(number, rule);
                columns.put(number, before.length());
            }
        });
        line("COMMIT");
    }

    private void line(String line) {
        text.append(line).append('\n');
        number++;
    }

    private Problem moved(Problem problem) {
        HostTables.Line line = origins.get(problem.line());
        if (line == null || line.origin() == null) {
            return problem;
        }
        int column = Math.max(1, problem.column() - columns.get(problem.line()) + line.column() - 1);
        return new Problem(line.origin().file(), line.origin().line(), column, problem.message());
    }

    private Ruleset withOrigins(Ruleset parsed) {
        List<Table> tables = new ArrayList<>();
        for (Table table : parsed.tables()) {
            List<Chain> chains = new ArrayList<>();
            for (Chain chain : table.chains()) {
                List<Rule> rules = chain.rules().stream().map(this::withOrigin).toList();
                chains.add(new Chain(chain.name(), chain.base(), rules));
            }
            tables.add(new Table(table.name(), chains));
        }
        return new Ruleset(tables);
    }

    private Rule withOrigin(Rule rule) {
        SourceLine place = rule.origin();
        HostTables.Line line = place == null ? null : origins.get(place.line());
        return new Rule(rule.matches(), rule.action(), rule.recorded(), line == null ? null : line.origin());
    }
}
