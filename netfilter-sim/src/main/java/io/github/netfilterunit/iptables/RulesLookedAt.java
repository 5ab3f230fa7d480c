// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables;

import io.github.netfilterunit.iptables.extension.TextTarget;
import io.github.netfilterunit.ruleset.Action;
import io.github.netfilterunit.ruleset.Chain;
import io.github.netfilterunit.ruleset.Flavour;
import io.github.netfilterunit.ruleset.Rule;
import java.util.List;

/**
 * How far into a chain the kernel looks for the hooks that reach its rules. That of legacy stops behind a verdict without a
 * condition ({@code mark_source_chains} of ip_tables.c): what stands there may lead in a circle, and have targets that the
 * hook does not have. That of nf_tables looks at all.
 */
final class RulesLookedAt {

    private final Flavour flavour;

    RulesLookedAt(Flavour flavour) {
        this.flavour = flavour;
    }

    /** The number of rules from the chain's beginning. */
    int of(Chain chain) {
        List<Rule> rules = chain.rules();
        if (flavour == Flavour.LEGACY) {
            for (int i = 0; i < rules.size(); i++) {
                if (rules.get(i).matches().isEmpty() && rules.get(i).action().accept(new EndsTheChain())) {
                    return i + 1;
                }
            }
        }
        return rules.size();
    }

    private static final class EndsTheChain implements Action.Visitor<Boolean> {
        @Override
        public Boolean jump(Action.Jump jump) {
            return false;
        }

        @Override
        public Boolean go(Action.Goto go) {
            return false;
        }

        @Override
        public Boolean back(Action.Return back) {
            return true;
        }

        @Override
        public Boolean apply(Action.Apply apply) {
            return apply.target() instanceof TextTarget target && target.isStandard();
        }

        @Override
        public Boolean count(Action.Count count) {
            return false;
        }
    }
}
