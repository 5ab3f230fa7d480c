// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.match;

import io.github.netfilterunit.iptables.extension.ListingRow;
import io.github.netfilterunit.iptables.extension.MatchExtension;
import io.github.netfilterunit.iptables.extension.TextMatch;
import io.github.netfilterunit.net.PortRange;
import io.github.netfilterunit.packet.Packet;
import io.github.netfilterunit.ruleset.PacketContext;
import java.util.List;

/**
 * {@code -m multiport} ({@code multiport_mt} of xt_multiport.c).
 *
 * @param side which ports are looked at
 * @param ports in the order written; 15 places in all, of which a range takes two
 * @param inverted whether it must be none of them
 */
public record MultiportMatch(Side side, List<PortRange> ports, boolean inverted) implements TextMatch {

    /** Reads it. */
    public static final MatchExtension EXTENSION = new MultiportExtension();

    /** Which ports are looked at. */
    public enum Side {
        /** {@code --sports}. */
        SOURCE("sports"),
        /** {@code --dports}. */
        DESTINATION("dports"),
        /** {@code --ports}: one of the two. */
        EITHER("ports");

        private final String option;

        Side(String option) {
            this.option = option;
        }

        /** The option's name. */
        String option() {
            return option;
        }
    }

    /** Takes a copy of the ports. */
    public MultiportMatch {
        ports = List.copyOf(ports);
    }

    /** Never in later fragments, not even inverted; a packet whose ports are cut off is dropped. */
    @Override
    public boolean matches(PacketContext context) {
        Packet packet = context.packet();
        if (packet.fragmentOffset() != 0) {
            return false;
        }
        int source = packet.sourcePort();
        int destination = packet.destinationPort();
        if (source < 0) {
            context.hotDrop();
            return false;
        }
        for (PortRange range : ports) {
            boolean fits = side != Side.DESTINATION && range.contains(source)
                    || side != Side.SOURCE && range.contains(destination);
            if (fits) {
                return !inverted;
            }
        }
        return inverted;
    }

    @Override
    public void save(StringBuilder out) {
        out.append(inverted ? " -m multiport ! --" : " -m multiport --").append(side.option());
        appendPorts(out.append(' '));
    }

    @Override
    public void list(ListingRow row) {
        StringBuilder text = new StringBuilder(" multiport ").append(side.option());
        appendPorts(text.append(inverted ? "  !" : " "));
        row.extra(text.toString());
    }

    private void appendPorts(StringBuilder out) {
        for (int i = 0; i < ports.size(); i++) {
            out.append(i == 0 ? "" : ",").append(ports.get(i));
        }
    }
}
