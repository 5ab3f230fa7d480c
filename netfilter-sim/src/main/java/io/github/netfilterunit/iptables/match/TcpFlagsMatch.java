// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.match;

import io.github.netfilterunit.iptables.extension.Token;
import java.util.List;
import java.util.Locale;

/**
 * What {@code --tcp-flags} asks for.
 *
 * @param mask the bits that are looked at
 * @param compare what they must be
 * @param inverted whether they must not be so
 */
public record TcpFlagsMatch(int mask, int compare, boolean inverted) {

    /** Anything; prints nothing. */
    public static final TcpFlagsMatch ANY = new TcpFlagsMatch(0, 0, false);

    private static final List<String> NAMES = List.of("FIN", "SYN", "RST", "PSH", "ACK", "URG");

    static TcpFlagsMatch syn(boolean inverted) {
        return new TcpFlagsMatch(0x17, 0x02, inverted);
    }

    static int bits(Token token) {
        int bits = 0;
        for (String word : token.text().split(",", -1)) {
            String name = word.toUpperCase(Locale.ROOT);
            int index = NAMES.indexOf(name);
            if (index < 0 && !List.of("ALL", "NONE", "").contains(name)) {
                throw token.refuse(
                        "unknown TCP flag '" + word + "'; FIN, SYN, RST, PSH, ACK, URG, ALL and NONE are" + " known");
            }
            bits |= index >= 0 ? 1 << index : name.equals("ALL") ? 0x3f : 0;
        }
        return bits;
    }

    /** Whether a header's flags fit. */
    public boolean accepts(int flags) {
        return ((flags & mask) == compare) != inverted;
    }

    void save(StringBuilder out) {
        if (mask != 0 || inverted) {
            out.append(inverted ? " ! --tcp-flags " : " --tcp-flags ");
            append(out, mask);
            out.append(' ');
            append(out, compare);
        }
    }

    private static void append(StringBuilder out, int bits) {
        String separator = "";
        for (int i = 0; i < NAMES.size(); i++) {
            if ((bits & 1 << i) != 0) {
                out.append(separator).append(NAMES.get(i));
                separator = ",";
            }
        }
        out.append(bits == 0 ? "NONE" : "");
    }

    void list(StringBuilder out) {
        if (mask != 0 || inverted) {
            out.append(" flags:")
                    .append(inverted ? "!" : "")
                    .append(String.format(Locale.ROOT, "0x%02X/0x%02X", mask, compare));
        }
    }
}
