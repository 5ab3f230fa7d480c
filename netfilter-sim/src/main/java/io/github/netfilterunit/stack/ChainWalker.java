// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.stack;

import io.github.netfilterunit.ruleset.Policy;
import io.github.netfilterunit.ruleset.Verdict;
import io.github.netfilterunit.trace.DropPoint;
import io.github.netfilterunit.trace.TraceEvent;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Walks a base chain and those that it leads to ({@code ipt_do_table}). A rule counts once all its matches passed and
 * before its target acts; RETURN in a base chain, and its end, ask the policy; goto leaves no way back.
 */
final class ChainWalker {

    private final CounterBank counters;
    private final Journal journal;

    ChainWalker(CounterBank counters, Journal journal) {
        this.counters = counters;
        this.journal = journal;
    }

    /** Where to go on after a chain that was jumped to. */
    private record Frame(CompiledChain chain, int next) {}

    /** Walks a base chain; returns where the packet was dropped, or null if it goes on. */
    @Nullable
    DropPoint walk(CompiledChain base, RuleContext context) {
        journal.add(new TraceEvent.ChainEntered(base.table(), base.name()));
        Deque<Frame> callers = new ArrayDeque<>(0);
        CompiledChain chain = base;
        int next = 0;
        while (true) {
            if (next == chain.size()) {
                Frame caller = callers.pollLast();
                if (caller == null) {
                    return askPolicy(base, context);
                }
                chain = caller.chain();
                next = caller.next();
                continue;
            }
            CompiledRule rule = chain.rule(next++);
            if (!matches(rule, context)) {
                if (context.isHotDropped()) {
                    return new DropPoint.ByRule(rule.ref(), rule.rule().origin());
                }
                continue;
            }
            counters.count(rule.counter(), context.packet().length());
            journal.add(new TraceEvent.RuleMatched(rule.ref(), rule.rule(), context.packet()));
            if (context.isHotDropped()) {
                if (rule.target() != null) {
                    rule.target().apply(context);
                }
                return new DropPoint.ByRule(rule.ref(), rule.rule().origin());
            }
            switch (rule.step()) {
                case COUNT -> {}
                case RETURN -> next = chain.size();
                case JUMP -> {
                    callers.addLast(new Frame(chain, next));
                    chain = Objects.requireNonNull(rule.chain());
                    next = 0;
                }
                case GOTO -> {
                    chain = Objects.requireNonNull(rule.chain());
                    next = 0;
                }
                case TARGET -> {
                    Verdict verdict = Objects.requireNonNull(rule.target()).apply(context);
                    if (verdict == Verdict.DROP) {
                        return new DropPoint.ByRule(rule.ref(), rule.rule().origin());
                    }
                    if (verdict == Verdict.ACCEPT) {
                        return null;
                    }
                }
            }
        }
    }

    private boolean matches(CompiledRule rule, RuleContext context) {
        for (int i = 0; i < rule.matches().length; i++) {
            if (!rule.matches()[i].matches(context)) {
                if (journal.isDetailed()) {
                    journal.add(new TraceEvent.RuleMissed(rule.ref(), rule.rule(), i, context.packet()));
                }
                return false;
            }
        }
        return true;
    }

    private @Nullable DropPoint askPolicy(CompiledChain base, RuleContext context) {
        if (base.policyCounter() >= 0) {
            counters.count(base.policyCounter(), context.packet().length());
        }
        Policy policy = base.base().policy();
        journal.add(new TraceEvent.PolicyApplied(base.table(), base.name(), policy));
        return policy == Policy.DROP ? new DropPoint.ByPolicy(base.table(), base.name()) : null;
    }
}
