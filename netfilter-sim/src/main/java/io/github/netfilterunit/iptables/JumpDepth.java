// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables;

import io.github.netfilterunit.ruleset.Chain;
import io.github.netfilterunit.ruleset.Table;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How many chains follow each other at most from a base chain on; of a table in which none of those reaches a loop. */
final class JumpDepth {

    /** NFT_JUMP_STACK_SIZE of nf_tables.h less the base chain. */
    static final int MAX_OF_NFT = 15;

    private final Map<String, Chain> chains = new HashMap<>();
    private final Map<String, Integer> heights = new HashMap<>();

    JumpDepth(Table table) {
        table.chains().forEach(chain -> chains.put(chain.name(), chain));
        table.chains().stream().filter(chain -> chain.base() != null).forEach(this::measure);
    }

    private void measure(Chain start) {
        Deque<Chain> open = new ArrayDeque<>();
        open.push(start);
        while (!open.isEmpty()) {
            Chain chain = open.peek();
            if (heights.containsKey(chain.name())) {
                open.pop();
                continue;
            }
            int height = 0;
            boolean complete = true;
            for (int i = 0; i < chain.rules().size(); i++) {
                Chain next = next(chain, i);
                if (next == null) {
                    continue;
                }
                Integer below = heights.get(next.name());
                if (below == null) {
                    open.push(next);
                    complete = false;
                } else {
                    height = Math.max(height, below + 1);
                }
            }
            if (complete) {
                heights.put(chain.name(), height);
                open.pop();
            }
        }
    }

    private @Nullable Chain next(Chain chain, int index) {
        return chains.get(String.valueOf(chain.rules().get(index).action().destination()));
    }

    /** The rule below a base chain that leads one chain too deep for nft; null if none does. */
    TableCheck.@Nullable Fault fault(Chain base) {
        if (heights.getOrDefault(base.name(), 0) <= MAX_OF_NFT) {
            return null;
        }
        Chain chain = base;
        for (int depth = 0; ; depth++) {
            int index = deepest(chain);
            Chain next = next(chain, index);
            if (next == null || depth == MAX_OF_NFT) {
                return new TableCheck.Fault(
                        chain.name(),
                        index,
                        "too many jumps: from " + base.name() + " this one leads to the " + (MAX_OF_NFT + 1)
                                + "th chain in a row; iptables-nft takes " + MAX_OF_NFT);
            }
            chain = next;
        }
    }

    private int deepest(Chain chain) {
        int best = 0;
        int height = -1;
        for (int i = 0; i < chain.rules().size(); i++) {
            Chain next = next(chain, i);
            if (next != null && heights.getOrDefault(next.name(), 0) > height) {
                best = i;
                height = heights.getOrDefault(next.name(), 0);
            }
        }
        return best;
    }
}
