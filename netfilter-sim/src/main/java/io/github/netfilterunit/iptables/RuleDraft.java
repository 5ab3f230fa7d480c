// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables;

import io.github.netfilterunit.ruleset.Action;
import io.github.netfilterunit.ruleset.Counter;
import io.github.netfilterunit.ruleset.Match;
import io.github.netfilterunit.ruleset.Rule;
import io.github.netfilterunit.ruleset.SourceLine;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule that is read but not yet checked against the others of its table.
 *
 * @param matches of the rule
 * @param action of the rule
 * @param column where the action's name stands, from 1; where the rule begins if it has none
 */
record RuleDraft(List<Match> matches, Action action, int column) {

    RuleDraft {
        matches = List.copyOf(matches);
    }

    Rule toRule(Counter counter, @Nullable SourceLine origin) {
        return new Rule(matches, action, counter, origin);
    }
}
