// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.match;

import io.github.netfilterunit.conntrack.Connection;
import io.github.netfilterunit.iptables.extension.Arguments;
import io.github.netfilterunit.iptables.extension.Given;
import io.github.netfilterunit.iptables.extension.ListingRow;
import io.github.netfilterunit.iptables.extension.ListingText;
import io.github.netfilterunit.iptables.extension.MatchExtension;
import io.github.netfilterunit.iptables.extension.Option;
import io.github.netfilterunit.iptables.extension.Quoted;
import io.github.netfilterunit.iptables.extension.TextMatch;
import io.github.netfilterunit.ruleset.Need;
import io.github.netfilterunit.ruleset.PacketContext;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code -m helper}: which helper foresaw the packet's connection ({@code helper_mt} of xt_helper.c).
 *
 * @param helper what the helper's name is the beginning of, up to 29 characters; empty for any helper
 * @param inverted whether all other packets are meant, those without a connection among them
 */
public record HelperMatch(String helper, boolean inverted) implements TextMatch {

    /** Reads it. */
    public static final MatchExtension EXTENSION = new Extension();

    @Override
    public boolean matches(PacketContext context) {
        Connection connection = context.tracking().connection();
        Connection master = connection == null ? null : connection.master();
        String name = master == null ? null : master.helper();
        return (name != null && (helper.isEmpty() || helper.startsWith(name))) != inverted;
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.CONNTRACK);
    }

    @Override
    public void save(StringBuilder out) {
        out.append(inverted ? " -m helper ! --helper " : " -m helper --helper ");
        Quoted.append(out, helper);
    }

    @Override
    public void list(ListingRow row) {
        row.extra((inverted ? " helper match ! \"" : " helper match \"") + helper + '"');
    }

    private static final class Extension implements MatchExtension {
        private static final List<Option> OPTIONS = List.of(Option.invertible("helper"));
        /** The name's 30 bytes less the end. */
        private static final int MAX_NAME = 29;

        @Override
        public String name() {
            return "helper";
        }

        @Override
        public List<Option> options() {
            return OPTIONS;
        }

        /** A longer name is cut, as iptables does. */
        @Override
        public TextMatch make(Arguments arguments) {
            Given given = arguments.require("helper");
            String name = given.text();
            return new HelperMatch(name.length() > MAX_NAME ? name.substring(0, MAX_NAME) : name, given.inverted());
        }

        @Override
        public @Nullable TextMatch read(ListingText text) {
            if (!text.take("helper", "match")) {
                return null;
            }
            boolean inverted = text.take("!");
            if (!text.startsWith("\"")) {
                throw text.refuse("the name of a helper in quotes is expected here");
            }
            return new HelperMatch(text.between("\"", "\"", false).text(), inverted);
        }
    }
}
