// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.match;

import io.github.netfilterunit.iptables.extension.Arguments;
import io.github.netfilterunit.iptables.extension.Given;
import io.github.netfilterunit.iptables.extension.ListingText;
import io.github.netfilterunit.iptables.extension.MatchExtension;
import io.github.netfilterunit.iptables.extension.NumberRange;
import io.github.netfilterunit.iptables.extension.Option;
import io.github.netfilterunit.iptables.extension.TextMatch;
import io.github.netfilterunit.iptables.extension.Token;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a match on the security parameters index of one of the protocols of IPsec.
 *
 * @param name the match's name, which is the protocol's, too
 * @param protocol its number
 * @param match makes the match
 */
record SpiExtension(String name, int protocol, Maker match) implements MatchExtension {

    /** Makes a match of its index, and of whether it is inverted. */
    interface Maker {
        TextMatch of(NumberRange range, boolean inverted);
    }

    @Override
    public List<Option> options() {
        return List.of(Option.invertible(name + "spi"));
    }

    @Override
    public TextMatch make(Arguments arguments) {
        arguments.requireProtocol(name, protocol);
        Given index = arguments.find(name + "spi");
        return index == null
                ? match.of(SpiText.ALL, false)
                : match.of(SpiText.range(index.value(), index.text()), index.inverted());
    }

    @Override
    public @Nullable TextMatch read(ListingText text) {
        if (!text.take(name)) {
            return null;
        }
        if (!text.startsWith("spi:") && !text.startsWith("spis:")) {
            return match.of(SpiText.ALL, false);
        }
        Token word = text.word();
        String value = word.text().substring(word.text().indexOf(':') + 1);
        boolean inverted = value.startsWith("!");
        return match.of(SpiText.range(word, value.substring(inverted ? 1 : 0)), inverted);
    }
}
