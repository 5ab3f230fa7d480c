// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow;

import io.github.netfilterunit.iptables.RuleText;
import io.github.netfilterunit.ruleset.Action;
import io.github.netfilterunit.ruleset.Counter;
import io.github.netfilterunit.ruleset.Match;
import io.github.netfilterunit.ruleset.Rule;
import io.github.netfilterunit.ruleset.RuleRef;
import java.util.List;

/** Rules in the words of their language. */
final class RuleWords {

    private RuleWords() {}

    /** The rule as iptables-save writes it, without its counter. */
    static String rule(RuleRef ref, Rule rule) {
        return rule(ref.chain(), rule);
    }

    /** The rule as iptables-save writes it, without its counter. */
    static String rule(String chain, Rule rule) {
        return RuleText.save(chain, rule);
    }

    /** A match as iptables-save writes it: {@code -m tcp --dport 80}. */
    static String match(Match match) {
        Rule alone = new Rule(List.of(match), new Action.Count(), Counter.ZERO, null);
        return RuleText.save("", alone).substring("-A ".length()).strip();
    }
}
