// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.match;

import io.github.netfilterunit.iptables.extension.Arguments;
import io.github.netfilterunit.iptables.extension.Given;
import io.github.netfilterunit.iptables.extension.ListingText;
import io.github.netfilterunit.iptables.extension.Masked;
import io.github.netfilterunit.iptables.extension.MatchExtension;
import io.github.netfilterunit.iptables.extension.Option;
import io.github.netfilterunit.iptables.extension.TextMatch;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a match on a mark, be it the packet's or the connection's.
 *
 * @param name the match's name
 * @param match makes the match
 */
record MarkExtension(String name, Maker match) implements MatchExtension {

    private static final List<Option> OPTIONS = List.of(Option.invertible("mark"));

    /** Makes a match of a mark, and of whether it is inverted. */
    interface Maker {
        TextMatch of(Masked mark, boolean inverted);
    }

    @Override
    public List<Option> options() {
        return OPTIONS;
    }

    @Override
    public TextMatch make(Arguments arguments) {
        Given mark = arguments.require("mark");
        return match.of(Masked.parse(mark.value()), mark.inverted());
    }

    @Override
    public @Nullable TextMatch read(ListingText text) {
        if (!text.take(name, "match")) {
            return null;
        }
        boolean inverted = text.take("!");
        return match.of(Masked.parse(text.word()), inverted);
    }
}
