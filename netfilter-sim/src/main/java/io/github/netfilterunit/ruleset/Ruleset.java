// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.ruleset;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * All rules of a host.
 *
 * @param tables in the order in which they were read
 */
public record Ruleset(List<Table> tables) {

    /** No rule at all. */
    public static final Ruleset EMPTY = new Ruleset(List.of());

    /** Takes a copy of the list. */
    public Ruleset {
        tables = List.copyOf(tables);
    }

    /** The table of a name. */
    public Optional<Table> table(String name) {
        return tables.stream().filter(each -> each.name().equals(name)).findFirst();
    }

    /** The matches of a kind in all rules, in the order in which the kernel gets them. */
    public <M extends Match> List<M> matches(Class<M> kind) {
        return tables.stream()
                .flatMap(table -> table.chains().stream())
                .flatMap(chain -> chain.rules().stream())
                .flatMap(rule -> rule.matches().stream())
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    /** What the host must do because these rules are loaded, those in chains that nothing calls included. */
    public Set<Need> needs() {
        EnumSet<Need> needs = EnumSet.noneOf(Need.class);
        for (Table table : tables) {
            for (Chain chain : table.chains()) {
                for (Rule rule : chain.rules()) {
                    rule.matches().forEach(match -> needs.addAll(match.needs()));
                    if (rule.action() instanceof Action.Apply apply) {
                        needs.addAll(apply.target().needs());
                    }
                }
            }
        }
        return needs;
    }
}
