// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.it.random;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Random rules in the language of {@code iptables-restore}. */
final class RandomRules {

    private static final Map<String, List<String>> CHAINS = new LinkedHashMap<>();

    static {
        CHAINS.put("raw", List.of("PREROUTING", "OUTPUT"));
        CHAINS.put("mangle", List.of("PREROUTING", "INPUT", "FORWARD", "OUTPUT", "POSTROUTING"));
        CHAINS.put("nat", List.of("PREROUTING", "INPUT", "OUTPUT", "POSTROUTING"));
        CHAINS.put("filter", List.of("INPUT", "FORWARD", "OUTPUT"));
        CHAINS.put("security", List.of("INPUT", "FORWARD", "OUTPUT"));
    }

    private final Dice dice;
    private final boolean allTables;
    private final RandomSets sets;
    private final StringBuilder text = new StringBuilder();

    private RandomRules(Dice dice, boolean allTables, RandomSets sets) {
        this.dice = dice;
        this.allTables = allTables;
        this.sets = sets;
    }

    /** Throws them: in the table filter alone, or in any. */
    static String of(Dice dice, boolean allTables, RandomSets sets) {
        RandomRules rules = new RandomRules(dice, allTables, sets);
        CHAINS.forEach((table, chains) -> {
            if (table.equals("filter") || allTables && (table.equals("nat") || dice.chance(0.6))) {
                rules.table(table, chains);
            }
        });
        return rules.text.toString();
    }

    private void table(String table, List<String> chains) {
        List<String> users = new ArrayList<>();
        int count = dice.between(0, 4);
        for (int i = 0; i < count; i++) {
            users.add(table + "-" + (char) ('a' + i));
        }
        text.append("*").append(table).append("\n");
        for (String chain : chains) {
            String policy = table.equals("filter") && dice.chance(0.3) ? "DROP" : "ACCEPT";
            text.append(":" + chain + " " + policy + " [0:0]\n");
        }
        users.forEach(chain -> text.append(":" + chain + " - [0:0]\n"));
        for (String chain : chains) {
            rules(table, chain, chain, users, dice.between(0, 8));
        }
        for (int i = 0; i < users.size(); i++) {
            // a chain jumps to later ones only, so that there is no loop
            rules(table, users.get(i), null, users.subList(i + 1, users.size()), dice.between(1, 5));
        }
        text.append("COMMIT\n");
    }

    private void rules(String table, String chain, @Nullable String base, List<String> users, int count) {
        for (int i = 0; i < count; i++) {
            RandomMatches matches = RandomMatches.of(dice, table, base, allTables);
            String asked = !sets.isEmpty() && dice.chance(0.3) ? sets.match() + " " : "";
            String target = !sets.isEmpty() && dice.chance(0.2)
                    ? sets.target(table, base)
                    : new RandomTarget(dice, table, base, matches.protocolName()).text(users, allTables);
            text.append("-A " + chain + " " + matches.text() + (matches.text().isEmpty() ? "" : " ") + asked + target
                    + "\n");
        }
    }
}
