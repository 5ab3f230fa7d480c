// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.match;

import io.github.netfilterunit.iptables.extension.Arguments;
import io.github.netfilterunit.iptables.extension.ListingRow;
import io.github.netfilterunit.iptables.extension.ListingText;
import io.github.netfilterunit.iptables.extension.MatchExtension;
import io.github.netfilterunit.iptables.extension.Option;
import io.github.netfilterunit.iptables.extension.Placement;
import io.github.netfilterunit.iptables.extension.TextMatch;
import io.github.netfilterunit.ruleset.Hook;
import io.github.netfilterunit.ruleset.PacketContext;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code -m rpfilter}: whether a route leads back to where the packet came from ({@code rpfilter_mt} of ipt_rpfilter.c).
 *
 * @param loose whether it may leave by another interface
 * @param marked whether routing rules see the packet's mark
 * @param acceptLocal whether own addresses are fine as sources
 * @param inverted whether packets are meant that fail
 */
public record RpfilterMatch(boolean loose, boolean marked, boolean acceptLocal, boolean inverted) implements TextMatch {

    /** Reads it. */
    public static final MatchExtension EXTENSION = new Extension();

    private static final Set<String> TABLES = Set.of("raw", "mangle");

    @Override
    public boolean matches(PacketContext context) {
        return context.leadsBack(loose, marked, acceptLocal) != inverted;
    }

    @Override
    public Optional<String> refusal(Placement placement) {
        return TABLES.contains(placement.table())
                ? placement.only("the match 'rpfilter'", EnumSet.of(Hook.PREROUTING))
                : Optional.of("the match 'rpfilter' works only in the tables 'raw' and 'mangle', not in '"
                        + placement.table() + "'");
    }

    @Override
    public void save(StringBuilder out) {
        out.append(" -m rpfilter")
                .append(loose ? " --loose" : "")
                .append(marked ? " --validmark" : "")
                .append(acceptLocal ? " --accept-local" : "")
                .append(inverted ? " --invert" : "");
    }

    @Override
    public void list(ListingRow row) {
        row.extra(" rpfilter"
                + (loose ? " loose" : "")
                + (marked ? " validmark" : "")
                + (acceptLocal ? " accept-local" : "")
                + (inverted ? " invert" : ""));
    }

    private static final class Extension implements MatchExtension {

        private static final List<Option> OPTIONS = List.of(
                Option.flag("loose"), Option.flag("validmark"), Option.flag("accept-local"), Option.flag("invert"));

        @Override
        public String name() {
            return "rpfilter";
        }

        @Override
        public List<Option> options() {
            return OPTIONS;
        }

        @Override
        public TextMatch make(Arguments arguments) {
            return new RpfilterMatch(
                    arguments.has("loose"),
                    arguments.has("validmark"),
                    arguments.has("accept-local"),
                    arguments.has("invert"));
        }

        @Override
        public @Nullable TextMatch read(ListingText text) {
            return text.take("rpfilter")
                    ? new RpfilterMatch(
                            text.take("loose"), text.take("validmark"), text.take("accept-local"), text.take("invert"))
                    : null;
        }
    }
}
