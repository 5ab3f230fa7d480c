// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables;

import io.github.netfilterunit.iptables.extension.Numbers;
import io.github.netfilterunit.iptables.extension.Refusal;
import io.github.netfilterunit.iptables.extension.Token;
import io.github.netfilterunit.ruleset.Chain;
import io.github.netfilterunit.ruleset.Counter;
import io.github.netfilterunit.ruleset.Flavour;
import io.github.netfilterunit.ruleset.Hook;
import io.github.netfilterunit.ruleset.Policy;
import io.github.netfilterunit.ruleset.Table;
import io.github.netfilterunit.text.Nearest;
import io.github.netfilterunit.text.Place;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
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
    private final Flavour flavour;
    private final Map<String, ChainDraft> chains = new LinkedHashMap<>();

    TableBuilder(Builtin builtin, Flavour flavour) {
        this.builtin = builtin;
        this.flavour = flavour;
        makeBuiltInChains();
    }

    private void makeBuiltInChains() {
        for (Hook hook : builtin.hooks()) {
            chains.put(hook.name(), new ChainDraft(hook));
        }
    }

    Builtin builtin() {
        return builtin;
    }

    Set<String> chainNames() {
        return chains.keySet();
    }

    /**
     * {@code :CHAIN POLICY [p:b]} of {@code iptables-restore --noflush}, which empties a chain of the user's that is there.
     *
     * @return whether anything was asked for
     */
    boolean declareAgain(Token name, Token policy, Counter counter) {
        ChainDraft chain = chains.get(name.text());
        if (chain == null || chain.isBuiltIn() || !policy.text().equals("-")) {
            return declare(name, policy, counter);
        }
        flush(name);
        return true;
    }

    /**
     * {@code :CHAIN POLICY [p:b]}; the policy {@code -} leaves a built-in chain's as it is.
     *
     * @return whether anything was asked for
     */
    boolean declare(Token name, Token policy, Counter counter) {
        ChainDraft chain = chains.get(name.text());
        if (chain == null) {
            newChain(name);
            if (!policy.text().equals("-")) {
                throw policy.refuse("'" + name.text() + "' is not a built-in chain of the table '" + builtin.table()
                        + "' and cannot have a policy: '-' is expected"
                        + Nearest.suggestion(
                                name.text(),
                                builtin.hooks().stream().map(Hook::name).toList()));
            }
            return true;
        }
        if (!chain.isBuiltIn()) {
            throw declaredTwice(name);
        }
        boolean hasPolicy = !policy.text().equals("-");
        if (hasPolicy) {
            chain.policySet = true;
            chain.policy = policy(policy);
        }
        if (hasPolicy || flavour == Flavour.NFT) {
            chain.setCounter(counter);
        }
        return hasPolicy || flavour == Flavour.NFT;
    }

    void newChain(Token name) {
        String text = name.text();
        if (chains.containsKey(text)) {
            throw declaredTwice(name);
        }
        chains.put(text, new ChainDraft(null));
        if (text.getBytes(StandardCharsets.UTF_8).length > MAX_CHAIN_NAME) {
            throw name.refuse(
                    "the name '" + text + "' is too long: a chain's has at most " + MAX_CHAIN_NAME + " bytes");
        }
        if (text.isEmpty() || text.startsWith("-") || text.startsWith("!")) {
            throw name.refuse("'" + text + "' is not a name for a chain: it may not begin with '-' or '!'");
        }
        if (hasBlank(text)) {
            throw name.refuse("'" + text + "' is not a name for a chain: it has a blank");
        }
        if (Catalogue.isTarget(text)) {
            throw name.refuse("'" + text + "' is a target; no chain can have its name");
        }
    }

    private static boolean hasBlank(String text) {
        return text.chars().anyMatch(c -> c == ' ' || c >= '\t' && c <= '\r');
    }

    static Refusal declaredTwice(Token name) {
        return name.refuseInTables("the chain '" + name.text() + "' is declared twice");
    }

    void setPolicy(Token name, Policy policy, Counter counter) {
        ChainDraft chain = find(name);
        if (!chain.isBuiltIn()) {
            throw name.refuse("'" + name.text() + "' is not a built-in chain; only those have a policy");
        }
        chain.policySet = true;
        chain.policy = policy;
        chain.setCounter(flavour == Flavour.NFT ? Counter.ZERO : counter);
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

    void add(Command.Add command, Counter counter, CommandOrigin origin) {
        ChainDraft chain = find(command.chain());
        int index = chain.size();
        if (command.number() != null) {
            index = (int) Numbers.parse(command.number().text(), Integer.MAX_VALUE) - 1;
            if (index < 0 || index > chain.size()) {
                throw command.number()
                        .refuseInTables("'" + command.number().text() + "' is no place in '"
                                + command.chain().text() + "': 1 to " + (chain.size() + 1) + " are");
            }
        }
        for (RuleDraft draft : command.rules()) {
            chain.add(index, draft.toRule(counter, origin.line()), origin.place(draft.column()));
            // -I puts each of several rules at the same place, so that the last one comes first
            index += command.number() == null ? 1 : 0;
        }
    }

    void replace(Command.Replace command, Counter counter, CommandOrigin origin) {
        ChainDraft chain = find(command.chain());
        int index = chain.index(command.chain(), command.number());
        if (command.rules().size() != 1) {
            throw command.chain().refuse("-R takes one rule, but -s or -d has a list of addresses");
        }
        RuleDraft draft = command.rules().get(0);
        chain.remove(index);
        chain.add(index, draft.toRule(counter, origin.line()), origin.place(draft.column()));
    }

    void delete(Token name, Token number) {
        ChainDraft chain = find(name);
        int index = chain.index(name, number);
        chain.remove(index);
    }

    void delete(Token name, List<RuleDraft> drafts) {
        ChainDraft chain = find(name);
        Set<DraftedRule> gone = new HashSet<>();
        for (RuleDraft draft : drafts) {
            DraftedRule first = chain.first(draft, gone);
            if (first == null) {
                throw name.refuseInTables("there is no rule '" + RuleText.of(draft.matches(), draft.action()) + "' in '"
                        + name.text() + "'");
            }
            gone.add(first);
        }
        gone.forEach(chain::remove);
    }

    /** Whether a chain is there and has all of these rules. */
    boolean has(Token name, List<RuleDraft> drafts) {
        ChainDraft chain = chains.get(name.text());
        return chain != null && drafts.stream().allMatch(draft -> chain.first(draft, Set.of()) != null);
    }

    void rename(Token from, Token to) {
        ChainDraft chain = users(from);
        if (to.text().isEmpty() || hasBlank(to.text())) {
            throw to.refuse(
                    "'" + to.text() + "' is not supported as a new name of a chain: iptables takes a name that is"
                            + " empty or has a blank from -E alone, and does not read again what it then saves");
        }
        newChain(to);
        chains.remove(from.text());
        chains.put(to.text(), chain);
        Renaming renaming = new Renaming(from.text(), to.text());
        chains.values().forEach(each -> each.replaceAll(renaming::of));
    }

    void flush(@Nullable Token name) {
        for (ChainDraft chain : name == null ? List.copyOf(chains.values()) : List.of(find(name))) {
            chain.clear();
        }
    }

    void deleteChain(@Nullable Token name) {
        if (name != null) {
            users(name);
            deleteChain(name.text(), name);
            return;
        }
        for (String each : List.copyOf(chains.keySet())) {
            ChainDraft chain = find(new Token(each, 1));
            if (chain.isBuiltIn() && flavour == Flavour.NFT && chain.acceptsAll()) {
                // iptables-nft deletes it, and with it the counter of its policy, and a policy that the text set before
                chains.put(each, new ChainDraft(chain.hook));
            } else if (!chain.isBuiltIn()) {
                deleteChain(each, new Token(each, 1));
            }
        }
    }

    private void deleteChain(String name, Token at) {
        if (find(new Token(name, 1)).size() > 0) {
            throw at.refuseInTables("the chain '" + name + "' has rules; only an empty one can be deleted");
        }
        boolean referenced = chains.values().stream()
                .flatMap(ChainDraft::rules)
                .anyMatch(rule -> name.equals(rule.action().destination()));
        if (referenced) {
            throw at.refuseInTables("rules jump to the chain '" + name + "'; it cannot be deleted");
        }
        chains.remove(name);
    }

    private ChainDraft users(Token name) {
        ChainDraft chain = find(name);
        if (chain.isBuiltIn()) {
            throw name.refuse("'" + name.text() + "' is a built-in chain; to rename or delete it is not supported");
        }
        return chain;
    }

    void zero(@Nullable Token name, @Nullable Token number) {
        for (ChainDraft chain : name == null ? List.copyOf(chains.values()) : List.of(find(name))) {
            if (name != null && number != null) {
                chain.zero(chain.index(name, number), flavour);
            } else {
                chain.zero(flavour);
            }
        }
    }

    /** Empties the table as iptables-restore does before it reads one: that of legacy leaves the policies as they are. */
    void restart() {
        if (flavour == Flavour.NFT) {
            chains.clear();
            makeBuiltInChains();
            return;
        }
        chains.values().removeIf(chain -> !chain.isBuiltIn());
        flush(null);
    }

    /**
     * Hands what was asked for to the kernel. With iptables-legacy it then counts anew on each policy whose counter was
     * not set.
     */
    void commit() {
        chains.values().forEach(chain -> chain.commit(flavour));
    }

    private ChainDraft find(Token name) {
        ChainDraft chain = chains.get(name.text());
        if (chain == null) {
            throw name.refuseInTables("there is no chain '" + name.text() + "' in the table '" + builtin.table() + "'"
                    + Nearest.suggestion(name.text(), chains.keySet()));
        }
        return chain;
    }

    /** Where the action of a rule stands. */
    Place place(String chain, int index) {
        return chains.getOrDefault(chain, new ChainDraft(null)).place(index);
    }

    /** The table that iptables makes of the text. */
    Table build() {
        List<Chain> built = new ArrayList<>();
        chains.forEach((name, chain) -> built.add(chain.build(builtin, name, flavour)));
        return new Table(builtin.table(), built);
    }
}
