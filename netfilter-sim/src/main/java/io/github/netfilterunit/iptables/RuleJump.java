// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables;

import io.github.netfilterunit.iptables.extension.TargetExtension;
import io.github.netfilterunit.iptables.extension.Token;
import io.github.netfilterunit.ruleset.Action;
import io.github.netfilterunit.ruleset.Hook;
import io.github.netfilterunit.text.Nearest;
import java.util.Arrays;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** What {@code -j} or {@code -g} of a rule names: a target with its options, a chain, or RETURN. */
final class RuleJump {

    private final Token name;
    private final boolean isGoto;
    private final @Nullable TargetExtension target;
    private final @Nullable Scope scope;

    private RuleJump(Token name, boolean isGoto, @Nullable TargetExtension target) {
        this.name = name;
        this.isGoto = isGoto;
        this.target = target;
        this.scope = target == null ? null : new Scope(name, target.options());
    }

    /**
     * Reads the name.
     *
     * @param chains the names of the chains that a rule may jump to
     */
    static RuleJump to(Token name, boolean isGoto, Collection<String> chains) {
        String text = name.text();
        TargetExtension target = isGoto ? null : Catalogue.target(text);
        if (target == null && isGoto && (!chains.contains(text) || Catalogue.isTarget(text))) {
            throw name.refuse(
                    "'-g " + text + "': there is no such chain in this table" + Nearest.suggestion(text, chains));
        }
        if (target == null && !text.equals(Catalogue.RETURN) && !chains.contains(text)) {
            throw Catalogue.noTarget(name, chains);
        }
        if (Arrays.stream(Hook.values()).anyMatch(hook -> hook.name().equals(text))) {
            throw name.refuse("'" + text + "' is a built-in chain; rules can jump only to chains of the user's");
        }
        return new RuleJump(name, isGoto, target);
    }

    /** The options of the target; null of a chain. */
    @Nullable
    Scope scope() {
        return scope;
    }

    /** Where the name stands in its line, from 1. */
    int column() {
        return name.column();
    }

    /** What the rule does, once all its options are read. */
    Action action(RuleHeader header) {
        if (target != null && scope != null) {
            return new Action.Apply(target.make(scope.arguments(header)));
        }
        if (isGoto) {
            return new Action.Goto(name.text());
        }
        return name.text().equals(Catalogue.RETURN) ? new Action.Return() : new Action.Jump(name.text());
    }
}
