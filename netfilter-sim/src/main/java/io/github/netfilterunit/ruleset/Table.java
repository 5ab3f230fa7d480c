// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.ruleset;

import java.util.List;
import java.util.Optional;

/**
 * Chains that can jump to each other.
 *
 * @param name {@code filter}, {@code nat}, ...
 * @param chains base chains in the order of their hooks, then user-defined chains in the order of their making
 */
public record Table(String name, List<Chain> chains) {

    /** Takes a copy of the list. */
    public Table {
        chains = List.copyOf(chains);
    }

    /** The chain of a name. */
    public Optional<Chain> chain(String chain) {
        for (Chain each : chains) {
            if (each.name().equals(chain)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }
}
