// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables;

import io.github.netfilterunit.ruleset.BaseChain;
import io.github.netfilterunit.ruleset.Chain;
import io.github.netfilterunit.ruleset.Counter;
import io.github.netfilterunit.ruleset.Counters;
import io.github.netfilterunit.ruleset.Flavour;
import io.github.netfilterunit.ruleset.Rule;
import io.github.netfilterunit.ruleset.Ruleset;
import io.github.netfilterunit.ruleset.Table;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rulesets as {@code iptables-save} prints them and {@code iptables-restore} reads them; both of 1.8.9, and legacy where
 * no flavour is named. */
public final class IptablesSave {

    /** {@code enum nft_table_type} of nft.h in iptables 1.8.9. */
    private static final List<String> ORDER_OF_NFT = List.of("mangle", "security", "raw", "filter", "nat");

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
        return parse(file, firstLine, text, Flavour.LEGACY);
    }

    /**
     * Reads rules that are a part of a longer text, as the iptables-restore of a flavour does.
     *
     * @param file the longer text's name in errors
     * @param firstLine the number of {@code text}'s first line in it
     * @throws io.github.netfilterunit.text.InvalidInputException with all problems
     */
    public static Ruleset parse(String file, int firstLine, String text, Flavour flavour) {
        return new RuleLoader(flavour).restore(file, firstLine, text).ruleset();
    }

    /**
     * Reads one table as {@code iptables -t NAME -S [-v]} prints it: {@code -P}, {@code -N} and {@code -A}.
     *
     * @param table the table's name
     * @throws io.github.netfilterunit.text.InvalidInputException with all problems
     * @throws IllegalArgumentException if there is no such table
     */
    public static Table parseRules(String file, int firstLine, String text, String table) {
        return parseRules(file, firstLine, text, table, Flavour.LEGACY);
    }

    /**
     * Reads one table as the iptables of a flavour prints it with {@code -S}.
     *
     * @param table the table's name
     * @throws io.github.netfilterunit.text.InvalidInputException with all problems
     * @throws IllegalArgumentException if there is no such table
     */
    public static Table parseRules(String file, int firstLine, String text, String table, Flavour flavour) {
        Builtin builtin = Builtin.of(table)
                .orElseThrow(() -> new IllegalArgumentException(
                        "unknown table '" + table + "'; known are " + String.join(", ", Builtin.tables())));
        return new SaveReader(file, firstLine, text, new KernelTables(flavour), false).readRules(builtin);
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
        return write(ruleset, counters, Flavour.LEGACY);
    }

    /**
     * The rules as {@code iptables-legacy-save -c} or {@code iptables-nft-save -c} prints them, without its comments: the
     * tables in the order in which they were read, or in the one that iptables-nft always has.
     *
     * @param counters of all chains of the ruleset; null for none before rules and 0 at policies
     */
    public static String write(Ruleset ruleset, @Nullable Counters counters, Flavour flavour) {
        StringBuilder out = new StringBuilder();
        for (Table table : flavour == Flavour.NFT ? inOrderOfNft(ruleset.tables()) : ruleset.tables()) {
            append(out, table, counters);
        }
        return out.toString();
    }

    private static List<Table> inOrderOfNft(List<Table> tables) {
        return tables.stream()
                .sorted(Comparator.comparingInt(table -> ORDER_OF_NFT.indexOf(table.name())))
                .toList();
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
