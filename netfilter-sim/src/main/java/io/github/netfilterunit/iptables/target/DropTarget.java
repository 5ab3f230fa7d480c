// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.target;

import io.github.netfilterunit.iptables.extension.ListingRow;
import io.github.netfilterunit.iptables.extension.Placement;
import io.github.netfilterunit.iptables.extension.TargetExtension;
import io.github.netfilterunit.iptables.extension.TextTarget;
import io.github.netfilterunit.ruleset.TargetContext;
import io.github.netfilterunit.ruleset.Verdict;
import java.util.Optional;

/** {@code -j DROP}: the packet is gone. */
public record DropTarget() implements TextTarget {

    /** Reads it. */
    public static final TargetExtension EXTENSION = new PlainExtension("DROP", new DropTarget());

    @Override
    public Verdict apply(TargetContext context) {
        return Verdict.DROP;
    }

    @Override
    public Optional<String> refusal(Placement placement) {
        return placement.table().equals("nat")
                ? Optional.of("the nat table is not for filtering, DROP is not possible there; use filter, or a policy")
                : Optional.empty();
    }

    @Override
    public boolean isStandard() {
        return true;
    }

    @Override
    public void save(StringBuilder out) {
        out.append(" -j DROP");
    }

    @Override
    public void list(ListingRow row) {
        row.target("DROP");
    }
}
