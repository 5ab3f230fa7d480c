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
import io.github.netfilterunit.text.Nearest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * {@code -m tos} ({@code tos_mt} of xt_dscp.c).
 *
 * @param value 0 to 255; may have bits that the mask has not, and then nothing equals it
 * @param mask the bits that count, 0 to 255
 * @param inverted whether the type of service must be another
 */
public record TosMatch(int value, int mask, boolean inverted) implements TextMatch {

    /** Reads it. */
    public static final MatchExtension EXTENSION = new Extension();

    @Override
    public boolean matches(PacketContext context) {
        return ((context.packet().tos() & mask) == value) != inverted;
    }

    @Override
    public void save(StringBuilder out) {
        out.append(inverted ? " -m tos ! --tos " : " -m tos --tos ").append(bits());
    }

    @Override
    public void list(ListingRow row) {
        row.extra((inverted ? " tos match!" : " tos match") + bits());
    }

    private String bits() {
        return String.format(Locale.ROOT, "0x%02x/0x%02x", value, mask);
    }

    private static final class Extension implements MatchExtension {

        private static final List<Option> OPTIONS = List.of(Option.invertible("tos"));

        private static final Map<String, Integer> NAMES = new TreeMap<>(Map.of(
                "minimize-delay", 0x10,
                "maximize-throughput", 0x08,
                "maximize-reliability", 0x04,
                "minimize-cost", 0x02,
                "normal-service", 0x00));

        @Override
        public String name() {
            return "tos";
        }

        @Override
        public List<Option> options() {
            return OPTIONS;
        }

        @Override
        public TextMatch make(Arguments arguments) {
            Given tos = arguments.require("tos");
            return of(tos.value(), tos.text(), tos.inverted());
        }

        @Override
        public @Nullable TextMatch read(ListingText text) {
            if (!text.take("tos") || !text.startsWith("match")) {
                return null;
            }
            Token word = text.word();
            boolean inverted = word.text().startsWith("match!");
            return of(word, word.text().substring(inverted ? 6 : 5), inverted);
        }

        private static TosMatch of(Token token, String text, boolean inverted) {
            Integer named = NAMES.get(text.toLowerCase(Locale.ROOT));
            if (named != null) {
                return new TosMatch(named, 0x3f, inverted);
            }
            int slash = text.indexOf('/');
            long value = Numbers.parse(slash < 0 ? text : text.substring(0, slash), 255);
            long mask = slash < 0 ? 255 : Numbers.parse(text.substring(slash + 1), 255);
            if (value < 0 || mask < 0) {
                throw token.refuse(
                        "'" + text + "' is not a type of service: a number from 0 to 255 is expected, as 0x10"
                                + " or 0x10/0x3f, or one of " + String.join(", ", NAMES.keySet())
                                + Nearest.suggestion(text.toLowerCase(Locale.ROOT), NAMES.keySet()));
            }
            return new TosMatch((int) value, (int) mask, inverted);
        }
    }
}
