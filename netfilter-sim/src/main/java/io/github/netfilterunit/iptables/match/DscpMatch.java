// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.match;

import io.github.netfilterunit.iptables.extension.Arguments;
import io.github.netfilterunit.iptables.extension.Given;
import io.github.netfilterunit.iptables.extension.ListingRow;
import io.github.netfilterunit.iptables.extension.ListingText;
import io.github.netfilterunit.iptables.extension.MatchExtension;
import io.github.netfilterunit.iptables.extension.Numbers;
import io.github.netfilterunit.iptables.extension.Option;
import io.github.netfilterunit.iptables.extension.TextMatch;
import io.github.netfilterunit.iptables.extension.Token;
import io.github.netfilterunit.ruleset.PacketContext;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * {@code -m dscp} ({@code dscp_mt} of xt_dscp.c): the upper six bits of the type of service.
 *
 * @param value 0 to 63
 * @param inverted whether they must be something else
 */
public record DscpMatch(int value, boolean inverted) implements TextMatch {

    /** Reads it. */
    public static final MatchExtension EXTENSION = new Extension();

    @Override
    public boolean matches(PacketContext context) {
        return (context.packet().tos() >> 2 == value) != inverted;
    }

    @Override
    public void save(StringBuilder out) {
        out.append(inverted ? " -m dscp ! --dscp " : " -m dscp --dscp ").append(hex());
    }

    @Override
    public void list(ListingRow row) {
        row.extra((inverted ? " DSCP match !" : " DSCP match ") + hex());
    }

    private String hex() {
        return String.format(Locale.ROOT, "0x%02x", value);
    }

    private static final class Extension implements MatchExtension {

        private static final List<Option> OPTIONS = List.of(Option.invertible("dscp"), Option.invertible("dscp-class"));

        @Override
        public String name() {
            return "dscp";
        }

        @Override
        public List<Option> options() {
            return OPTIONS;
        }

        @Override
        public TextMatch make(Arguments arguments) {
            arguments.exclusive("dscp", "dscp-class");
            Given name = arguments.find("dscp-class");
            if (name != null) {
                return new DscpMatch(DscpClasses.value(name.value()), name.inverted());
            }
            Given value = arguments.find("dscp");
            if (value == null) {
                throw arguments.at().refuse("the match 'dscp' needs --dscp or --dscp-class");
            }
            return of(value.value(), value.inverted());
        }

        @Override
        public @Nullable TextMatch read(ListingText text) {
            if (!text.take("DSCP", "match")) {
                return null;
            }
            Token word = text.word();
            boolean inverted = word.text().startsWith("!");
            return of(inverted ? new Token(word.text().substring(1), word.column()) : word, inverted);
        }

        private static DscpMatch of(Token token, boolean inverted) {
            return new DscpMatch(Numbers.parse(token, "a DSCP", 0, 63), inverted);
        }
    }
}
