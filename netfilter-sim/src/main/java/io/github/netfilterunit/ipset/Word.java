// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.ipset;

import java.math.BigInteger;

/**
 * A word of a line.
 *
 * @param text without the quotes that it was written with
 * @param column where it begins, from 1
 */
record Word(String text, int column) {

    /** A refusal that points at this word. */
    Refused refuse(String message) {
        return new Refused(column, message);
    }

    /** A part of this word that was written without quotes. */
    Word part(int from, int to) {
        return new Word(text.substring(from, to), column + from);
    }

    /** The part behind a place. */
    Word from(int from) {
        return part(from, text.length());
    }

    /** A number from 0 to {@code max}: decimal, hexadecimal behind 0x, octal behind 0. */
    long number(long max) {
        long value = value(max);
        if (value < 0) {
            throw refuse("'" + text + "' is no number from 0 to " + max);
        }
        return value;
    }

    /** The number, or -1 if it is none. */
    private long value(long max) {
        boolean hex = text.startsWith("0x") || text.startsWith("0X");
        int radix = hex ? 16 : text.startsWith("0") ? 8 : 10;
        String digits = hex ? text.substring(2) : text;
        boolean fine = !digits.isEmpty()
                && digits.length() < 24
                && digits.chars().allMatch(c -> c < 128 && Character.digit(c, radix) >= 0);
        BigInteger value = fine ? new BigInteger(digits, radix) : BigInteger.ONE.negate();
        return value.compareTo(BigInteger.valueOf(max)) > 0 ? -1 : value.longValue();
    }

    /** A counter: any number of 64 bits but the greatest, as an unsigned one. */
    long counter() {
        try {
            boolean hex = text.startsWith("0x") || text.startsWith("0X");
            int radix = hex ? 16 : text.startsWith("0") && text.length() > 1 ? 8 : 10;
            String digits = hex ? text.substring(2) : text;
            boolean fine = !digits.isEmpty() && digits.charAt(0) != '+';
            long value = fine ? Long.parseUnsignedLong(digits, radix) : Extras.UNSET;
            if (value != Extras.UNSET) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw refuse("'" + text + "' is no number from 0 to 18446744073709551614");
        }
        throw refuse("'" + text + "' is no number from 0 to 18446744073709551614");
    }
}
