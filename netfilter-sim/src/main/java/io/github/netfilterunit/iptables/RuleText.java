// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables;

import io.github.netfilterunit.iptables.extension.TextMatch;
import io.github.netfilterunit.iptables.extension.TextTarget;
import io.github.netfilterunit.ruleset.Action;
import io.github.netfilterunit.ruleset.Counter;
import io.github.netfilterunit.ruleset.Match;
import io.github.netfilterunit.ruleset.Rule;
import java.util.List;

/** One rule as iptables-save writes it. */
public final class RuleText {

    private RuleText() {}

    /**
     * {@code -A FORWARD -o docker0 -j DOCKER}.
     *
     * @throws IllegalArgumentException if the rule has a match or target of another language
     */
    public static String save(String chain, Rule rule) {
        StringBuilder out = new StringBuilder();
        append(out, chain, rule);
        return out.toString();
    }

    /** {@code [1:60] -A FORWARD -o docker0 -j DOCKER}. */
    public static String save(String chain, Rule rule, Counter counter) {
        return counter + " " + save(chain, rule);
    }

    static void append(StringBuilder out, String chain, Rule rule) {
        append(out, chain, rule.matches(), rule.action());
    }

    static void append(StringBuilder out, String chain, List<Match> matches, Action action) {
        out.append("-A ").append(chain);
        for (Match match : matches) {
            text(match).save(out);
        }
        action.accept(new ActionText(out));
    }

    /** What stands behind the chain; of two rules of one chain that have it in common, {@code -D} takes either for the other. */
    static String of(List<Match> matches, Action action) {
        StringBuilder out = new StringBuilder();
        append(out, "", matches, action);
        return out.substring("-A ".length()).stripLeading();
    }

    static TextMatch text(Match match) {
        if (match instanceof TextMatch text) {
            return text;
        }
        throw new IllegalArgumentException(match + " is not a match of iptables");
    }

    static TextTarget text(Action.Apply apply) {
        if (apply.target() instanceof TextTarget text) {
            return text;
        }
        throw new IllegalArgumentException(apply.target() + " is not a target of iptables");
    }

    private record ActionText(StringBuilder out) implements Action.Visitor<StringBuilder> {
        @Override
        public StringBuilder jump(Action.Jump jump) {
            return out.append(" -j ").append(jump.chain());
        }

        @Override
        public StringBuilder go(Action.Goto go) {
            return out.append(" -g ").append(go.chain());
        }

        @Override
        public StringBuilder back(Action.Return back) {
            return out.append(" -j RETURN");
        }

        @Override
        public StringBuilder apply(Action.Apply apply) {
            text(apply).save(out);
            return out;
        }

        @Override
        public StringBuilder count(Action.Count count) {
            return out;
        }
    }
}
