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
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A chain of a {@link TableBuilder}. */
final class ChainDraft {

    final @Nullable Hook hook;
    Policy policy = Policy.ACCEPT;
    boolean policySet;
    final List<Rule> rules = new ArrayList<>();

    /** What rules said that were here once; not yet of those that are {@link #unread}. */
    private final Set<String> once = new HashSet<>();

    private final List<Rule> unread = new ArrayList<>();
    final List<Place> places = new ArrayList<>();
    private Counter counter = Counter.ZERO;
    private boolean counterSet;
    private Policy committed = Policy.ACCEPT;
    private final Set<Rule> uncommitted = Collections.newSetFromMap(new IdentityHashMap<>());

    ChainDraft(@Nullable Hook hook) {
        this.hook = hook;
    }

    boolean isBuiltIn() {
        return hook != null;
    }

    /** Whether iptables-nft takes it for one that does nothing: it looks at the policy from before its text. */
    boolean acceptsAll() {
        return rules.isEmpty() && committed == Policy.ACCEPT;
    }

    void setCounter(Counter ofPolicy) {
        counter = ofPolicy;
        counterSet = true;
    }

    void add(int index, Rule rule, Place place) {
        rules.add(index, rule);
        unread.add(rule);
        places.add(index, place);
        uncommitted.add(rule);
    }

    /** Whether a rule may be here, without a look at each: of thousands that an engine makes none is made twice. */
    boolean mayHave(String text, Function<Rule, String> texts) {
        unread.forEach(rule -> once.add(texts.apply(rule)));
        unread.clear();
        return once.contains(text);
    }

    void replaceAll(UnaryOperator<Rule> other) {
        rules.replaceAll(other);
        unread.addAll(rules);
    }

    void remove(int index) {
        rules.remove(index);
        places.remove(index);
    }

    void clear() {
        rules.clear();
        once.clear();
        unread.clear();
        places.clear();
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
        for (int index = 0; index < rules.size(); index++) {
            zero(index, flavour);
        }
    }

    /** libiptc leaves a counter as it is that came since the last commit ({@code TC_ZERO_ENTRIES} of libiptc.c). */
    void zero(int index, Flavour flavour) {
        Rule rule = rules.get(index);
        if (flavour == Flavour.NFT || !uncommitted.contains(rule)) {
            rules.set(index, new Rule(rule.matches(), rule.action(), Counter.ZERO, rule.origin()));
        }
    }

    /** With iptables-legacy the policy counts anew unless its counter was set. */
    void commit(Flavour flavour) {
        counter = flavour == Flavour.NFT || counterSet ? counter : Counter.ZERO;
        counterSet = false;
        committed = policy;
        uncommitted.clear();
    }

    Chain build(Builtin builtin, String name, Flavour flavour) {
        BaseChain base = hook == null
                ? null
                : new BaseChain(hook, builtin.priority(hook), builtin.type(hook), policy, counter, policySet);
        return new Chain(
                name,
                base,
                flavour == Flavour.NFT ? rules.stream().map(NftRules::of).toList() : rules);
    }
}
