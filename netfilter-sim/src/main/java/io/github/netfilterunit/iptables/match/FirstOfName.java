// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.match;

import io.github.netfilterunit.ruleset.Chain;
import io.github.netfilterunit.ruleset.Match;
import io.github.netfilterunit.ruleset.Rule;
import io.github.netfilterunit.ruleset.Ruleset;
import io.github.netfilterunit.ruleset.Table;
import io.github.netfilterunit.ruleset.UnsupportedRuleException;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds which of the rules that share something by its name the kernel loads first, as that one sets it up.
 *
 * @param <M> the match that they have
 */
final class FirstOfName<M extends Match> {

    private final Predicate<M> named;
    private final Function<M, Object> setup;
    private final String what;
    private @Nullable M first;
    private @Nullable Table table;
    private @Nullable Chain chain;

    /**
     * Looks for rules.
     *
     * @param named whether a rule is one of them
     * @param setup what the first one decides
     * @param what they share
     */
    FirstOfName(Predicate<M> named, Function<M, Object> setup, String what) {
        this.named = named;
        this.setup = setup;
        this.what = what;
    }

    /**
     * The first one.
     *
     * @param otherwise is taken if there is none
     * @throws UnsupportedRuleException if it matters which one is the first, and a ruleset does not say
     */
    M in(Ruleset rules, Class<M> kind, M otherwise) {
        for (Table eachTable : rules.tables()) {
            for (Chain eachChain : eachTable.chains()) {
                for (Rule rule : eachChain.rules()) {
                    rule.matches().stream()
                            .filter(kind::isInstance)
                            .map(kind::cast)
                            .filter(named)
                            .forEach(match -> meet(eachTable, eachChain, match));
                }
            }
        }
        return Objects.requireNonNullElse(first, otherwise);
    }

    private void meet(Table inTable, Chain inChain, M match) {
        if (first == null || table == null || chain == null) {
            first = match;
            table = inTable;
            chain = inChain;
            return;
        }
        boolean ordered = inTable == table && (inChain == chain || inChain.base() != null && chain.base() != null);
        if (!ordered && !setup.apply(match).equals(setup.apply(first))) {
            throw new UnsupportedRuleException("rules in different tables or chains share " + what
                    + " and set it up differently: the one that the kernel loaded first decides, and the rules do not"
                    + " say which that was");
        }
    }
}
