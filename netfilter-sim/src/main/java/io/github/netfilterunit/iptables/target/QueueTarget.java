// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.target;

import io.github.netfilterunit.iptables.extension.ListingRow;
import io.github.netfilterunit.iptables.extension.Placement;
import io.github.netfilterunit.iptables.extension.TargetExtension;
import io.github.netfilterunit.iptables.extension.TextTarget;
import io.github.netfilterunit.ruleset.Flavour;
import io.github.netfilterunit.ruleset.TargetContext;
import io.github.netfilterunit.ruleset.Verdict;
import java.util.Optional;

/** {@code -j QUEUE}: a program takes the packet from queue 0 and says what becomes of it; the old form of NFQUEUE. */
public record QueueTarget() implements TextTarget {

    /** Reads it. */
    public static final TargetExtension EXTENSION = new PlainExtension("QUEUE", new QueueTarget());

    @Override
    public Verdict apply(TargetContext context) {
        return context.queue(0, 0, false);
    }

    @Override
    public Optional<String> refusal(Placement placement) {
        return placement.flavour() == Flavour.NFT
                ? Optional.of("iptables-nft has no target QUEUE; NFQUEUE does the same")
                : Optional.empty();
    }

    @Override
    public boolean isStandard() {
        return true;
    }

    @Override
    public void save(StringBuilder out) {
        out.append(" -j QUEUE");
    }

    @Override
    public void list(ListingRow row) {
        row.target("QUEUE");
    }
}
