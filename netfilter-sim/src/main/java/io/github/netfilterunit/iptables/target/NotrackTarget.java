// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.target;

import io.github.netfilterunit.conntrack.PacketState;
import io.github.netfilterunit.iptables.extension.Arguments;
import io.github.netfilterunit.iptables.extension.ListingRow;
import io.github.netfilterunit.iptables.extension.ListingText;
import io.github.netfilterunit.iptables.extension.Option;
import io.github.netfilterunit.iptables.extension.Placement;
import io.github.netfilterunit.iptables.extension.TargetExtension;
import io.github.netfilterunit.iptables.extension.TextTarget;
import io.github.netfilterunit.ruleset.TargetContext;
import io.github.netfilterunit.ruleset.Verdict;
import java.util.List;
import java.util.Optional;

/**
 * {@code -j NOTRACK}: takes the packet out of tracking, as {@code CT --notrack} does ({@code xt_ct_target} of xt_CT.c). The
 * next rule follows. A packet that was tracked or taken out before, as one that came back through lo, is left alone.
 */
public record NotrackTarget() implements TextTarget {

    /** Reads it. */
    public static final TargetExtension EXTENSION = new Extension();

    @Override
    public Verdict apply(TargetContext context) {
        boolean seen =
                context.tracking().connection() != null || context.tracking().state() == PacketState.UNTRACKED;
        if (!seen) {
            context.untrack();
        }
        return Verdict.CONTINUE;
    }

    @Override
    public Optional<String> refusal(Placement placement) {
        return placement.only("NOTRACK", "raw");
    }

    @Override
    public void save(StringBuilder out) {
        out.append(" -j NOTRACK");
    }

    @Override
    public void list(ListingRow row) {
        row.target("CT");
        row.extra(" NOTRACK");
    }

    private static final class Extension implements TargetExtension {
        @Override
        public String name() {
            return "NOTRACK";
        }

        @Override
        public List<Option> options() {
            return List.of();
        }

        @Override
        public TextTarget make(Arguments arguments) {
            return new NotrackTarget();
        }

        @Override
        public TextTarget read(ListingText text) {
            if (!text.take("NOTRACK")) {
                throw text.refuse("'NOTRACK' is expected at the end of the row");
            }
            return new NotrackTarget();
        }
    }
}
