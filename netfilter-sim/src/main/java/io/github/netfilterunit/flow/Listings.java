// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow;

import io.github.netfilterunit.iptables.Listing;
import io.github.netfilterunit.iptables.ListingStyle;
import io.github.netfilterunit.ruleset.Counters;
import io.github.netfilterunit.ruleset.Ruleset;
import java.util.stream.Collectors;

/** Rules and counters as {@code iptables -vnL} prints them. */
public final class Listings {

    private Listings() {}

    /**
     * All tables, each after a line with the command that prints it, and a blank line between them.
     *
     * @param counters of all chains
     */
    public static String all(Ruleset ruleset, Counters counters, ListingStyle style) {
        return ruleset.tables().stream()
                .map(table -> "# iptables -t " + table.name() + " -vnL\n"
                        + Listing.print(ruleset, counters, table.name(), style))
                .collect(Collectors.joining("\n"));
    }
}
