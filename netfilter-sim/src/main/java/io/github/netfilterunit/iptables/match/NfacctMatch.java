// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.match;

import io.github.netfilterunit.iptables.extension.Arguments;
import io.github.netfilterunit.iptables.extension.ListingRow;
import io.github.netfilterunit.iptables.extension.ListingText;
import io.github.netfilterunit.iptables.extension.MatchExtension;
import io.github.netfilterunit.iptables.extension.Option;
import io.github.netfilterunit.iptables.extension.Quoted;
import io.github.netfilterunit.iptables.extension.TextMatch;
import io.github.netfilterunit.iptables.extension.Token;
import io.github.netfilterunit.ruleset.PacketContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code -m nfacct}: counts packets in an object of a name, which {@code nfacct(8)} made before the rules were loaded
 * ({@code nfacct_mt} of xt_nfacct.c). That it is there is taken for granted, and that it has no quota: so it always
 * matches.
 *
 * @param object its name, 1 to 31 bytes
 */
public record NfacctMatch(String object) implements TextMatch {

    /** Reads it. */
    public static final MatchExtension EXTENSION = new Extension();

    @Override
    public boolean matches(PacketContext context) {
        return true;
    }

    @Override
    public void save(StringBuilder out) {
        out.append(" -m nfacct --nfacct-name  ");
        Quoted.append(out, object);
    }

    @Override
    public void list(ListingRow row) {
        StringBuilder text = new StringBuilder(" nfacct-name  ");
        Quoted.append(text, object);
        row.extra(text.toString());
    }

    private static final class Extension implements MatchExtension {

        private static final List<Option> OPTIONS = List.of(Option.value("nfacct-name"));

        @Override
        public String name() {
            return "nfacct";
        }

        @Override
        public List<Option> options() {
            return OPTIONS;
        }

        @Override
        public TextMatch make(Arguments arguments) {
            Token name = arguments.require("nfacct-name").value();
            if (name.text().isEmpty()) {
                throw name.refuse("the name of an object of nfacct has at least one character");
            }
            return new NfacctMatch(
                    name.text().substring(0, Math.min(31, name.text().length())));
        }

        @Override
        public @Nullable TextMatch read(ListingText text) {
            if (!text.take("nfacct-name")) {
                return null;
            }
            return new NfacctMatch(
                    text.startsWith("\"") ? text.quoted().text() : text.word().text());
        }
    }
}
