// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.match;

import io.github.netfilterunit.iptables.extension.Arguments;
import io.github.netfilterunit.iptables.extension.Given;
import io.github.netfilterunit.iptables.extension.ListingText;
import io.github.netfilterunit.iptables.extension.MatchExtension;
import io.github.netfilterunit.iptables.extension.Numbers;
import io.github.netfilterunit.iptables.extension.Option;
import io.github.netfilterunit.iptables.extension.TextMatch;
import io.github.netfilterunit.iptables.extension.Token;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@link ConnbytesMatch}. */
final class ConnbytesExtension implements MatchExtension {

    private static final List<Option> OPTIONS =
            List.of(Option.invertible("connbytes"), Option.value("connbytes-dir"), Option.value("connbytes-mode"));

    @Override
    public String name() {
        return "connbytes";
    }

    @Override
    public List<Option> options() {
        return OPTIONS;
    }

    @Override
    public TextMatch make(Arguments arguments) {
        Given range = arguments.require("connbytes");
        return of(
                range.value(),
                range.inverted(),
                arguments.require("connbytes-mode").value(),
                arguments.require("connbytes-dir").value());
    }

    private static ConnbytesMatch of(Token range, boolean inverted, Token mode, Token direction) {
        String text = range.text();
        int colon = text.indexOf(':');
        String from = colon < 0 ? text : text.substring(0, colon);
        String to = colon < 0 ? "" : text.substring(colon + 1);
        long first = from.isEmpty() && colon >= 0 ? 0 : number(range, from);
        long last = to.isEmpty() ? ConnbytesMatch.NO_END : number(range, to);
        if (Long.compareUnsigned(last, first) < 0) {
            throw range.refuse("'" + text + "' is a range whose first number is above its last");
        }
        return new ConnbytesMatch(first, last, inverted && first != last, what(mode), way(direction));
    }

    private static long number(Token token, String text) {
        long small = Numbers.parse(text, Long.MAX_VALUE / 16 - 1);
        if (small >= 0) {
            return small;
        }
        try {
            if (!text.isEmpty() && text.charAt(0) >= '1' && text.charAt(0) <= '9') {
                return Long.parseUnsignedLong(text);
            }
        } catch (NumberFormatException e) {
            throw token.refuse(noNumber(text));
        }
        throw token.refuse(noNumber(text));
    }

    private static String noNumber(String text) {
        return "'" + text + "' is not a number from 0 to 18446744073709551615; one is expected, or two as in 10:20";
    }

    private static ConnbytesMatch.What what(Token token) {
        for (ConnbytesMatch.What each : ConnbytesMatch.What.values()) {
            if (each.text().equals(token.text())) {
                return each;
            }
        }
        throw token.refuse("unknown mode '" + token.text() + "'; known are packets, bytes and avgpkt");
    }

    private static ConnbytesMatch.Way way(Token token) {
        for (ConnbytesMatch.Way each : ConnbytesMatch.Way.values()) {
            if (each.text().equals(token.text())) {
                return each;
            }
        }
        throw token.refuse("unknown direction '" + token.text() + "'; known are original, reply and both");
    }

    @Override
    public @Nullable TextMatch read(ListingText text) {
        boolean inverted = text.take("!", "connbytes");
        if (!inverted && !text.take("connbytes")) {
            return null;
        }
        Token range = text.word();
        if (!text.take("connbytes", "mode")) {
            throw text.refuse("'connbytes mode' is expected here");
        }
        Token mode = text.word();
        if (!text.take("connbytes", "direction")) {
            throw text.refuse("'connbytes direction' is expected here");
        }
        return of(range, inverted, mode, text.word());
    }
}
