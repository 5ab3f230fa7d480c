// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.host.transcript;

import io.github.netfilterunit.iptables.ListedChain;
import io.github.netfilterunit.iptables.Listing;
import io.github.netfilterunit.iptables.ListingStyle;
import io.github.netfilterunit.ruleset.Chain;
import io.github.netfilterunit.ruleset.Counter;
import io.github.netfilterunit.ruleset.Counters;
import io.github.netfilterunit.ruleset.Counters.ChainCounters;
import io.github.netfilterunit.ruleset.Ruleset;
import io.github.netfilterunit.ruleset.Table;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Chains as iptables would list them. */
final class Listed {

    private Listed() {}

    /** A chain of a table; none if there is none of the name. */
    static Optional<ListedChain> of(Table table, String name) {
        return table.chain(name).map(chain -> of(table, chain));
    }

    private static ListedChain of(Table table, Chain chain) {
        List<Counter> zeros = Collections.nCopies(chain.rules().size(), Counter.ZERO);
        Counters none =
                new Counters(Map.of(table.name(), Map.of(chain.name(), new ChainCounters(Counter.ZERO, zeros))));
        String text =
                Listing.print(new Ruleset(List.of(table)), none, table.name(), chain.name(), ListingStyle.NUMBERS);
        return Listing.read(table.name(), 1, text).get(0);
    }
}
