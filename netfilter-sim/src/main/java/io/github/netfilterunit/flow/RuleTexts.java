// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow;

import io.github.netfilterunit.ruleset.Chain;
import io.github.netfilterunit.ruleset.RuleRef;
import io.github.netfilterunit.ruleset.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How iptables-save writes the rules of a table, and where each text stands; written once for all who ask. */
final class RuleTexts {

    private final Table table;
    private final Map<String, List<String>> byChain = new HashMap<>();
    private final Map<String, List<RuleRef>> places = new HashMap<>();

    RuleTexts(Table table) {
        this.table = table;
        for (Chain chain : table.chains()) {
            List<String> texts = new ArrayList<>();
            for (int i = 0; i < chain.rules().size(); i++) {
                String text = RuleWords.rule(chain.name(), chain.rules().get(i));
                texts.add(text);
                places.computeIfAbsent(text, each -> new ArrayList<>())
                        .add(new RuleRef(table.name(), chain.name(), i + 1));
            }
            byChain.put(chain.name(), texts);
        }
    }

    Table table() {
        return table;
    }

    /** The rules of a chain, in order. */
    List<String> of(String chain) {
        return byChain.getOrDefault(chain, List.of());
    }

    /** The rules that are written so, in order. */
    List<RuleRef> places(String text) {
        return places.getOrDefault(text, List.of());
    }
}
