// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables;

import io.github.netfilterunit.iptables.extension.Numbers;
import io.github.netfilterunit.iptables.extension.Token;
import io.github.netfilterunit.ruleset.Action;
import io.github.netfilterunit.ruleset.BaseChain;
import io.github.netfilterunit.ruleset.Chain;
import io.github.netfilterunit.ruleset.Counter;
import io.github.netfilterunit.ruleset.Flavour;
import io.github.netfilterunit.ruleset.Hook;
import io.github.netfilterunit.ruleset.Match;
import io.github.netfilterunit.ruleset.Policy;
import io.github.netfilterunit.ruleset.Rule;
import io.github.netfilterunit.ruleset.SourceLine;
import io.github.netfilterunit.ruleset.Table;
import io.github.netfilterunit.text.Nearest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A table while its text is read. Built-in chains are there from the beginning, empty, with the policy ACCEPT. */
final class TableBuilder {

    /** XT_EXTENSION_MAXNAMELEN less the terminating zero. */
    static final int MAX_CHAIN_NAME = 28;

    private final Builtin builtin;
    private final Map<String, Draft> chains = new LinkedHashMap<>();

    private static final class Draft {
        private final @Nullable Hook hook;
        private Policy policy = Policy.ACCEPT;
        private Counter counter = Counter.ZERO;
        private boolean declared;
        private boolean policySet;
        private final List<Rule> rules = new ArrayList<>();
        private final List<Integer> columns = new ArrayList<>();

        private Draft(@Nullable Hook hook) {
            this.hook = hook;
        }
    }

    TableBuilder(Builtin builtin) {
        this.builtin = builtin;
        for (Hook hook : builtin.hooks()) {
            chains.put(hook.name(), new Draft(hook));
        }
    }

    Builtin builtin() {
        return builtin;
    }

    Set<String> chainNames() {
        return chains.keySet();
    }

    /** {@code :CHAIN POLICY [p:b]}; the policy {@code -} leaves a built-in chain's as it is. */
    void declare(Token name, Token policy, Counter counter) {
        Draft chain = chains.get(name.text());
        if (chain == null) {
            newChain(name);
            if (!policy.text().equals("-")) {
                throw policy.refuse("'" + name.text() + "' is not a built-in chain of the table '" + builtin.table()
                        + "' and cannot have a policy: '-' is expected"
                        + Nearest.suggestion(
                                name.text(),
                                builtin.hooks().stream().map(Hook::name).toList()));
            }
            return;
        }
        if (chain.declared || chain.hook == null) {
            throw name.refuse("the chain '" + name.text() + "' is declared twice");
        }
        chain.declared = true;
        if (!policy.text().equals("-")) {
            chain.policySet = true;
            chain.policy = policy(policy);
            chain.counter = counter;
        }
    }

    void newChain(Token name) {
        String text = name.text();
        if (chains.containsKey(text)) {
            throw name.refuse("the chain '" + text + "' is declared twice");
        }
        chains.put(text, new Draft(null));
        if (text.getBytes(StandardCharsets.UTF_8).length > MAX_CHAIN_NAME) {
            throw name.refuse(
                    "the name '" + text + "' is too long: a chain's has at most " + MAX_CHAIN_NAME + " bytes");
        }
        if (text.isEmpty() || text.startsWith("-") || text.startsWith("!")) {
            throw name.refuse("'" + text + "' is not a name for a chain: it may not begin with '-' or '!'");
        }
        if (text.chars().anyMatch(c -> c == ' ' || c >= '\t' && c <= '\r')) {
            throw name.refuse("'" + text + "' is not a name for a chain: it has a blank");
        }
        if (Catalogue.isTarget(text)) {
            throw name.refuse("'" + text + "' is a target; no chain can have its name");
        }
    }

    void setPolicy(Token name, Policy policy, Counter counter) {
        Draft chain = find(name);
        if (chain.hook == null) {
            throw name.refuse("'" + name.text() + "' is not a built-in chain; only those have a policy");
        }
        chain.policySet = true;
        chain.policy = policy;
        chain.counter = counter;
    }

    /** ACCEPT or DROP. */
    static Policy policy(Token token) {
        return switch (token.text()) {
            case "ACCEPT" -> Policy.ACCEPT;
            case "DROP" -> Policy.DROP;
            default ->
                throw token.refuse("'" + token.text() + "' is not a policy; ACCEPT and DROP are"
                        + Nearest.suggestion(token.text(), List.of("ACCEPT", "DROP")));
        };
    }

    void add(Command.Add command, Counter counter, SourceLine origin) {
        Draft chain = find(command.chain());
        int index = chain.rules.size();
        if (command.number() != null) {
            index = (int) Numbers.parse(command.number().text(), Integer.MAX_VALUE) - 1;
            if (index < 0 || index > chain.rules.size()) {
                throw command.number()
                        .refuse("'" + command.number().text() + "' is no place in '"
                                + command.chain().text() + "': 1 to " + (chain.rules.size() + 1) + " are");
            }
        }
        for (RuleDraft draft : command.rules()) {
            chain.rules.add(index, draft.toRule(counter, origin));
            chain.columns.add(index, draft.column());
            // -I puts each of several rules at the same place, so that the last one comes first
            index += command.number() == null ? 1 : 0;
        }
    }

    void replace(Command.Replace command, Counter counter, SourceLine origin) {
        Draft chain = find(command.chain());
        int index = index(command.chain(), command.number(), chain.rules.size());
        if (command.rules().size() != 1) {
            throw command.chain().refuse("-R takes one rule, but -s or -d has a list of addresses");
        }
        RuleDraft draft = command.rules().get(0);
        chain.rules.set(index, draft.toRule(counter, origin));
        chain.columns.set(index, draft.column());
    }

    void delete(Token name, Token number) {
        Draft chain = find(name);
        int index = index(name, number, chain.rules.size());
        chain.rules.remove(index);
        chain.columns.remove(index);
    }

    void delete(Token name, List<RuleDraft> drafts) {
        Draft chain = find(name);
        for (RuleDraft draft : drafts) {
            String text = text(draft.matches(), draft.action());
            int index = 0;
            while (index < chain.rules.size()
                    && !text.equals(text(
                            chain.rules.get(index).matches(),
                            chain.rules.get(index).action()))) {
                index++;
            }
            if (index == chain.rules.size()) {
                throw name.refuse(
                        "there is no rule '" + text.substring("-A ".length()).strip() + "' in '" + name.text() + "'");
            }
            chain.rules.remove(index);
            chain.columns.remove(index);
        }
    }

    private static String text(List<Match> matches, Action action) {
        StringBuilder text = new StringBuilder();
        RuleText.append(text, "", matches, action);
        return text.toString();
    }

    private static int index(Token chain, Token number, int size) {
        int index = (int) Numbers.parse(number.text(), Integer.MAX_VALUE) - 1;
        if (index < 0 || index >= size) {
            throw number.refuse("there is no rule " + number.text() + " in '" + chain.text() + "', which has " + size);
        }
        return index;
    }

    void rename(Token from, Token to) {
        Draft chain = users(from);
        newChain(to);
        chains.remove(from.text());
        chains.put(to.text(), chain);
        Renaming renaming = new Renaming(from.text(), to.text());
        chains.values().forEach(each -> each.rules.replaceAll(renaming::of));
    }

    void flush(@Nullable Token name) {
        for (Draft chain : name == null ? List.copyOf(chains.values()) : List.of(find(name))) {
            chain.rules.clear();
            chain.columns.clear();
        }
    }

    void deleteChain(@Nullable Token name) {
        if (name != null) {
            users(name);
            deleteChain(name.text(), name);
            return;
        }
        for (String each : List.copyOf(chains.keySet())) {
            if (find(new Token(each, 1)).hook == null) {
                deleteChain(each, new Token(each, 1));
            }
        }
    }

    private void deleteChain(String name, Token at) {
        if (!find(new Token(name, 1)).rules.isEmpty()) {
            throw at.refuse("the chain '" + name + "' has rules; only an empty one can be deleted");
        }
        boolean referenced = chains.values().stream()
                .flatMap(each -> each.rules.stream())
                .anyMatch(rule -> name.equals(TableCheck.destination(rule)));
        if (referenced) {
            throw at.refuse("rules jump to the chain '" + name + "'; it cannot be deleted");
        }
        chains.remove(name);
    }

    private Draft users(Token name) {
        Draft chain = find(name);
        if (chain.hook != null) {
            throw name.refuse("'" + name.text() + "' is a built-in chain; to rename or delete it is not supported");
        }
        return chain;
    }

    void zero(@Nullable Token name, @Nullable Token number) {
        for (Draft chain : name == null ? List.copyOf(chains.values()) : List.of(find(name))) {
            if (name != null && number != null) {
                int index = index(name, number, chain.rules.size());
                chain.rules.set(index, withoutCounter(chain.rules.get(index)));
            } else {
                chain.counter = Counter.ZERO;
                chain.rules.replaceAll(TableBuilder::withoutCounter);
            }
        }
    }

    private static Rule withoutCounter(Rule rule) {
        return new Rule(rule.matches(), rule.action(), Counter.ZERO, rule.origin());
    }

    /** Empties the table as iptables-restore does before it reads one again; policies stay. */
    void restart() {
        chains.values().removeIf(chain -> chain.hook == null);
        flush(null);
        chains.values().forEach(chain -> chain.declared = false);
    }

    private Draft find(Token name) {
        Draft chain = chains.get(name.text());
        if (chain == null) {
            throw name.refuse("there is no chain '" + name.text() + "' in the table '" + builtin.table() + "'"
                    + Nearest.suggestion(name.text(), chains.keySet()));
        }
        return chain;
    }

    /** Where the action of a rule stands in its line. */
    int column(String chain, int index) {
        return chains.getOrDefault(chain, new Draft(null)).columns.get(index);
    }

    /** The table that iptables of a flavour makes of the text. */
    Table build(Flavour flavour) {
        List<Chain> built = new ArrayList<>();
        chains.forEach((name, chain) -> {
            Hook hook = chain.hook;
            BaseChain base = hook == null
                    ? null
                    : new BaseChain(
                            hook,
                            builtin.priority(hook),
                            builtin.type(hook),
                            chain.policy,
                            chain.counter,
                            chain.policySet);
            built.add(new Chain(
                    name,
                    base,
                    flavour == Flavour.NFT
                            ? chain.rules.stream().map(NftRules::of).toList()
                            : chain.rules));
        });
        return new Table(builtin.table(), built);
    }
}
