// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow;

import io.github.netfilterunit.ruleset.RuleRef;
import io.github.netfilterunit.ruleset.SourceLine;
import org.jspecify.annotations.Nullable;

/**
 * What decided a packet's fate.
 *
 * @param place {@code filter DOCKER 1}, {@code filter FORWARD policy}, {@code routing: no route}
 * @param rule which rule; null if none decided
 * @param text the rule as iptables-save writes it, or the policy; null if neither decided
 * @param origin where the rule was read; null if it is not known
 */
public record Decision(
        String place,
        @Nullable RuleRef rule,
        @Nullable String text,
        @Nullable SourceLine origin) {

    /** Nothing decided. */
    public static final Decision NONE = new Decision("no rule", null, null, null);

    /** {@code filter DOCKER 1: -A DOCKER ... -j ACCEPT (master.txt:12)}. */
    @Override
    public String toString() {
        return place + (text == null ? "" : ": " + text) + (origin == null ? "" : " (" + origin + ")");
    }
}
