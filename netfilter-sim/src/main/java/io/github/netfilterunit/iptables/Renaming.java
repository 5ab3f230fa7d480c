// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables;

import io.github.netfilterunit.ruleset.Action;
import io.github.netfilterunit.ruleset.Rule;

/**
 * Leads the jumps to a chain to its new name.
 *
 * @param from the old name
 * @param to the new name
 */
record Renaming(String from, String to) implements Action.Visitor<Action> {

    /** The same rule where chains have their new names. */
    Rule of(Rule rule) {
        return new Rule(rule.matches(), rule.action().accept(this), rule.recorded(), rule.origin());
    }

    @Override
    public Action jump(Action.Jump jump) {
        return jump.chain().equals(from) ? new Action.Jump(to) : jump;
    }

    @Override
    public Action go(Action.Goto go) {
        return go.chain().equals(from) ? new Action.Goto(to) : go;
    }

    @Override
    public Action back(Action.Return back) {
        return back;
    }

    @Override
    public Action apply(Action.Apply apply) {
        return apply;
    }

    @Override
    public Action count(Action.Count count) {
        return count;
    }
}
