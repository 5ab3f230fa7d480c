// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.match;

import io.github.netfilterunit.iptables.extension.ListingRow;
import io.github.netfilterunit.iptables.extension.MatchExtension;
import io.github.netfilterunit.iptables.extension.TextMatch;
import io.github.netfilterunit.packet.Packet;
import io.github.netfilterunit.ruleset.PacketContext;

/**
 * {@code -m ecn} ({@code ecn_mt4} of xt_ecn.c).
 *
 * @param echo asked of the TCP flag ECE
 * @param reduced asked of the TCP flag CWR
 * @param codepoint the lower two bits that the type of service must have, 0 to 3; -1 for any
 * @param codepointInverted whether it must have others
 */
public record EcnMatch(Flag echo, Flag reduced, int codepoint, boolean codepointInverted) implements TextMatch {

    /** Reads it. */
    public static final MatchExtension EXTENSION = new EcnExtension();

    private static final int FLAGS_OFFSET = 13;
    private static final int TCP_HEADER = 20;

    /** What is asked of a flag. */
    public enum Flag {
        /** Nothing. */
        ANY,
        /** It is set. */
        SET,
        /** It is not set. */
        CLEAR;

        private boolean accepts(boolean set) {
            return this == ANY || set == (this == SET);
        }
    }

    /** Of a later fragment, the bytes where a TCP header would be are taken for one. */
    @Override
    public boolean matches(PacketContext context) {
        Packet packet = context.packet();
        if (codepoint >= 0 && ((packet.tos() & 3) == codepoint) == codepointInverted) {
            return false;
        }
        if (echo == Flag.ANY && reduced == Flag.ANY) {
            return true;
        }
        int at = packet.headerLength();
        if (packet.available() < at + TCP_HEADER) {
            return false;
        }
        int flags = packet.byteAt(at + FLAGS_OFFSET);
        return echo.accepts((flags & 0x40) != 0) && reduced.accepts((flags & 0x80) != 0);
    }

    @Override
    public void save(StringBuilder out) {
        out.append(" -m ecn");
        append(out, echo, " ! --ecn-tcp-ece", " --ecn-tcp-ece");
        append(out, reduced, " ! --ecn-tcp-cwr", " --ecn-tcp-cwr");
        if (codepoint >= 0) {
            out.append(codepointInverted ? " ! --ecn-ip-ect " : " --ecn-ip-ect ")
                    .append(codepoint);
        }
    }

    private static void append(StringBuilder out, Flag flag, String clear, String set) {
        if (flag != Flag.ANY) {
            out.append(flag == Flag.CLEAR ? clear : set);
        }
    }

    @Override
    public void list(ListingRow row) {
        StringBuilder text = new StringBuilder(" ECN match");
        append(text, echo, " !ECE", " ECE");
        append(text, reduced, " !CWR", " CWR");
        if (codepoint >= 0) {
            text.append(codepointInverted ? " !ECT=" : " ECT=").append(codepoint);
        }
        row.extra(text.toString());
    }
}
