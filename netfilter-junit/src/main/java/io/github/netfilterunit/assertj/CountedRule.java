// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.assertj;

import io.github.netfilterunit.ruleset.Counter;
import io.github.netfilterunit.ruleset.RuleRef;
import io.github.netfilterunit.ruleset.SourceLine;
import org.jspecify.annotations.Nullable;

/**
 * A rule with its counter.
 *
 * @param ref which rule
 * @param text the rule as iptables-save writes it; its place alone if only counters are known
 * @param origin where the rule was read; null if that is not known
 * @param counter its packets and bytes
 */
public record CountedRule(
        RuleRef ref, String text, @Nullable SourceLine origin, Counter counter) {

    /** {@code filter FORWARD 3: -A FORWARD -o docker0 -j DOCKER (master.txt:12)}. */
    @Override
    public String toString() {
        return ref + (text.isEmpty() ? "" : ": " + text) + (origin == null ? "" : " (" + origin + ")");
    }
}
