// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables;

import io.github.netfilterunit.iptables.extension.Guarantee;
import io.github.netfilterunit.iptables.extension.Placement;
import io.github.netfilterunit.iptables.extension.TextMatch;
import io.github.netfilterunit.iptables.extension.TextTarget;
import io.github.netfilterunit.ruleset.Action;
import io.github.netfilterunit.ruleset.Chain;
import io.github.netfilterunit.ruleset.Flavour;
import io.github.netfilterunit.ruleset.Hook;
import io.github.netfilterunit.ruleset.Match;
import io.github.netfilterunit.ruleset.Rule;
import io.github.netfilterunit.ruleset.Table;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the kernel checks of a whole table when it is committed: loops, and where an extension may stand. */
final class TableCheck {

    /**
     * A rule that the kernel refuses.
     *
     * @param chain its chain
     * @param index its place, from 0
     * @param message why
     */
    record Fault(String chain, int index, String message) {}

    private final Table table;
    private final Flavour flavour;
    private final Map<String, Chain> chains = new HashMap<>();
    private final List<Fault> faults = new ArrayList<>();
    private final RulesLookedAt looked;

    private TableCheck(Table table, Flavour flavour) {
        this.table = table;
        this.flavour = flavour;
        looked = new RulesLookedAt(flavour);
        table.chains().forEach(chain -> chains.put(chain.name(), chain));
    }

    /** All faults of a table whose jumps lead to chains that exist. */
    static List<Fault> of(Table table, Flavour flavour) {
        TableCheck check = new TableCheck(table, flavour);
        check.loops();
        if (flavour == Flavour.NFT && check.faults.isEmpty()) {
            check.depths();
        }
        check.placements();
        return check.faults;
    }

    /** More jumps than nft follows ({@code nft_chain_validate}). */
    private void depths() {
        JumpDepth depth = new JumpDepth(table);
        for (Chain chain : table.chains()) {
            Fault fault = chain.base() == null ? null : depth.fault(chain);
            if (fault != null) {
                faults.add(fault);
                return;
            }
        }
    }

    private static final class Frame {
        private final Chain chain;
        private final int end;
        private int next;

        private Frame(Chain chain, int end) {
            this.chain = chain;
            this.end = end;
        }
    }

    /** Loops that a built-in chain reaches; the kernel accepts others. */
    private void loops() {
        Set<String> done = new HashSet<>();
        for (Chain chain : table.chains()) {
            if (chain.base() != null) {
                walk(chain, done);
            }
        }
    }

    private void walk(Chain start, Set<String> done) {
        Deque<Frame> path = new ArrayDeque<>();
        Set<String> open = new HashSet<>();
        path.addLast(new Frame(start, looked.of(start)));
        open.add(start.name());
        while (!path.isEmpty()) {
            Frame frame = path.getLast();
            if (frame.next == frame.end) {
                path.removeLast();
                open.remove(frame.chain.name());
                done.add(frame.chain.name());
                continue;
            }
            int index = frame.next++;
            String destination = frame.chain.rules().get(index).action().destination();
            if (destination == null || done.contains(destination)) {
                continue;
            }
            if (open.contains(destination)) {
                faults.add(new Fault(frame.chain.name(), index, loop(path, destination)));
                continue;
            }
            Chain next = chains.get(destination);
            if (next != null) {
                path.addLast(new Frame(next, looked.of(next)));
                open.add(destination);
            }
        }
    }

    private static String loop(Deque<Frame> path, String destination) {
        StringBuilder text = new StringBuilder("a loop of chains: ");
        boolean inside = false;
        String base = path.getFirst().chain.name();
        for (Frame frame : path) {
            inside = inside || frame.chain.name().equals(destination);
            if (inside) {
                text.append(frame.chain.name()).append(" -> ");
            }
        }
        return text.append(destination)
                .append("; packets would never leave it (reached from ")
                .append(base)
                .append(")")
                .toString();
    }

    private void placements() {
        Map<String, EnumSet<Hook>> hooks = new HashMap<>();
        for (Chain chain : table.chains()) {
            hooks.computeIfAbsent(chain.name(), name -> EnumSet.noneOf(Hook.class));
            if (chain.base() != null) {
                spread(chain, chain.base().hook(), hooks);
            }
        }
        for (Chain chain : table.chains()) {
            Placement placement = placement(chain, hooks.getOrDefault(chain.name(), EnumSet.noneOf(Hook.class)));
            Placement nowhere = new Placement(table.name(), Set.of(), Set.of(), flavour);
            int reached = looked.of(chain);
            for (int i = 0; i < chain.rules().size(); i++) {
                int index = i;
                refusal(chain.rules().get(i), i < reached ? placement : nowhere)
                        .ifPresent(message -> faults.add(new Fault(chain.name(), index, message)));
            }
        }
    }

    private Placement placement(Chain chain, Set<Hook> hooks) {
        Set<Hook> own = chain.base() == null ? Set.of() : Set.of(chain.base().hook());
        return new Placement(table.name(), hooks, flavour == Flavour.NFT ? own : hooks, flavour);
    }

    private void spread(Chain from, Hook hook, Map<String, EnumSet<Hook>> hooks) {
        Deque<Chain> open = new ArrayDeque<>();
        open.add(from);
        while (!open.isEmpty()) {
            Chain chain = open.remove();
            if (!hooks.computeIfAbsent(chain.name(), name -> EnumSet.noneOf(Hook.class))
                    .add(hook)) {
                continue;
            }
            for (Rule rule : chain.rules().subList(0, looked.of(chain))) {
                Chain next = chains.get(String.valueOf(rule.action().destination()));
                if (next != null) {
                    open.add(next);
                }
            }
        }
    }

    /** Why the kernel refuses a rule at a place, if it does. */
    static Optional<String> refusal(Rule rule, Placement placement) {
        EnumSet<Guarantee> guaranteed = EnumSet.noneOf(Guarantee.class);
        for (Match match : rule.matches()) {
            if (match instanceof TextMatch text) {
                Optional<String> refusal = text.refusal(placement);
                if (refusal.isPresent()) {
                    return refusal;
                }
                guaranteed.addAll(text.guarantees());
            }
        }
        return rule.action() instanceof Action.Apply apply && apply.target() instanceof TextTarget text
                ? text.refusal(placement, guaranteed)
                : Optional.empty();
    }
}
