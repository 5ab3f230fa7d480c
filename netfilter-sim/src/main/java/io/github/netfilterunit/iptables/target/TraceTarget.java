// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.target;

import io.github.netfilterunit.iptables.extension.ListingRow;
import io.github.netfilterunit.iptables.extension.Placement;
import io.github.netfilterunit.iptables.extension.TargetExtension;
import io.github.netfilterunit.iptables.extension.TextTarget;
import io.github.netfilterunit.ruleset.TargetContext;
import io.github.netfilterunit.ruleset.Verdict;
import java.util.Optional;

/**
 * {@code -j TRACE}: the kernel tells whoever listens by which rules the packet goes; the next rule follows, and only
 * this rule's counter shows that it came ({@code trace_tg} of xt_TRACE.c).
 */
public record TraceTarget() implements TextTarget {

    /** Reads it. */
    public static final TargetExtension EXTENSION = new PlainExtension("TRACE", new TraceTarget());

    @Override
    public Verdict apply(TargetContext context) {
        return Verdict.CONTINUE;
    }

    @Override
    public Optional<String> refusal(Placement placement) {
        return placement.only("TRACE", "raw");
    }

    @Override
    public void save(StringBuilder out) {
        out.append(" -j TRACE");
    }

    @Override
    public void list(ListingRow row) {
        row.target("TRACE");
    }
}
