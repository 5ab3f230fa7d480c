// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.match;

import io.github.netfilterunit.iptables.extension.ListingRow;
import io.github.netfilterunit.iptables.extension.MatchExtension;
import io.github.netfilterunit.iptables.extension.TextMatch;
import io.github.netfilterunit.packet.Packet;
import io.github.netfilterunit.ruleset.PacketContext;
import java.util.Locale;

/**
 * {@code -m string} ({@code string_mt} of xt_string.c): bytes that are somewhere in the packet, IP header included.
 *
 * @param pattern the bytes, 1 to 128, each as a character from 0 to 255
 * @param algorithm {@code bm} or {@code kmp}, which find the same
 * @param from at which byte the search begins, 0 to 65535
 * @param to behind which byte the last one found may not be, 0 to 65535
 * @param ignoreCase whether letters of ASCII are equal in both cases
 * @param inverted whether the bytes must not be there
 */
public record StringMatch(String pattern, String algorithm, int from, int to, boolean ignoreCase, boolean inverted)
        implements TextMatch {

    /** Reads it. */
    public static final MatchExtension EXTENSION = new StringExtension();

    /** What {@code --to} is if it is not given. */
    static final int END = 65535;

    @Override
    public boolean matches(PacketContext context) {
        return isIn(context.packet()) != inverted;
    }

    private boolean isIn(Packet packet) {
        int last = Math.min(packet.available(), to) - pattern.length();
        for (int start = from; start <= last; start++) {
            if (isAt(packet, start)) {
                return true;
            }
        }
        return false;
    }

    private boolean isAt(Packet packet, int start) {
        for (int i = 0; i < pattern.length(); i++) {
            int found = packet.byteAt(start + i);
            int wanted = pattern.charAt(i);
            if (found != wanted && (!ignoreCase || upper(found) != upper(wanted))) {
                return false;
            }
        }
        return true;
    }

    private static int upper(int letter) {
        return letter >= 'a' && letter <= 'z' ? letter - 32 : letter;
    }

    @Override
    public void save(StringBuilder out) {
        out.append(" -m string");
        boolean bytes = isBytes();
        out.append(inverted ? " !" : "").append(bytes ? " --hex-string " : " --string ");
        append(out, bytes);
        out.append(" --algo ").append(algorithm);
        appendEnds(out, " --from ", " --to ", " --icase");
    }

    @Override
    public void list(ListingRow row) {
        StringBuilder text = new StringBuilder(" STRING match ").append(inverted ? "! " : " ");
        append(text, isBytes());
        text.append(" ALGO name ").append(algorithm);
        appendEnds(text, " FROM ", " TO ", " ICASE");
        row.extra(text.toString());
    }

    private void appendEnds(StringBuilder out, String fromLabel, String toLabel, String caseLabel) {
        if (from != 0) {
            out.append(fromLabel).append(from);
        }
        if (to != END) {
            out.append(toLabel).append(to);
        }
        out.append(ignoreCase ? caseLabel : "");
    }

    /** Whether iptables prints the pattern in hexadecimal: if a byte is not printable, or the last one is a backslash. */
    private boolean isBytes() {
        return pattern.endsWith("\\") || pattern.chars().anyMatch(c -> c < ' ' || c > '~');
    }

    private void append(StringBuilder out, boolean bytes) {
        out.append(bytes ? "\"|" : "\"");
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (bytes) {
                out.append(String.format(Locale.ROOT, "%02x", (int) c));
            } else {
                out.append(c == '"' || c == '\\' ? "\\" : "").append(c);
            }
        }
        out.append(bytes ? "|\"" : "\"");
    }
}
