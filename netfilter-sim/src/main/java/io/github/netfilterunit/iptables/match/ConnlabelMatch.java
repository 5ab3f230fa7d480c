// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.match;

import io.github.netfilterunit.conntrack.Connection;
import io.github.netfilterunit.conntrack.ConnectionLabels;
import io.github.netfilterunit.iptables.extension.Arguments;
import io.github.netfilterunit.iptables.extension.Given;
import io.github.netfilterunit.iptables.extension.ListingRow;
import io.github.netfilterunit.iptables.extension.ListingText;
import io.github.netfilterunit.iptables.extension.MatchExtension;
import io.github.netfilterunit.iptables.extension.Numbers;
import io.github.netfilterunit.iptables.extension.Option;
import io.github.netfilterunit.iptables.extension.TextMatch;
import io.github.netfilterunit.iptables.extension.Token;
import io.github.netfilterunit.ruleset.Need;
import io.github.netfilterunit.ruleset.PacketContext;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code -m connlabel}: whether a label of the connection is set ({@code connlabel_mt} of xt_connlabel.c).
 *
 * @param label its number, 0 to 127
 * @param sets whether it is set if it is not
 * @param inverted whether it must not be set
 */
public record ConnlabelMatch(int label, boolean sets, boolean inverted) implements TextMatch {

    /** Reads it. */
    public static final MatchExtension EXTENSION = new Extension();

    /** A packet without a connection has no label; to set one counts as if it had been there. */
    @Override
    public boolean matches(PacketContext context) {
        Connection connection = context.tracking().connection();
        ConnectionLabels labels = connection == null ? null : connection.labels();
        if (labels == null) {
            return inverted;
        }
        boolean has = labels.has(label);
        if (!has && sets) {
            labels.set(label);
        }
        return (has || sets) != inverted;
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.CONNTRACK);
    }

    @Override
    public void save(StringBuilder out) {
        out.append(inverted ? " -m connlabel ! --label \"" : " -m connlabel --label \"")
                .append(label);
        out.append(sets ? "\" --set" : "\"");
    }

    @Override
    public void list(ListingRow row) {
        row.extra((inverted ? " connlabel ! " : " connlabel ") + label + (sets ? " set" : ""));
    }

    private static final class Extension implements MatchExtension {
        private static final List<Option> OPTIONS = List.of(Option.invertible("label"), Option.flag("set"));
        private static final int MAX = 127;

        @Override
        public String name() {
            return "connlabel";
        }

        @Override
        public List<Option> options() {
            return OPTIONS;
        }

        @Override
        public TextMatch make(Arguments arguments) {
            Given label = arguments.require("label");
            return new ConnlabelMatch(number(label.value()), arguments.has("set"), label.inverted());
        }

        private static int number(Token token) {
            long value = Numbers.parse(token.text(), MAX);
            if (value < 0) {
                throw token.refuse("'" + token.text() + "' is not a label's number, 0 to " + MAX
                        + "; names of labels, which a host has in /etc/xtables/connlabel.conf, are not supported");
            }
            return (int) value;
        }

        @Override
        public @Nullable TextMatch read(ListingText text) {
            if (!text.take("connlabel")) {
                return null;
            }
            boolean inverted = text.take("!");
            int label = number(text.word());
            return new ConnlabelMatch(label, text.take("set"), inverted);
        }
    }
}
