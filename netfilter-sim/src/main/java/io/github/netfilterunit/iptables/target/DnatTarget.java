// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.target;

import io.github.netfilterunit.iptables.extension.Arguments;
import io.github.netfilterunit.iptables.extension.Given;
import io.github.netfilterunit.iptables.extension.ListingRow;
import io.github.netfilterunit.iptables.extension.ListingText;
import io.github.netfilterunit.iptables.extension.Option;
import io.github.netfilterunit.iptables.extension.Placement;
import io.github.netfilterunit.iptables.extension.TargetExtension;
import io.github.netfilterunit.iptables.extension.TextTarget;
import io.github.netfilterunit.iptables.extension.Token;
import io.github.netfilterunit.nat.Manipulation;
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
 * {@code -j DNAT}: the connection goes to another address or port ({@code xt_nat.c}).
 *
 * @param range what it becomes
 */
public record DnatTarget(NatRange range) implements TextTarget {

    /** Reads it. */
    public static final TargetExtension EXTENSION = new Extension();

    @Override
    public Verdict apply(TargetContext context) {
        return context.translate(Manipulation.DESTINATION, range);
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.CONNTRACK);
    }

    @Override
    public Optional<String> refusal(Placement placement) {
        return placement.only("DNAT", "nat", EnumSet.of(Hook.PREROUTING, Hook.OUTPUT));
    }

    @Override
    public void save(StringBuilder out) {
        out.append(" -j DNAT --to-destination ").append(NatText.range(range)).append(NatText.options(range, " --"));
    }

    @Override
    public void list(ListingRow row) {
        row.target("DNAT");
        row.extra(" to:" + NatText.range(range) + NatText.options(range, " "));
    }

    private static final class Extension implements TargetExtension {
        private static final List<Option> OPTIONS =
                List.of(Option.value("to-destination"), Option.flag("random"), Option.flag("persistent"));

        @Override
        public String name() {
            return "DNAT";
        }

        @Override
        public List<Option> options() {
            return OPTIONS;
        }

        @Override
        public TextTarget make(Arguments arguments) {
            Given given = arguments.require("to-destination");
            NatRange range = NatText.addresses(given.value(), NatText.options(arguments), true);
            if (range.ports() != null) {
                NatText.requirePorts(arguments, given);
            }
            return new DnatTarget(range);
        }

        @Override
        public TextTarget read(ListingText text) {
            if (!text.startsWith("to:")) {
                throw text.refuse("'to:' and an address are expected at the end of a row of DNAT");
            }
            Token word = text.word();
            Token value = new Token(word.text().substring("to:".length()), word.column() + "to:".length());
            return new DnatTarget(NatText.addresses(value, NatText.readOptions(text), true));
        }
    }
}
