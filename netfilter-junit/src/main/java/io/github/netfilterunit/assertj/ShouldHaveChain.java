// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.assertj;

import io.github.netfilterunit.ruleset.Counters;
import io.github.netfilterunit.text.Nearest;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/** There is no chain of a name. */
final class ShouldHaveChain {

    private ShouldHaveChain() {}

    static String message(Counters counters, String table, String chain) {
        Map<String, ?> chains = counters.tables().get(table);
        Collection<String> known = chains == null ? counters.tables().keySet() : chains.keySet();
        String message = chains == null
                ? "there is no table '" + table + "'" + Nearest.suggestion(table, known) + "%nthere are%n  %s"
                : "table '" + table + "' has no chain '" + chain + "'" + Nearest.suggestion(chain, known)
                        + "%nit has%n  %s";
        return String.format(
                "%nExpecting chain%n  %s %s%nto exist%nbut " + message,
                table,
                chain,
                known.stream().collect(Collectors.joining(", ")));
    }
}
