// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.extension;

import io.github.netfilterunit.ruleset.Flavour;
import io.github.netfilterunit.ruleset.Hook;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where a rule stands.
 *
 * @param table the table's name
 * @param hooks from which hooks' base chains the rule can be reached; none if nothing calls its chain
 * @param hookMask the hooks that an extension's own check is told of ({@code hook_mask} of {@code xt_mtchk_param}): with
 *     iptables-legacy those that reach the rule, with iptables-nft its base chain's own, and none in a user's chain ({@code
 *     nft_compat.c})
 * @param flavour which iptables loads it
 */
public record Placement(String table, Set<Hook> hooks, Set<Hook> hookMask, Flavour flavour) {

    /** A place among rules that iptables-legacy loads. */
    public Placement(String table, Set<Hook> hooks) {
        this(table, hooks, hooks, Flavour.LEGACY);
    }

    /** Takes copies of the hooks. */
    public Placement {
        hooks = copy(hooks);
        hookMask = copy(hookMask);
    }

    private static Set<Hook> copy(Set<Hook> hooks) {
        return hooks.isEmpty() ? EnumSet.noneOf(Hook.class) : EnumSet.copyOf(hooks);
    }

    /** A refusal unless the rule stands in one table, and is reached from some hooks only. */
    public Optional<String> only(String what, String allowed, Set<Hook> places) {
        Optional<String> wrongTable = only(what, allowed);
        return wrongTable.isPresent() ? wrongTable : only(what, places);
    }

    /** A refusal unless the rule stands in one table. */
    public Optional<String> only(String what, String allowed) {
        return table.equals(allowed)
                ? Optional.empty()
                : Optional.of(what + " works only in the table '" + allowed + "', not in '" + table + "'");
    }

    /** A refusal unless the rule is reached from some hooks only ({@code xt_match.hooks}, {@code xt_target.hooks}). */
    public Optional<String> only(String what, Set<Hook> places) {
        return among(hooks, what, places);
    }

    /** A refusal unless an extension's own check ({@code checkentry}) is told of some hooks only. */
    public Optional<String> checkedFor(String what, Set<Hook> places) {
        return among(hookMask, what, places);
    }

    private static Optional<String> among(Set<Hook> hooks, String what, Set<Hook> places) {
        for (Hook hook : hooks) {
            if (!places.contains(hook)) {
                return Optional.of(what + " works only in " + names(places) + "; this rule is reached from " + hook);
            }
        }
        return Optional.empty();
    }

    private static String names(Set<Hook> places) {
        List<String> names = EnumSet.copyOf(places).stream().map(Hook::name).toList();
        int last = names.size() - 1;
        return last == 0 ? names.get(0) : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
    }
}
