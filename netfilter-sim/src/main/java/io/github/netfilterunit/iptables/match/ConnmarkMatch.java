// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.match;

import io.github.netfilterunit.conntrack.Connection;
import io.github.netfilterunit.iptables.extension.Arguments;
import io.github.netfilterunit.iptables.extension.Given;
import io.github.netfilterunit.iptables.extension.ListingRow;
import io.github.netfilterunit.iptables.extension.ListingText;
import io.github.netfilterunit.iptables.extension.Masked;
import io.github.netfilterunit.iptables.extension.MatchExtension;
import io.github.netfilterunit.iptables.extension.Option;
import io.github.netfilterunit.iptables.extension.TextMatch;
import io.github.netfilterunit.ruleset.Need;
import io.github.netfilterunit.ruleset.PacketContext;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code -m connmark}: the connection's mark; a packet without a connection never matches, not even inverted.
 *
 * @param mark what it must be
 * @param inverted whether it must be something else
 */
public record ConnmarkMatch(Masked mark, boolean inverted) implements TextMatch {

    /** Reads it. */
    public static final MatchExtension EXTENSION = new Extension();

    @Override
    public boolean matches(PacketContext context) {
        Connection connection = context.tracking().connection();
        return connection != null && mark.isIn(connection.mark()) != inverted;
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.CONNTRACK);
    }

    @Override
    public void save(StringBuilder out) {
        out.append(inverted ? " -m connmark ! --mark " : " -m connmark --mark ").append(mark);
    }

    @Override
    public void list(ListingRow row) {
        row.extra((inverted ? " connmark match ! " : " connmark match  ") + mark);
    }

    private static final class Extension implements MatchExtension {
        private static final List<Option> OPTIONS = List.of(Option.invertible("mark"));

        @Override
        public String name() {
            return "connmark";
        }

        @Override
        public List<Option> options() {
            return OPTIONS;
        }

        @Override
        public TextMatch make(Arguments arguments) {
            Given mark = arguments.require("mark");
            return new ConnmarkMatch(Masked.parse(mark.value()), mark.inverted());
        }

        @Override
        public @Nullable TextMatch read(ListingText text) {
            if (!text.take("connmark", "match")) {
                return null;
            }
            boolean inverted = text.take("!");
            return new ConnmarkMatch(Masked.parse(text.word()), inverted);
        }
    }
}
