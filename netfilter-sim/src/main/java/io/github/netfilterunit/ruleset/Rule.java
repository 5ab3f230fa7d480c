// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.ruleset;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule of a chain.
 *
 * @param matches asked in this order; all must pass
 * @param action what follows then
 * @param recorded the counter that the rule was read with; {@link Counter#ZERO} if it had none
 * @param origin where the rule was read; null if a program made it
 */
public record Rule(
        List<Match> matches,
        Action action,
        Counter recorded,
        @Nullable SourceLine origin) {

    /** Takes a copy of the list. */
    public Rule {
        matches = List.copyOf(matches);
    }
}
