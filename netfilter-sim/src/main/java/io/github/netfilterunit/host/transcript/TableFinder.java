// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.host.transcript;

import io.github.netfilterunit.iptables.Builtin;
import io.github.netfilterunit.iptables.ListedChain;
import io.github.netfilterunit.ruleset.Hook;
import io.github.netfilterunit.text.Place;
import io.github.netfilterunit.text.Problems;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds the one table that a listing without a prompt fits. It fits a table that can have all of its chains, and that shows
 * each of them that it shows elsewhere with the same rules. Of several such tables it belongs to the one that shows one of
 * its chains elsewhere; if none does, to the one whose built-in chains it lists completely. The table {@code security} is
 * thought of only where a prompt or iptables-save names it.
 */
final class TableFinder {

    private final Problems problems;
    private final List<Block> open = new ArrayList<>();

    TableFinder(Problems problems) {
        this.problems = problems;
    }

    private record Block(List<ListedChain> chains, Place place) {}

    void add(List<ListedChain> chains, Place place) {
        open.add(new Block(chains, place));
    }

    /** Gives each listing to its table; one listing may tell where another one belongs. */
    void assign(Map<String, TableOutputs> tables, Function<String, TableOutputs> outputs) {
        boolean moved = true;
        while (moved) {
            moved = false;
            for (Iterator<Block> blocks = open.iterator(); blocks.hasNext(); ) {
                Block block = blocks.next();
                Optional<String> table = find(block, tables);
                if (table.isPresent()) {
                    block.chains().forEach(outputs.apply(table.get())::listed);
                    blocks.remove();
                    moved = true;
                }
            }
        }
        open.forEach(block -> refuse(block, tables));
    }

    private static Optional<String> find(Block block, Map<String, TableOutputs> tables) {
        List<String> fitting = fitting(block, tables);
        List<String> shown = fitting.stream()
                .filter(table -> block.chains().stream()
                        .anyMatch(chain -> shown(tables, table, chain.name()).isPresent()))
                .toList();
        List<String> complete =
                fitting.stream().filter(table -> isComplete(block, table)).toList();
        for (List<String> choice : List.of(shown, complete, fitting)) {
            if (!choice.isEmpty()) {
                return choice.size() == 1 ? Optional.of(choice.get(0)) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static List<String> fitting(Block block, Map<String, TableOutputs> tables) {
        return possible(block, tables).stream()
                .filter(table -> disagreeing(block, tables, table) == null)
                .toList();
    }

    private static Set<String> possible(Block block, Map<String, TableOutputs> tables) {
        Set<String> possible = new TreeSet<>(Builtin.tables());
        block.chains().forEach(chain -> possible.retainAll(chain.possibleTables()));
        if (!tables.containsKey("security")) {
            possible.remove("security");
        }
        return possible;
    }

    private static @Nullable ListedChain disagreeing(Block block, Map<String, TableOutputs> tables, String table) {
        return block.chains().stream()
                .filter(chain -> shown(tables, table, chain.name())
                        .filter(other -> !other.hasSameRules(chain))
                        .isPresent())
                .findFirst()
                .orElse(null);
    }

    private static Optional<ListedChain> shown(Map<String, TableOutputs> tables, String table, String chain) {
        return Optional.ofNullable(tables.get(table)).flatMap(outputs -> outputs.listing(chain));
    }

    private static boolean isComplete(Block block, String table) {
        Set<String> listed = block.chains().stream()
                .filter(chain -> chain.policy() != null)
                .map(ListedChain::name)
                .collect(Collectors.toSet());
        return Builtin.of(table)
                .map(builtin -> builtin.hooks().stream().map(Hook::name).collect(Collectors.toSet()))
                .filter(listed::equals)
                .isPresent();
    }

    private void refuse(Block block, Map<String, TableOutputs> tables) {
        String names = block.chains().stream().map(ListedChain::name).collect(Collectors.joining(", "));
        List<String> fitting = fitting(block, tables);
        String prompt = "; put the prompt with its command before it, as in 'root@host:~# iptables -t nat -vnL'";
        if (!fitting.isEmpty()) {
            problems.add(
                    block.place(),
                    "this listing without a prompt fits several tables: " + String.join(", ", fitting) + " (chains "
                            + names + ")" + prompt);
            return;
        }
        StringBuilder why = new StringBuilder("this listing without a prompt fits no table (chains " + names + ")");
        for (String table : possible(block, tables)) {
            ListedChain chain = disagreeing(block, tables, table);
            if (chain != null) {
                ListedChain other = shown(tables, table, chain.name()).orElseThrow();
                why.append("; of ")
                        .append(table)
                        .append(' ')
                        .append(chain.name())
                        .append(", shown at ");
                why.append(other.origin()).append(", ").append(Differences.of(other, chain));
            }
        }
        problems.add(block.place(), why + prompt);
    }
}
