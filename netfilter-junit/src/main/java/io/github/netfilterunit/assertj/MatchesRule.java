// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.assertj;

import io.github.netfilterunit.flow.Check;
import io.github.netfilterunit.flow.FlowOutcome;
import io.github.netfilterunit.flow.Mismatch;
import io.github.netfilterunit.ruleset.Counters.ChainCounters;
import io.github.netfilterunit.ruleset.RuleRef;
import io.github.netfilterunit.ruleset.Ruleset;
import java.util.Optional;

/**
 * Whether a packet of a flow matched a rule: whether the rule counted it.
 *
 * @param rule which rule
 * @param wanted whether it must, or must not
 */
record MatchesRule(RuleRef rule, boolean wanted) implements Check {

    @Override
    public String expected() {
        return (wanted ? "matched by " : "not matched by ") + rule;
    }

    @Override
    public Optional<Mismatch> compare(FlowOutcome outcome, Ruleset ruleset) {
        Optional<ChainCounters> chain = outcome.added().chain(rule.table(), rule.chain());
        int rules = chain.map(found -> found.rules().size()).orElse(0);
        if (rule.number() < 1 || rule.number() > rules) {
            return mismatch(rule.table() + " " + rule.chain()
                    + (chain.isEmpty() ? " does not exist" : " has " + rules + " rules"));
        }
        if (outcome.packets().isEmpty()) {
            return mismatch("nothing sent");
        }
        long packets = outcome.added().rule(rule).packets();
        if (packets > 0 == wanted) {
            return Optional.empty();
        }
        return mismatch(rule + " counted " + packets + (packets == 1 ? " packet" : " packets"));
    }

    private Optional<Mismatch> mismatch(String actual) {
        return Optional.of(new Mismatch(expected(), actual));
    }
}
