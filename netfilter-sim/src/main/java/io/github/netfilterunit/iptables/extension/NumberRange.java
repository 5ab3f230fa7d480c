// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.extension;

/**
 * Numbers from a first to a last one, as {@code --length 40:60} has them; none if the last is below the first.
 *
 * @param first 0 to 4294967295
 * @param last 0 to 4294967295
 */
public record NumberRange(long first, long last) {

    /** A number, or {@code first:last} with a missing end for 0 or {@code max}. */
    public static NumberRange parse(Token token, String text, String what, long max) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            long number = number(token, text, what, max);
            return new NumberRange(number, number);
        }
        String low = text.substring(0, colon);
        String high = text.substring(colon + 1);
        return new NumberRange(
                low.isEmpty() ? 0 : number(token, low, what, max),
                high.isEmpty() ? max : number(token, high, what, max));
    }

    private static long number(Token token, String text, String what, long max) {
        long value = Numbers.parse(text, max);
        if (value < 0) {
            throw token.refuse("'" + text + "' is not " + what + ": a number from 0 to " + max
                    + " is expected, or two of them as in 1:10");
        }
        return value;
    }

    /** Whether a number is in it. */
    public boolean contains(long number) {
        return first <= number && number <= last;
    }

    /** {@code 40}, or {@code 40:60}. */
    @Override
    public String toString() {
        return first == last ? Long.toString(first) : first + ":" + last;
    }
}
