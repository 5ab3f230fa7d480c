// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.extension;

/** Numbers as iptables reads them ({@code xtables_strtoui}): decimal, 0x and hexadecimal, or 0 and octal. */
public final class Numbers {

    private Numbers() {}

    /** The value of a number from 0 to {@code max}, or -1 if the text is none. */
    public static long parse(String text, long max) {
        int radix = 10;
        int from = 0;
        if (text.startsWith("0x") || text.startsWith("0X")) {
            radix = 16;
            from = 2;
        } else if (text.length() > 1 && text.charAt(0) == '0') {
            radix = 8;
            from = 1;
        }
        if (from == text.length()) {
            return -1;
        }
        long value = 0;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            int digit = c < 128 ? Character.digit(c, radix) : -1;
            value = value * radix + digit;
            if (digit < 0 || value > max) {
                return -1;
            }
        }
        return value;
    }

    /** The value of a number in a range; else the rule is refused. */
    public static int parse(Token token, String what, int min, int max) {
        long value = parse(token.text(), max);
        if (value < min) {
            throw token.refuse(
                    "'" + token.text() + "' is not " + what + ": a number from " + min + " to " + max + " is expected");
        }
        return (int) value;
    }
}
