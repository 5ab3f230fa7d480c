// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow;

import io.github.netfilterunit.ruleset.Counter;
import io.github.netfilterunit.ruleset.Counters;
import io.github.netfilterunit.ruleset.RuleRef;

/**
 * What a flow must add to a counter.
 *
 * @param rule which rule; number 0 stands for the chain's policy
 * @param packets how many
 * @param bytes how many, or -1 if they do not matter
 */
public record ExpectedCounter(RuleRef rule, long packets, long bytes) {

    /** Packets and bytes. */
    public ExpectedCounter(RuleRef rule, Counter counter) {
        this(rule, counter.packets(), counter.bytes());
    }

    /** Whether the rule added so much. */
    boolean fits(Counters added) {
        Counter actual = actual(added);
        return actual.packets() == packets && (bytes < 0 || actual.bytes() == bytes);
    }

    /** What the rule added; it must exist. */
    Counter actual(Counters added) {
        Counters.ChainCounters chain = added.chain(rule.table(), rule.chain()).orElseThrow();
        return rule.number() == 0 ? chain.policy() : chain.rules().get(rule.number() - 1);
    }

    /** {@code [3:172]}, or {@code [3:*]} if bytes do not matter. */
    String counter() {
        return "[" + packets + ":" + (bytes < 0 ? "*" : Long.toString(bytes)) + "]";
    }
}
