// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables;

import io.github.netfilterunit.ruleset.Chain;
import io.github.netfilterunit.ruleset.Counters;
import io.github.netfilterunit.ruleset.Ruleset;
import io.github.netfilterunit.ruleset.Table;
import java.util.List;

/** Rules as {@code iptables -vnL} lists them. */
public final class Listing {

    private Listing() {}

    /**
     * A table as {@code iptables -t TABLE -vnL} prints it.
     *
     * @param counters of all chains of the table
     * @throws IllegalArgumentException if the ruleset has no such table
     */
    public static String print(Ruleset ruleset, Counters counters, String table, ListingStyle style) {
        Table found = find(ruleset, table);
        StringBuilder out = new StringBuilder();
        for (Chain chain : SavedChains.of(found)) {
            out.append(out.isEmpty() ? "" : "\n");
            new ListingWriter(out, found, style).append(chain, counters);
        }
        return out.toString();
    }

    /**
     * A chain as {@code iptables -t TABLE -vnL CHAIN} prints it.
     *
     * @param counters of the chain at least
     * @throws IllegalArgumentException if the ruleset has no such chain
     */
    public static String print(Ruleset ruleset, Counters counters, String table, String chain, ListingStyle style) {
        Table found = find(ruleset, table);
        StringBuilder out = new StringBuilder();
        new ListingWriter(out, found, style)
                .append(
                        found.chain(chain)
                                .orElseThrow(() -> new IllegalArgumentException(
                                        "there is no chain '" + chain + "' in the table '" + table + "'")),
                        counters);
        return out.toString();
    }

    private static Table find(Ruleset ruleset, String table) {
        return ruleset.table(table)
                .orElseThrow(() -> new IllegalArgumentException("there is no table '" + table + "'"));
    }

    /**
     * Reads the chains of a listing, of whatever table.
     *
     * @param file the text's name in errors
     * @param firstLine the number of {@code text}'s first line in the file
     * @param text what {@code iptables -vnL} printed; columns may be parted by any number of blanks
     * @throws io.github.netfilterunit.text.InvalidInputException with all problems: lines that are no listing, or one that
     *     was made without {@code -v} or {@code -n}
     */
    public static List<ListedChain> read(String file, int firstLine, String text) {
        return new ListingReader(file, firstLine, text).read();
    }

    /**
     * Makes a table of listed chains, no two of the same name. Built-in chains that are not listed are empty, with the
     * policy ACCEPT.
     *
     * @param table the table's name, as iptables has it
     * @throws io.github.netfilterunit.text.InvalidInputException with all problems: a row with text that no supported match
     *     or target prints, a jump to a chain that is not listed, what the kernel would refuse
     */
    public static Table toTable(String table, List<ListedChain> chains) {
        return new ListedTable(table, chains).build();
    }
}
