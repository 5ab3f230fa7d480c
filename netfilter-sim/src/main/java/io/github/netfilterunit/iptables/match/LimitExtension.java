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
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads {@link LimitMatch}. */
final class LimitExtension implements MatchExtension {

    static final int DEFAULT_BURST = 5;
    private static final int MAX_BURST = 10_000;

    /** 3/hour. */
    private static final int DEFAULT_PERIOD = 3_600 * LimitMatch.SCALE / 3;

    private static final List<Option> OPTIONS = List.of(Option.value("limit"), Option.value("limit-burst"));

    @Override
    public String name() {
        return "limit";
    }

    @Override
    public List<Option> options() {
        return OPTIONS;
    }

    @Override
    public TextMatch make(Arguments arguments) {
        Given rate = arguments.find("limit");
        Given burst = arguments.find("limit-burst");
        return new LimitMatch(
                rate == null ? DEFAULT_PERIOD : period(rate.value()),
                burst == null ? DEFAULT_BURST : Numbers.parse(burst.value(), "a burst", 0, MAX_BURST));
    }

    private static int period(Token token) {
        String text = token.text();
        int slash = text.indexOf('/');
        String number = slash < 0 ? text : text.substring(0, slash);
        int unit = slash < 0 ? LimitMatch.SCALE : unit(text.substring(slash + 1).toLowerCase(Locale.ROOT));
        boolean decimal = !number.isEmpty() && number.chars().allMatch(c -> c >= '0' && c <= '9');
        long rate = decimal && number.length() < 10 ? Long.parseLong(number) : 0;
        if (rate == 0 || unit == 0) {
            throw token.refuse(
                    "bad rate '" + text + "': a number with second, minute, hour or day is expected, as" + " 5/minute");
        }
        if (unit / rate == 0) {
            throw token.refuse("rate too fast '" + text + "': at most " + unit + " are possible in this unit");
        }
        return (int) (unit / rate);
    }

    private static int unit(String name) {
        if (name.isEmpty()) {
            return 0;
        }
        if ("second".startsWith(name)) {
            return LimitMatch.SCALE;
        }
        if ("minute".startsWith(name)) {
            return 60 * LimitMatch.SCALE;
        }
        if ("hour".startsWith(name)) {
            return 3_600 * LimitMatch.SCALE;
        }
        return "day".startsWith(name) ? 86_400 * LimitMatch.SCALE : 0;
    }

    @Override
    public @Nullable TextMatch read(ListingText text) {
        if (!text.take("limit:", "avg")) {
            return null;
        }
        Token rate = text.word();
        if (!text.take("burst")) {
            throw text.refuse("'burst' and a number are expected after 'limit: avg'");
        }
        return new LimitMatch(period(rate), Numbers.parse(text.word(), "a burst", 1, MAX_BURST));
    }
}
