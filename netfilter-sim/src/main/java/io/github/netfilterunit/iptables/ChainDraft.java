// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables;

import io.github.netfilterunit.iptables.extension.Numbers;
import io.github.netfilterunit.iptables.extension.Token;
import io.github.netfilterunit.ruleset.BaseChain;
import io.github.netfilterunit.ruleset.Chain;
import io.github.netfilterunit.ruleset.Counter;
import io.github.netfilterunit.ruleset.Flavour;
import io.github.netfilterunit.ruleset.Hook;
import io.github.netfilterunit.ruleset.Policy;
import io.github.netfilterunit.ruleset.Rule;
import io.github.netfilterunit.text.Place;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A chain of a {@link TableBuilder}. */
final class ChainDraft {

    final @Nullable Hook hook;
    Policy policy = Policy.ACCEPT;
    boolean policySet;
    private final RuleSequence rules = new RuleSequence();
    private final RulesByText byText = new RulesByText();
    private Counter counter = Counter.ZERO;
    private boolean counterSet;
    private Policy committed = Policy.ACCEPT;
    private int commits;

    ChainDraft(@Nullable Hook hook) {
        this.hook = hook;
    }

    boolean isBuiltIn() {
        return hook != null;
    }

    /** Whether iptables-nft takes it for one that does nothing: it looks at the policy from before its text. */
    boolean acceptsAll() {
        return rules.size() == 0 && committed == Policy.ACCEPT;
    }

    void setCounter(Counter ofPolicy) {
        counter = ofPolicy;
        counterSet = true;
    }

    int size() {
        return rules.size();
    }

    Stream<Rule> rules() {
        return rules.stream().map(DraftedRule::rule);
    }

    void add(int index, Rule rule, Place place) {
        DraftedRule drafted = new DraftedRule(rule, place, commits);
        rules.add(index, drafted);
        byText.add(drafted);
    }

    /** The first rule that is equal and not gone; null if there is none. */
    @Nullable
    DraftedRule first(RuleDraft draft, Set<DraftedRule> gone) {
        return byText.first(RuleText.of(draft.matches(), draft.action()), gone);
    }

    void replaceAll(UnaryOperator<Rule> other) {
        byText.clear();
        rules.stream().forEach(each -> {
            each.change(other.apply(each.rule()));
            byText.add(each);
        });
    }

    void remove(int index) {
        remove(rules.get(index));
    }

    void remove(DraftedRule rule) {
        byText.remove(rule);
        rules.remove(rule);
    }

    void clear() {
        rules.clear();
        byText.clear();
    }

    /** Where the action of a rule stands. */
    Place place(int index) {
        return rules.get(index).place();
    }

    /** The place of a rule that must be there, from 0. */
    int index(Token chain, Token number) {
        int index = (int) Numbers.parse(number.text(), Integer.MAX_VALUE) - 1;
        if (index < 0 || index >= rules.size()) {
            throw number.refuseInTables(
                    "there is no rule " + number.text() + " in '" + chain.text() + "', which has " + rules.size());
        }
        return index;
    }

    void zero(Flavour flavour) {
        counter = flavour == Flavour.LEGACY && counterSet ? counter : Counter.ZERO;
        rules.stream().forEach(each -> zero(each, flavour));
    }

    /** libiptc leaves a counter as it is that came since the last commit ({@code TC_ZERO_ENTRIES} of libiptc.c). */
    private void zero(DraftedRule rule, Flavour flavour) {
        if (flavour == Flavour.NFT || rule.commit() < commits) {
            rule.zero();
        }
    }

    void zero(int index, Flavour flavour) {
        zero(rules.get(index), flavour);
    }

    /** With iptables-legacy the policy counts anew unless its counter was set. */
    void commit(Flavour flavour) {
        counter = flavour == Flavour.NFT || counterSet ? counter : Counter.ZERO;
        counterSet = false;
        committed = policy;
        commits++;
    }

    Chain build(Builtin builtin, String name, Flavour flavour) {
        BaseChain base = hook == null
                ? null
                : new BaseChain(hook, builtin.priority(hook), builtin.type(hook), policy, counter, policySet);
        return new Chain(
                name, base, flavour == Flavour.NFT ? rules().map(NftRules::of).toList() : rules().toList());
    }
}
