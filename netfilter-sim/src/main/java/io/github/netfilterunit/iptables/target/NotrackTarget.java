// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.target;

import io.github.netfilterunit.conntrack.PacketState;
import io.github.netfilterunit.iptables.extension.Arguments;
import io.github.netfilterunit.iptables.extension.Given;
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
 * {@code -j CT --notrack}, or {@code -j NOTRACK}, which is the same: takes the packet out of tracking ({@code xt_ct_target}
 * of xt_CT.c). The next rule follows. A packet that was tracked or taken out before, as one that came back through lo, is
 * left alone.
 *
 * @param alias whether it is written {@code NOTRACK}
 */
public record NotrackTarget(boolean alias) implements TextTarget {

    /** Reads {@code CT}. */
    public static final TargetExtension CT = new CtExtension();

    /** Reads {@code NOTRACK}. */
    public static final TargetExtension NOTRACK = new NotrackExtension();

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
        return placement.only(alias ? "NOTRACK" : "CT", "raw");
    }

    @Override
    public void save(StringBuilder out) {
        out.append(alias ? " -j NOTRACK" : " -j CT --notrack");
    }

    @Override
    public void list(ListingRow row) {
        row.target("CT");
        row.extra(alias ? " NOTRACK" : " CT notrack");
    }

    private static final class CtExtension implements TargetExtension {
        private static final List<Option> OPTIONS = List.of(
                Option.flag("notrack"),
                Option.value("helper"),
                Option.value("timeout"),
                Option.value("ctevents"),
                Option.value("expevents"),
                Option.value("zone"),
                Option.value("zone-orig"),
                Option.value("zone-reply"));

        @Override
        public String name() {
            return "CT";
        }

        @Override
        public List<Option> options() {
            return OPTIONS;
        }

        @Override
        public TextTarget make(Arguments arguments) {
            for (Given given : arguments.given()) {
                if (!given.option().name().equals("notrack")) {
                    throw given.at()
                            .refuse("--" + given.option().name()
                                    + " of CT is not supported yet; supported is --notrack");
                }
            }
            if (!arguments.has("notrack")) {
                throw arguments.at().refuse("CT without an option is not supported yet; supported is --notrack");
            }
            return new NotrackTarget(false);
        }

        @Override
        public TextTarget read(ListingText text) {
            if (text.take("NOTRACK")) {
                return new NotrackTarget(true);
            }
            if (text.take("CT", "notrack")) {
                return new NotrackTarget(false);
            }
            throw text.refuse("only 'CT notrack' and 'NOTRACK' are supported in a row of CT");
        }
    }

    private static final class NotrackExtension implements TargetExtension {
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
            return new NotrackTarget(true);
        }

        @Override
        public TextTarget read(ListingText text) {
            if (!text.take("NOTRACK")) {
                throw text.refuse("'NOTRACK' is expected at the end of the row");
            }
            return new NotrackTarget(true);
        }
    }
}
