// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.match;

import io.github.netfilterunit.iptables.extension.Addresses;
import io.github.netfilterunit.iptables.extension.Arguments;
import io.github.netfilterunit.iptables.extension.Given;
import io.github.netfilterunit.iptables.extension.ListingText;
import io.github.netfilterunit.iptables.extension.MatchExtension;
import io.github.netfilterunit.iptables.extension.Numbers;
import io.github.netfilterunit.iptables.extension.Option;
import io.github.netfilterunit.iptables.extension.TextMatch;
import io.github.netfilterunit.iptables.extension.Token;
import io.github.netfilterunit.net.AddressMask;
import io.github.netfilterunit.net.IpAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@link ConnlimitMatch}. */
final class ConnlimitExtension implements MatchExtension {

    private static final String UPTO = "connlimit-upto";
    private static final String ABOVE = "connlimit-above";
    private static final String SOURCE = "connlimit-saddr";
    private static final String DESTINATION = "connlimit-daddr";
    private static final int ALL_BITS = 32;
    private static final long U32 = 0xffffffffL;

    private static final List<Option> OPTIONS = List.of(
            Option.invertible(UPTO),
            Option.invertible(ABOVE),
            Option.value("connlimit-mask"),
            Option.flag(SOURCE),
            Option.flag(DESTINATION));

    @Override
    public String name() {
        return "connlimit";
    }

    @Override
    public List<Option> options() {
        return OPTIONS;
    }

    @Override
    public TextMatch make(Arguments arguments) {
        arguments.exclusive(UPTO, ABOVE);
        arguments.exclusive(SOURCE, DESTINATION);
        Given limit = arguments.has(ABOVE) ? arguments.find(ABOVE) : arguments.find(UPTO);
        if (limit == null) {
            throw arguments.at().refuse("the match 'connlimit' needs --connlimit-upto or --connlimit-above");
        }
        Given mask = arguments.find("connlimit-mask");
        return new ConnlimitMatch(
                number(limit.value()),
                limit.option().name().equals(ABOVE) != limit.inverted(),
                mask == null ? ALL_BITS : bits(mask.value(), mask.text()),
                arguments.has(DESTINATION));
    }

    private static long number(Token token) {
        long value = Numbers.parse(token.text(), U32);
        if (value < 0) {
            throw token.refuse("'" + token.text() + "' is not a number of connections: a number from 0 to " + U32
                    + " is expected");
        }
        return value;
    }

    /** A length of a prefix, or a mask without holes. */
    private static int bits(Token token, String text) {
        long value = Numbers.parse(text, ALL_BITS);
        if (value < 0 && text.indexOf('.') >= 0) {
            IpAddress mask = Addresses.address(token, text);
            value = new AddressMask(mask, mask).length();
        }
        if (value < 0) {
            throw token.refuse("'" + text + "' is not supported as a mask: the length of a prefix from 0 to " + ALL_BITS
                    + " is expected, or a mask without holes");
        }
        return (int) value;
    }

    @Override
    public @Nullable TextMatch read(ListingText text) {
        if (!text.take("#conn")) {
            return null;
        }
        Token side = text.word();
        boolean destination = side.text().startsWith("dst/");
        if (!destination && !side.text().startsWith("src/")) {
            throw side.refuse("'src/32' or 'dst/32' is expected behind '#conn'");
        }
        int bits = bits(side, side.text().substring(4));
        boolean above = text.take(">");
        if (!above && !text.take("<=")) {
            throw text.refuse("'>' or '<=' is expected here");
        }
        return new ConnlimitMatch(number(text.word()), above, bits, destination);
    }
}
