// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables;

import io.github.netfilterunit.ruleset.Chain;
import io.github.netfilterunit.ruleset.Table;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The order in which iptables-legacy prints chains: built-in ones by hook, then the user's by name. */
final class SavedChains {

    private static final Comparator<Chain> BY_BYTES = Comparator.comparing(
            (Chain chain) -> chain.name().getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned);

    private SavedChains() {}

    static List<Chain> of(Table table) {
        Stream<Chain> base = table.chains().stream().filter(chain -> chain.base() != null);
        Stream<Chain> users =
                table.chains().stream().filter(chain -> chain.base() == null).sorted(BY_BYTES);
        return Stream.concat(base, users).toList();
    }
}
