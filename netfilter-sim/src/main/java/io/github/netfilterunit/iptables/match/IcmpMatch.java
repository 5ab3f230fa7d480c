// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.match;

import io.github.netfilterunit.iptables.extension.ListingRow;
import io.github.netfilterunit.iptables.extension.MatchExtension;
import io.github.netfilterunit.iptables.extension.TextMatch;
import io.github.netfilterunit.packet.IcmpHeader;
import io.github.netfilterunit.ruleset.PacketContext;

/**
 * {@code -m icmp} ({@code icmp_match} of xt_tcpudp.c).
 *
 * @param type 0 to 254, or 255 for any
 * @param firstCode 0 to 255
 * @param lastCode 0 to 255; 0 to 255 is any code
 * @param inverted whether it must be another message
 */
public record IcmpMatch(int type, int firstCode, int lastCode, boolean inverted) implements TextMatch {

    /** The type that stands for all. */
    public static final int ANY = 255;

    /** Reads it. */
    public static final MatchExtension EXTENSION = new IcmpExtension();

    /** Never in later fragments, not even inverted; a packet whose header is cut off is dropped. */
    @Override
    public boolean matches(PacketContext context) {
        if (context.packet().fragmentOffset() != 0) {
            return false;
        }
        IcmpHeader icmp = context.packet().icmp();
        if (icmp == null) {
            context.hotDrop();
            return false;
        }
        boolean fits = type == ANY || icmp.type() == type && firstCode <= icmp.code() && icmp.code() <= lastCode;
        return fits != inverted;
    }

    @Override
    public void save(StringBuilder out) {
        out.append(inverted ? " -m icmp ! --icmp-type " : " -m icmp --icmp-type ");
        if (type == ANY) {
            out.append("any");
            return;
        }
        out.append(type);
        if (firstCode != 0 || lastCode != 255) {
            out.append('/').append(firstCode);
        }
    }

    @Override
    public void list(ListingRow row) {
        StringBuilder text = new StringBuilder(inverted ? " icmp !type " : " icmptype ").append(type);
        if (firstCode != 0 || lastCode != 255) {
            text.append(" code ").append(firstCode);
        }
        row.extra(text.toString());
    }
}
