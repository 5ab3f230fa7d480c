// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.stack;

import io.github.netfilterunit.ruleset.Action;
import io.github.netfilterunit.ruleset.Match;
import io.github.netfilterunit.ruleset.Rule;
import io.github.netfilterunit.ruleset.RuleRef;
import io.github.netfilterunit.ruleset.Target;
import io.github.netfilterunit.stack.CompiledRule.Step;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Compiles one rule, by its action. */
record RuleCompiler(Rule rule, RuleRef ref, Map<String, CompiledChain> chains, int counter)
        implements Action.Visitor<CompiledRule> {

    private CompiledRule compiled(Step step, @Nullable CompiledChain chain, @Nullable Target target) {
        return new CompiledRule(rule, ref, rule.matches().toArray(Match[]::new), step, chain, target, counter);
    }

    private CompiledChain chain(String name) {
        CompiledChain chain = chains.get(name);
        if (chain == null) {
            throw new IllegalArgumentException(ref + " leads to the chain " + name + ", which the table has not");
        }
        return chain;
    }

    @Override
    public CompiledRule jump(Action.Jump jump) {
        return compiled(Step.JUMP, chain(jump.chain()), null);
    }

    @Override
    public CompiledRule go(Action.Goto go) {
        return compiled(Step.GOTO, chain(go.chain()), null);
    }

    @Override
    public CompiledRule back(Action.Return back) {
        return compiled(Step.RETURN, null, null);
    }

    @Override
    public CompiledRule apply(Action.Apply apply) {
        return compiled(Step.TARGET, null, apply.target());
    }

    @Override
    public CompiledRule count(Action.Count count) {
        return compiled(Step.COUNT, null, null);
    }
}
