// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.match;

import io.github.netfilterunit.iptables.extension.Arguments;
import io.github.netfilterunit.iptables.extension.Given;
import io.github.netfilterunit.iptables.extension.ListingRow;
import io.github.netfilterunit.iptables.extension.ListingText;
import io.github.netfilterunit.iptables.extension.Masked;
import io.github.netfilterunit.iptables.extension.MatchExtension;
import io.github.netfilterunit.iptables.extension.Option;
import io.github.netfilterunit.iptables.extension.TextMatch;
import io.github.netfilterunit.ruleset.PacketContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code -m mark}: the packet's mark.
 *
 * @param mark what it must be
 * @param inverted whether it must be something else
 */
public record MarkMatch(Masked mark, boolean inverted) implements TextMatch {

    /** Reads it. */
    public static final MatchExtension EXTENSION = new Extension();

    @Override
    public boolean matches(PacketContext context) {
        return mark.isIn(context.mark()) != inverted;
    }

    @Override
    public void save(StringBuilder out) {
        out.append(inverted ? " -m mark ! --mark " : " -m mark --mark ").append(mark);
    }

    @Override
    public void list(ListingRow row) {
        row.extra((inverted ? " mark match ! " : " mark match ") + mark);
    }

    private static final class Extension implements MatchExtension {
        private static final List<Option> OPTIONS = List.of(Option.invertible("mark"));

        @Override
        public String name() {
            return "mark";
        }

        @Override
        public List<Option> options() {
            return OPTIONS;
        }

        @Override
        public TextMatch make(Arguments arguments) {
            Given mark = arguments.require("mark");
            return new MarkMatch(Masked.parse(mark.value()), mark.inverted());
        }

        @Override
        public @Nullable TextMatch read(ListingText text) {
            if (!text.take("mark", "match")) {
                return null;
            }
            boolean inverted = text.take("!");
            return new MarkMatch(Masked.parse(text.word()), inverted);
        }
    }
}
