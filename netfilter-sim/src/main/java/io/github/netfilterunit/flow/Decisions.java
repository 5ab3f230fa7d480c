// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow;

import io.github.netfilterunit.ruleset.BaseChain;
import io.github.netfilterunit.ruleset.Chain;
import io.github.netfilterunit.ruleset.Rule;
import io.github.netfilterunit.ruleset.RuleRef;
import io.github.netfilterunit.ruleset.Ruleset;
import io.github.netfilterunit.trace.DropPoint;
import io.github.netfilterunit.trace.TraceEvent;
import io.github.netfilterunit.trace.TraceVisitor;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds what decided a flow's fate: for a packet that was lost whoever dropped it, for others the last rule or policy of
 * the filter table that let the packet pass.
 */
final class Decisions implements TraceVisitor<Boolean> {

    private final Ruleset ruleset;
    private Decision last = Decision.NONE;
    /** What matched after {@link #last}; null if nothing did. Its text is written only if it decides. */
    private TraceEvent.@Nullable RuleMatched rule;

    private boolean inFilter;

    private Decisions(Ruleset ruleset) {
        this.ruleset = ruleset;
    }

    static Decision of(Conversation conversation, Ruleset ruleset) {
        FlowPacket decisive = conversation.decisive();
        if (decisive == null) {
            return Decision.NONE;
        }
        Optional<DropPoint> lost = conversation.fate().dropPoint();
        if (lost.isPresent()) {
            return of(lost.get(), ruleset);
        }
        Decisions decisions = new Decisions(ruleset);
        for (TraceEvent event : decisive.result().trace()) {
            if (event.accept(decisions)) {
                break;
            }
        }
        TraceEvent.RuleMatched rule = decisions.rule;
        return rule == null ? decisions.last : of(rule.ref(), rule.rule());
    }

    private static Decision of(DropPoint where, Ruleset ruleset) {
        return where.accept(new DropPoint.Visitor<Decision>() {
            @Override
            public Decision byRule(DropPoint.ByRule point) {
                return ruleset.table(point.rule().table())
                        .flatMap(table -> table.chain(point.rule().chain()))
                        .map(chain -> chain.rules().get(point.rule().number() - 1))
                        .map(rule -> of(point.rule(), rule))
                        .orElse(Decision.NONE);
            }

            @Override
            public Decision byPolicy(DropPoint.ByPolicy point) {
                return policy(point.table(), point.chain(), ruleset);
            }

            @Override
            public Decision byStack(DropPoint.ByStack point) {
                return new Decision(point.text(), null, null, null);
            }
        });
    }

    private static Decision of(RuleRef ref, Rule rule) {
        return new Decision(ref.toString(), ref, RuleWords.rule(ref, rule), rule.origin());
    }

    private static Decision policy(String table, String chain, Ruleset ruleset) {
        @Nullable
        BaseChain base = ruleset.table(table)
                .flatMap(each -> each.chain(chain))
                .map(Chain::base)
                .orElse(null);
        String text = base == null ? null : "policy " + base.policy();
        return new Decision(table + " " + chain + " policy", null, text, null);
    }

    @Override
    public Boolean other(TraceEvent event) {
        return false;
    }

    @Override
    public Boolean chainEntered(TraceEvent.ChainEntered event) {
        inFilter = event.table().equals("filter");
        return false;
    }

    @Override
    public Boolean ruleMatched(TraceEvent.RuleMatched event) {
        if (inFilter) {
            rule = event;
        }
        return false;
    }

    @Override
    public Boolean policyApplied(TraceEvent.PolicyApplied event) {
        if (event.table().equals("filter")) {
            rule = null;
            last = policy(event.table(), event.chain(), ruleset);
        }
        return false;
    }

    @Override
    public Boolean generated(TraceEvent.Generated event) {
        return true;
    }

    @Override
    public Boolean sent(TraceEvent.Sent event) {
        return true;
    }

    @Override
    public Boolean delivered(TraceEvent.Delivered event) {
        return true;
    }
}
