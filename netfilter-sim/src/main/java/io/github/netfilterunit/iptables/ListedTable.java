// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables;

import io.github.netfilterunit.iptables.extension.Refusal;
import io.github.netfilterunit.iptables.extension.Token;
import io.github.netfilterunit.ruleset.Flavour;
import io.github.netfilterunit.ruleset.Policy;
import io.github.netfilterunit.ruleset.SourceLine;
import io.github.netfilterunit.ruleset.Table;
import io.github.netfilterunit.text.InvalidInputException;
import io.github.netfilterunit.text.Nearest;
import io.github.netfilterunit.text.Problem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A table made of listed chains. */
final class ListedTable {

    /** Where a chain's name stands in {@code Chain NAME (...)}. */
    private static final int NAME_COLUMN = 7;

    private final String table;
    private final List<ListedChain> chains;
    private final List<Problem> problems = new ArrayList<>();
    private final Set<String> declared = new HashSet<>();

    ListedTable(String table, List<ListedChain> chains) {
        this.table = table;
        this.chains = List.copyOf(chains);
    }

    Table build() {
        TableBuilder builder = new TableBuilder(
                Builtin.of(table)
                        .orElseThrow(() -> new IllegalArgumentException("unknown table '" + table + "'; known are "
                                + String.join(", ", Builtin.tables()) + Nearest.suggestion(table, Builtin.tables()))),
                Flavour.LEGACY);
        for (ListedChain chain : chains) {
            attempt(chain.origin(), () -> declare(builder, chain));
        }
        for (ListedChain chain : chains) {
            for (ListedRow row : chain.rows()) {
                attempt(row.origin(), () -> add(builder, chain, row));
            }
        }
        Table built = builder.build();
        for (TableCheck.Fault fault : TableCheck.of(built, Flavour.LEGACY)) {
            SourceLine origin = built.chain(fault.chain())
                    .orElseThrow()
                    .rules()
                    .get(fault.index())
                    .origin();
            attempt(origin == null ? new SourceLine("", 1) : origin, () -> {
                throw new Refusal(builder.place(fault.chain(), fault.index()).column(), fault.message());
            });
        }
        if (!problems.isEmpty()) {
            throw new InvalidInputException(problems);
        }
        return built;
    }

    private void attempt(SourceLine origin, Runnable step) {
        try {
            step.run();
        } catch (Refusal refusal) {
            problems.add(new Problem(origin.file(), origin.line(), refusal.column(), refusal.text()));
        }
    }

    private void declare(TableBuilder builder, ListedChain chain) {
        Token name = new Token(chain.name(), NAME_COLUMN);
        Policy policy = chain.policy();
        boolean builtin = builder.builtin().hook(chain.name()).isPresent();
        if (builtin != (policy != null)) {
            throw name.refuse(
                    builtin
                            ? "'" + chain.name() + "' is a built-in chain of the table '" + table
                                    + "', but is listed without a policy"
                            : "the table '" + table + "' has no built-in chain '" + chain.name() + "'");
        }
        if (!declared.add(chain.name())) {
            throw TableBuilder.declaredTwice(name);
        }
        builder.declare(name, new Token(policy == null ? "-" : policy.name(), NAME_COLUMN), chain.policyCounter());
    }

    private static void add(TableBuilder builder, ListedChain chain, ListedRow row) {
        if (!row.chain().isEmpty() && !builder.chainNames().contains(row.chain())) {
            throw row.target()
                    .refuse("the chain '" + row.chain() + "' is jumped to and nowhere listed"
                            + Nearest.suggestion(row.chain(), builder.chainNames()));
        }
        RuleDraft draft = ListedRule.read(chain.name(), row, builder.chainNames());
        builder.add(
                new Command.Add(new Token(chain.name(), 1), null, List.of(draft), null),
                row.counter(),
                CommandOrigin.of(row.origin()));
    }
}
