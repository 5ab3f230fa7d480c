// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.match;

import io.github.netfilterunit.iptables.extension.Arguments;
import io.github.netfilterunit.iptables.extension.Given;
import io.github.netfilterunit.iptables.extension.ListingRow;
import io.github.netfilterunit.iptables.extension.ListingText;
import io.github.netfilterunit.iptables.extension.MatchExtension;
import io.github.netfilterunit.iptables.extension.Option;
import io.github.netfilterunit.iptables.extension.TextMatch;
import io.github.netfilterunit.iptables.extension.Token;
import io.github.netfilterunit.ruleset.FrameCast;
import io.github.netfilterunit.ruleset.PacketContext;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * {@code -m pkttype} ({@code pkttype_mt} of xt_pkttype.c).
 *
 * @param type whom the frame was for
 * @param inverted whether it must have been for others
 */
public record PkttypeMatch(FrameCast type, boolean inverted) implements TextMatch {

    /** Reads it. */
    public static final MatchExtension EXTENSION = new Extension();

    @Override
    public boolean matches(PacketContext context) {
        return (context.frameCast() == type) != inverted;
    }

    @Override
    public void save(StringBuilder out) {
        out.append(inverted ? " -m pkttype ! --pkt-type " : " -m pkttype --pkt-type ")
                .append(text());
    }

    @Override
    public void list(ListingRow row) {
        row.extra((inverted ? " PKTTYPE != " : " PKTTYPE = ") + text());
    }

    private String text() {
        return type.name().toLowerCase(Locale.ROOT);
    }

    private static final class Extension implements MatchExtension {

        private static final List<Option> OPTIONS = List.of(Option.invertible("pkt-type"));

        @Override
        public String name() {
            return "pkttype";
        }

        @Override
        public List<Option> options() {
            return OPTIONS;
        }

        @Override
        public TextMatch make(Arguments arguments) {
            Given type = arguments.require("pkt-type");
            return new PkttypeMatch(type(type.value()), type.inverted());
        }

        @Override
        public @Nullable TextMatch read(ListingText text) {
            if (!text.take("PKTTYPE")) {
                return null;
            }
            boolean inverted = text.take("!=");
            if (!inverted && !text.take("=")) {
                throw text.refuse("'=' or '!=' is expected after 'PKTTYPE'");
            }
            return new PkttypeMatch(type(text.word()), inverted);
        }

        private static FrameCast type(Token token) {
            return switch (token.text().toLowerCase(Locale.ROOT)) {
                case "unicast", "host" -> FrameCast.UNICAST;
                case "broadcast", "bcast" -> FrameCast.BROADCAST;
                case "multicast", "mcast" -> FrameCast.MULTICAST;
                case "otherhost" -> FrameCast.OTHERHOST;
                default ->
                    throw token.refuse("unknown type of packet '" + token.text() + "'; known are unicast, broadcast,"
                            + " multicast and otherhost");
            };
        }
    }
}
