// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.extension;

/**
 * A mark and the bits of it that count.
 *
 * @param value 32 bits; may have bits that the mask has not, and then nothing equals it
 * @param mask 32 bits
 */
public record Masked(int value, int mask) {

    /** Reads {@code value} or {@code value/mask}; a bare value counts in all bits. */
    public static Masked parse(Token token) {
        String text = token.text();
        int slash = text.indexOf('/');
        long value = Numbers.parse(slash < 0 ? text : text.substring(0, slash), 0xffffffffL);
        long mask = slash < 0 ? 0xffffffffL : Numbers.parse(text.substring(slash + 1), 0xffffffffL);
        if (value < 0 || mask < 0) {
            throw token.refuse("'" + text + "' is not a mark: a number of 32 bits is expected, as 0x1, or with the bits"
                    + " that count, as 0x1/0xff");
        }
        return new Masked((int) value, (int) mask);
    }

    /** Whether a mark is equal in the bits that count. */
    public boolean isIn(int mark) {
        return (mark & mask) == value;
    }

    /** {@code 0x1}, or {@code 0x1/0xff} if not all bits count. */
    @Override
    public String toString() {
        return mask == -1 ? hex(value) : hex(value) + "/" + hex(mask);
    }

    /** {@code 0x1f}. */
    public static String hex(int value) {
        return "0x" + Integer.toHexString(value);
    }
}
