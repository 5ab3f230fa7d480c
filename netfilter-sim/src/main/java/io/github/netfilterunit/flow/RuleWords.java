// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow;

import io.github.netfilterunit.ruleset.Match;
import io.github.netfilterunit.ruleset.Rule;
import io.github.netfilterunit.ruleset.RuleRef;

/** Rules in the words of their language. */
final class RuleWords {

    private RuleWords() {}

    /** The rule as iptables-save writes it, without its counter. */
    static String rule(RuleRef ref, Rule rule) {
        return "-A " + ref.chain() + " " + rule.matches() + " " + rule.action();
    }

    /** A match as iptables-save writes it. */
    static String match(Match match) {
        return match.toString();
    }
}
