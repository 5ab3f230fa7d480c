// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables;

import io.github.netfilterunit.ruleset.Counter;
import io.github.netfilterunit.ruleset.Rule;
import io.github.netfilterunit.text.Place;
import java.util.Comparator;

/** A rule of a {@link ChainDraft}. */
final class DraftedRule {

    /** As the rules of one {@link RuleSequence} stand. */
    static final Comparator<DraftedRule> BY_ORDER = Comparator.comparingLong(each -> each.order);

    private Rule rule;
    private final Place place;
    private final int commit;

    /** Of two of one sequence, that of the later one is greater. */
    long order;

    /** What it is looked for by, once somebody looked. */
    String text = "";

    /**
     * A rule that has no place in a sequence yet.
     *
     * @param place where its action stands
     * @param commit how often its chain was committed before
     */
    DraftedRule(Rule rule, Place place, int commit) {
        this.rule = rule;
        this.place = place;
        this.commit = commit;
    }

    Rule rule() {
        return rule;
    }

    Place place() {
        return place;
    }

    int commit() {
        return commit;
    }

    /** Its matches or its action are others now. */
    void change(Rule other) {
        rule = other;
    }

    /** Its counter starts anew. */
    void zero() {
        rule = new Rule(rule.matches(), rule.action(), Counter.ZERO, rule.origin());
    }
}
