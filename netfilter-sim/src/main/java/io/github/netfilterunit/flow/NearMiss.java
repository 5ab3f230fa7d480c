// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow;

import io.github.netfilterunit.ruleset.RuleRef;
import io.github.netfilterunit.ruleset.SourceLine;
import org.jspecify.annotations.Nullable;

/**
 * The rule that almost matched.
 *
 * @param rule which rule
 * @param text the rule as iptables-save writes it
 * @param origin where it was read; null if it is not known
 * @param difference the field that differed: {@code --dport 443, the packet has 80}
 */
public record NearMiss(RuleRef rule, String text, @Nullable SourceLine origin, String difference) {

    /** {@code filter DOCKER 1: -A DOCKER ... (master.txt:12); --dport 443, the packet has 80}. */
    @Override
    public String toString() {
        return rule + ": " + text + (origin == null ? "" : " (" + origin + ")") + "; " + difference;
    }
}
