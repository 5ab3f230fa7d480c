// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.target;

import io.github.netfilterunit.iptables.extension.Arguments;
import io.github.netfilterunit.iptables.extension.ListingRow;
import io.github.netfilterunit.iptables.extension.ListingText;
import io.github.netfilterunit.iptables.extension.Option;
import io.github.netfilterunit.iptables.extension.Placement;
import io.github.netfilterunit.iptables.extension.TargetExtension;
import io.github.netfilterunit.iptables.extension.TextTarget;
import io.github.netfilterunit.nat.NatRange;
import io.github.netfilterunit.ruleset.Hook;
import io.github.netfilterunit.ruleset.Need;
import io.github.netfilterunit.ruleset.TargetContext;
import io.github.netfilterunit.ruleset.Verdict;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code -j REDIRECT}: the connection goes to the host itself.
 *
 * @param range ports and options; without addresses
 */
public record RedirectTarget(NatRange range) implements TextTarget {

    /** Reads it. */
    public static final TargetExtension EXTENSION = new Extension();

    @Override
    public Verdict apply(TargetContext context) {
        return context.redirect(range);
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.CONNTRACK);
    }

    @Override
    public Optional<String> refusal(Placement placement) {
        return placement.only("REDIRECT", "nat", EnumSet.of(Hook.PREROUTING, Hook.OUTPUT));
    }

    @Override
    public void save(StringBuilder out) {
        out.append(" -j REDIRECT").append(NatText.ports(range, " --to-ports "));
        out.append(NatText.options(range, " --"));
    }

    @Override
    public void list(ListingRow row) {
        row.target("REDIRECT");
        row.extra(NatText.ports(range, " redir ports ") + NatText.options(range, " "));
    }

    private static final class Extension implements TargetExtension {
        private static final List<Option> OPTIONS = List.of(Option.value("to-ports"), Option.flag("random"));

        @Override
        public String name() {
            return "REDIRECT";
        }

        @Override
        public List<Option> options() {
            return OPTIONS;
        }

        @Override
        public TextTarget make(Arguments arguments) {
            return new RedirectTarget(NatText.portRange(arguments));
        }

        @Override
        public TextTarget read(ListingText text) {
            return new RedirectTarget(NatText.readPortRange(text, "redir", "ports"));
        }
    }
}
