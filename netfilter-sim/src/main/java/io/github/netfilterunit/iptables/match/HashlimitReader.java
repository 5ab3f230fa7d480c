// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.match;

import io.github.netfilterunit.iptables.extension.Given;
import io.github.netfilterunit.iptables.extension.Refusal;
import io.github.netfilterunit.iptables.extension.Token;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the rate and the burst of {@code hashlimit} as libxt_hashlimit.c does: what follows a number is looked at little. */
final class HashlimitReader {

    private static final Pattern LEADING_NUMBER = Pattern.compile("[ \t]*\\+?([0-9]+).*");
    private static final Pattern C_NUMBER = Pattern.compile("(0[xX][0-9a-fA-F]+|0[0-7]*|[1-9][0-9]*)(.*)");
    private static final String BYTES_PER_SECOND = "b/s";
    private static final int MAX_DIGITS = 18;
    private static final long MAX_BURST = 1_000_000;
    private static final long U32 = 0xffffffffL;

    private final Token token;
    private final @Nullable Given burst;
    private final boolean bytes;
    private final long unitSeconds;
    private final long average;

    HashlimitReader(Token token, @Nullable Given burst) {
        this.token = token;
        this.burst = burst;
        String text = token.text();
        long number = leading(text);
        int at = text.indexOf(BYTES_PER_SECOND);
        bytes = at > 0 && number > 0;
        unitSeconds = bytes ? 1 : unit(text);
        if (number <= 0 || unitSeconds == 0) {
            throw token.refuse("bad rate '" + text + "': a number is expected with second, minute, hour or day, as"
                    + " 5/minute, or of bytes, as 512kb/s");
        }
        average = bytes
                ? HashlimitRate.costOf(number * factor(text.charAt(at - 1)))
                : HashlimitRate.SCALE * unitSeconds / number;
        if (average == 0) {
            throw token.refuse("rate too fast '" + text + "'");
        }
    }

    /** {@code atoll}, or -1 where that is no number that anybody can mean. */
    private static long leading(String text) {
        Matcher matcher = LEADING_NUMBER.matcher(text);
        boolean fits = matcher.matches() && matcher.group(1).length() <= MAX_DIGITS;
        return fits ? Long.parseLong(matcher.group(1)) : -1;
    }

    private static long factor(char unit) {
        return unit == 'm' ? 1 << 20 : unit == 'k' ? 1 << 10 : 1;
    }

    private static long unit(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            return 1;
        }
        String unit = text.substring(slash + 1).toLowerCase(Locale.ROOT);
        if (unit.isEmpty()) {
            return 0;
        }
        if ("second".startsWith(unit)) {
            return 1;
        }
        if ("minute".startsWith(unit)) {
            return 60;
        }
        if ("hour".startsWith(unit)) {
            return 3_600;
        }
        return "day".startsWith(unit) ? 86_400 : 0;
    }

    /** A time in seconds, 1 to 2147483647; what follows the number does not count. */
    static long interval(Token token) {
        long value = leading(token.text());
        if (value <= 0 || value > Integer.MAX_VALUE) {
            throw token.refuse("'" + token.text() + "' is not a time: seconds are expected, 1 or more");
        }
        return value;
    }

    long defaultExpiry() {
        return HashlimitRate.defaultExpiry(bytes, burst != null, unitSeconds);
    }

    /**
     * The rate.
     *
     * @param interval 0 if none is given
     */
    HashlimitRate rate(boolean rateMatch, long interval) {
        long period = rateMatch && !bytes ? average / unitSeconds : average;
        long usual = rateMatch ? unitSeconds : 0;
        if (period == 0) {
            throw token.refuse("rate too fast '" + token.text() + "' for --hashlimit-rate-match");
        }
        return new HashlimitRate(bytes, period, burst(), rateMatch, interval == 0 ? usual : interval);
    }

    private long burst() {
        if (burst == null) {
            return bytes ? 0 : HashlimitRate.DEFAULT_BURST;
        }
        Matcher matcher = C_NUMBER.matcher(burst.text());
        if (!matcher.matches() || matcher.group(1).length() > MAX_DIGITS) {
            throw noBurst(burst);
        }
        long value = Long.decode(matcher.group(1));
        String rest = matcher.group(2);
        value *= rest.isEmpty() ? 1 : factor(rest.charAt(0));
        if (value < 1 || value > MAX_BURST && (!bytes || rest.isEmpty())) {
            throw noBurst(burst);
        }
        return bytes ? refills(burst, value) : value;
    }

    private long refills(Given given, long value) {
        long rate = new HashlimitRate(true, average, 0, false, 0).bytesPerSecond();
        if (rate == 0 || value < rate) {
            throw given.value().refuse("the burst cannot be smaller than what a second has, " + rate + " bytes");
        }
        return (value & U32) / rate + (value % rate == 0 ? 0 : 1);
    }

    private static Refusal noBurst(Given given) {
        return given.value()
                .refuse("'" + given.text() + "' is not a burst: a number from 1 to " + MAX_BURST
                        + " is expected, of bytes also with k or m behind it");
    }
}
