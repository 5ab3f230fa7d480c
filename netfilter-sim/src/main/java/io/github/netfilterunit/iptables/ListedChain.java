// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables;

import io.github.netfilterunit.iptables.extension.Placement;
import io.github.netfilterunit.iptables.extension.Refusal;
import io.github.netfilterunit.ruleset.Counter;
import io.github.netfilterunit.ruleset.Hook;
import io.github.netfilterunit.ruleset.Policy;
import io.github.netfilterunit.ruleset.SourceLine;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A chain of a listing, which does not say of which table it is.
 *
 * @param name the chain's name
 * @param policy of a built-in chain; null for the user's
 * @param policyCounter of the policy; zero for the user's
 * @param references how many rules lead to it; 0 for built-in chains
 * @param rows in order
 * @param origin where the listing of the chain begins
 */
public record ListedChain(
        String name,
        @Nullable Policy policy,
        Counter policyCounter,
        int references,
        List<ListedRow> rows,
        SourceLine origin) {

    /** Takes a copy of the rows. */
    public ListedChain {
        rows = List.copyOf(rows);
    }

    /** Whether another listing shows the same chain with the same rules; counters may differ. */
    public boolean hasSameRules(ListedChain other) {
        return name.equals(other.name)
                && policy == other.policy
                && rows.stream()
                        .map(ListedRow::text)
                        .toList()
                        .equals(other.rows.stream().map(ListedRow::text).toList());
    }

    /**
     * The tables that can have this chain: those with such a built-in chain, or any for one of the user's, where each rule
     * may stand by its target. A row that cannot be read fits everywhere, so that it is told of later.
     */
    public Set<String> possibleTables() {
        Set<String> tables = new LinkedHashSet<>();
        for (Builtin builtin : Builtin.values()) {
            if (fits(builtin)) {
                tables.add(builtin.table());
            }
        }
        return tables;
    }

    private boolean fits(Builtin builtin) {
        Optional<Hook> hook = builtin.hook(name);
        if (hook.isPresent() != (policy != null)) {
            return false;
        }
        Placement placement = new Placement(builtin.table(), hook.map(Set::of).orElse(Set.of()));
        return rows.stream().allMatch(row -> fits(row, placement));
    }

    private boolean fits(ListedRow row, Placement placement) {
        try {
            RuleDraft draft = ListedRule.read(name, row, null);
            return TableCheck.refusal(draft.toRule(Counter.ZERO, row.origin()), placement)
                    .isEmpty();
        } catch (Refusal refusal) {
            return true;
        }
    }
}
