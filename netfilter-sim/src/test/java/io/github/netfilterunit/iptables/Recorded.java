// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables;

import io.github.netfilterunit.ruleset.BaseChain;
import io.github.netfilterunit.ruleset.Chain;
import io.github.netfilterunit.ruleset.Counter;
import io.github.netfilterunit.ruleset.Counters;
import io.github.netfilterunit.ruleset.Rule;
import io.github.netfilterunit.ruleset.Ruleset;
import io.github.netfilterunit.ruleset.Table;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was recorded from the kernel; see the README beside the files. */
final class Recorded {

    private Recorded() {}

    static String text(String name) {
        try (InputStream in = Recorded.class.getResourceAsStream("/iptables/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Three lines that belong together. */
    record Triple(String first, String second, String third) {}

    static List<Triple> triples(String name) {
        List<String> lines =
                text(name).lines().filter(line -> !line.startsWith("#")).toList();
        List<Triple> triples = new ArrayList<>();
        for (int i = 0; i < lines.size(); i += 3) {
            triples.add(new Triple(lines.get(i), lines.get(i + 1), lines.get(i + 2)));
        }
        return triples;
    }

    /** A text of one table with one rule; the rule is written {@code table chain options}. */
    static String tableWith(String rule) {
        String[] words = rule.split(" ", 3);
        String declaration = words[1].equals("user") ? ":user - [0:0]\n" : "";
        return "*" + words[0] + "\n" + declaration + "-A " + words[1] + " " + words[2] + "\nCOMMIT\n";
    }

    /** The counters that rules and policies were read with. */
    static Counters counters(Ruleset ruleset) {
        Map<String, Map<String, Counters.ChainCounters>> tables = new LinkedHashMap<>();
        for (Table table : ruleset.tables()) {
            Map<String, Counters.ChainCounters> chains = new LinkedHashMap<>();
            for (Chain chain : table.chains()) {
                BaseChain base = chain.base();
                chains.put(
                        chain.name(),
                        new Counters.ChainCounters(
                                base == null ? Counter.ZERO : base.recorded(),
                                chain.rules().stream().map(Rule::recorded).toList()));
            }
            tables.put(table.name(), chains);
        }
        return new Counters(tables);
    }

    /** The part of a text of iptables-save that one table has. */
    static String table(String save, String name) {
        int from = save.indexOf("*" + name + "\n");
        return save.substring(from, save.indexOf("COMMIT\n", from) + "COMMIT\n".length());
    }
}
