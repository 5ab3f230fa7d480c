// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.target;

import io.github.netfilterunit.iptables.extension.ListingRow;
import io.github.netfilterunit.iptables.extension.TargetExtension;
import io.github.netfilterunit.iptables.extension.TextTarget;
import io.github.netfilterunit.ruleset.TargetContext;
import io.github.netfilterunit.ruleset.Verdict;

/** {@code -j ACCEPT}: the packet leaves the base chain and goes on. */
public record AcceptTarget() implements TextTarget {

    /** Reads it. */
    public static final TargetExtension EXTENSION = new PlainExtension("ACCEPT", new AcceptTarget());

    @Override
    public Verdict apply(TargetContext context) {
        return Verdict.ACCEPT;
    }

    @Override
    public boolean isStandard() {
        return true;
    }

    @Override
    public void save(StringBuilder out) {
        out.append(" -j ACCEPT");
    }

    @Override
    public void list(ListingRow row) {
        row.target("ACCEPT");
    }
}
