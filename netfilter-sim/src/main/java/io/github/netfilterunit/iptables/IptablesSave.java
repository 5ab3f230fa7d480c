// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables;

import io.github.netfilterunit.ruleset.BaseChain;
import io.github.netfilterunit.ruleset.Chain;
import io.github.netfilterunit.ruleset.Counter;
import io.github.netfilterunit.ruleset.Counters;
import io.github.netfilterunit.ruleset.Rule;
import io.github.netfilterunit.ruleset.Ruleset;
import io.github.netfilterunit.ruleset.Table;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rulesets as {@code iptables-save} prints them and {@code iptables-restore} reads them; both of 1.8.9 legacy. */
public final class IptablesSave {

    private IptablesSave() {}

    /**
     * Reads rules, with counters before them or without.
     *
     * @param file the text's name in errors
     * @throws io.github.netfilterunit.text.InvalidInputException with all problems, if iptables-restore or the kernel
     *     refuses a line, or if something is in it that is not supported
     */
    public static Ruleset parse(String file, String text) {
        return parse(file, 1, text);
    }

    /**
     * Reads rules that are a part of a longer text.
     *
     * @param file the longer text's name in errors
     * @param firstLine the number of {@code text}'s first line in it
     * @throws io.github.netfilterunit.text.InvalidInputException with all problems
     */
    public static Ruleset parse(String file, int firstLine, String text) {
        return new SaveReader(file, firstLine, text).readTables();
    }

    /**
     * Reads one table as {@code iptables -t NAME -S [-v]} prints it: {@code -P}, {@code -N} and {@code -A}.
     *
     * @param table the table's name
     * @throws io.github.netfilterunit.text.InvalidInputException with all problems
     * @throws IllegalArgumentException if there is no such table
     */
    public static Table parseRules(String file, int firstLine, String text, String table) {
        Builtin builtin = Builtin.of(table)
                .orElseThrow(() -> new IllegalArgumentException(
                        "unknown table '" + table + "'; known are " + String.join(", ", Builtin.tables())));
        return new SaveReader(file, firstLine, text).readRules(builtin);
    }

    /** The rules without counters, as {@code iptables-save} prints them where nothing has counted; no comments. */
    public static String write(Ruleset ruleset) {
        return write(ruleset, null);
    }

    /**
     * The rules as {@code iptables-save -c} prints them, without its comments.
     *
     * @param counters of all chains of the ruleset; null for none before rules and 0 at policies
     */
    public static String write(Ruleset ruleset, @Nullable Counters counters) {
        StringBuilder out = new StringBuilder();
        for (Table table : ruleset.tables()) {
            append(out, table, counters);
        }
        return out.toString();
    }

    private static void append(StringBuilder out, Table table, @Nullable Counters counters) {
        out.append('*').append(table.name()).append('\n');
        List<Chain> chains = SavedChains.of(table);
        for (Chain chain : chains) {
            BaseChain base = chain.base();
            out.append(':').append(chain.name()).append(' ');
            out.append(base == null ? "-" : base.policy().name()).append(' ');
            out.append(
                    base == null || counters == null
                            ? Counter.ZERO
                            : of(counters, table, chain).policy());
            out.append('\n');
        }
        for (Chain chain : chains) {
            List<Rule> rules = chain.rules();
            for (int i = 0; i < rules.size(); i++) {
                if (counters != null) {
                    out.append(of(counters, table, chain).rules().get(i)).append(' ');
                }
                RuleText.append(out, chain.name(), rules.get(i));
                out.append('\n');
            }
        }
        out.append("COMMIT\n");
    }

    private static Counters.ChainCounters of(Counters counters, Table table, Chain chain) {
        return counters.chain(table.name(), chain.name()).orElseThrow();
    }
}
