// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.match;

import io.github.netfilterunit.iptables.extension.Arguments;
import io.github.netfilterunit.iptables.extension.Given;
import io.github.netfilterunit.iptables.extension.ListingRow;
import io.github.netfilterunit.iptables.extension.ListingText;
import io.github.netfilterunit.iptables.extension.MatchExtension;
import io.github.netfilterunit.iptables.extension.NumberRange;
import io.github.netfilterunit.iptables.extension.Option;
import io.github.netfilterunit.iptables.extension.TextMatch;
import io.github.netfilterunit.iptables.extension.Token;
import io.github.netfilterunit.ruleset.PacketContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code -m length} ({@code length_mt} of xt_length.c): the packet's length in bytes, IP header included.
 *
 * @param lengths which ones, 0 to 65535
 * @param inverted whether it must be none of them
 */
public record LengthMatch(NumberRange lengths, boolean inverted) implements TextMatch {

    /** Reads it. */
    public static final MatchExtension EXTENSION = new Extension();

    @Override
    public boolean matches(PacketContext context) {
        return lengths.contains(context.packet().length()) != inverted;
    }

    @Override
    public void save(StringBuilder out) {
        out.append(inverted ? " -m length ! --length " : " -m length --length ").append(lengths);
    }

    @Override
    public void list(ListingRow row) {
        row.extra((inverted ? " length !" : " length ") + lengths);
    }

    private static final class Extension implements MatchExtension {

        private static final List<Option> OPTIONS = List.of(Option.invertible("length"));

        @Override
        public String name() {
            return "length";
        }

        @Override
        public List<Option> options() {
            return OPTIONS;
        }

        @Override
        public TextMatch make(Arguments arguments) {
            Given length = arguments.require("length");
            return of(length.value(), length.text(), length.inverted());
        }

        @Override
        public @Nullable TextMatch read(ListingText text) {
            if (!text.take("length")) {
                return null;
            }
            Token word = text.word();
            boolean inverted = word.text().startsWith("!");
            return of(word, word.text().substring(inverted ? 1 : 0), inverted);
        }

        private static LengthMatch of(Token token, String text, boolean inverted) {
            return new LengthMatch(NumberRange.parse(token, text, "a length", 65535), inverted);
        }
    }
}
