// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow;

import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Options that a test writes into the headers of a single packet, byte by byte.
 *
 * @param tcp the TCP options as hexadecimal digits, at most 40 bytes; null for those that the stack would send
 * @param ip the options of the IP header as hexadecimal digits, at most 40 bytes; empty for none
 */
public record PacketOptions(@Nullable String tcp, String ip) {

    /** What the stack sends. */
    public static final PacketOptions NONE = new PacketOptions(null, "");

    private static final int MOST_DIGITS = 80;

    /** Checks that they are whole bytes, and not too many. */
    public PacketOptions {
        check(tcp == null ? "" : tcp);
        check(ip);
    }

    private static void check(String digits) {
        if (!digits.matches("([0-9a-fA-F]{2})*") || digits.length() > MOST_DIGITS) {
            throw new IllegalArgumentException("'" + digits
                    + "' are no options: up to 40 bytes of two hexadecimal digits each are expected, as 020405b4");
        }
    }

    /** Reads digits as a file has them. */
    public static String digits(String text) {
        check(text);
        return text;
    }

    static byte[] bytes(String digits) {
        return HexFormat.of().parseHex(digits);
    }
}
