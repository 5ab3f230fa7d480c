// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.match;

import io.github.netfilterunit.iptables.extension.Guarantee;
import io.github.netfilterunit.iptables.extension.ListingRow;
import io.github.netfilterunit.iptables.extension.MatchExtension;
import io.github.netfilterunit.iptables.extension.TextMatch;
import io.github.netfilterunit.packet.Packet;
import io.github.netfilterunit.packet.TcpFlag;
import io.github.netfilterunit.packet.TcpHeader;
import io.github.netfilterunit.ruleset.PacketContext;
import java.util.Optional;
import java.util.Set;

/**
 * {@code -m tcp} ({@code tcp_mt} of xt_tcpudp.c).
 *
 * @param source asked of the source port
 * @param destination asked of the destination port
 * @param flags asked of the flags
 * @param option the kind of a TCP option that must be there, 1 to 255; 0 for none
 * @param optionInverted whether it must not be there
 */
public record TcpMatch(PortMatch source, PortMatch destination, TcpFlagsMatch flags, int option, boolean optionInverted)
        implements TextMatch {

    /** Reads it. */
    public static final MatchExtension EXTENSION = new TcpExtension();

    /**
     * Never in later fragments, not even inverted; one that begins inside the TCP header (at byte 8), and a packet whose
     * header is cut off, are dropped. Not so where bytes are read: {@link PayloadBytes}.
     */
    @Override
    public boolean matches(PacketContext context) {
        Packet packet = context.packet();
        if (context.readsBytes() && option == 0 && !asksNothing()) {
            return PayloadBytes.match(packet, source, destination, flags);
        }
        if (packet.fragmentOffset() != 0) {
            if (packet.fragmentOffset() == 8) {
                context.hotDrop();
            }
            return false;
        }
        TcpHeader tcp = packet.tcp();
        if (tcp == null) {
            context.hotDrop();
            return false;
        }
        return source.accepts(tcp.sourcePort())
                && destination.accepts(tcp.destinationPort())
                && flags.accepts(tcp.flags())
                && (option == 0 || acceptsOptions(context, tcp));
    }

    private boolean asksNothing() {
        return source.equals(PortMatch.ANY) && destination.equals(PortMatch.ANY) && flags.equals(TcpFlagsMatch.ANY);
    }

    private boolean acceptsOptions(PacketContext context, TcpHeader tcp) {
        Packet packet = context.packet();
        int declared = packet.byteAt(packet.headerLength() + 12) >> 4;
        if (declared < 5 || tcp.options().length < declared * 4 - 20) {
            context.hotDrop();
            return false;
        }
        return has(tcp.options()) != optionInverted;
    }

    private boolean has(byte[] options) {
        int i = 0;
        while (i < options.length) {
            int kind = options[i] & 0xff;
            if (kind == option) {
                return true;
            }
            int length = kind < 2 || i + 1 == options.length ? 1 : options[i + 1] & 0xff;
            i += Math.max(1, length);
        }
        return false;
    }

    /** Expressions of nft; where they would ask nothing, but the rule does, nothing is left. */
    @Override
    public Optional<TextMatch> underNft() {
        if (option != 0) {
            return Optional.of(this);
        }
        TcpFlagsMatch asked = flags.mask() == 0 ? TcpFlagsMatch.ANY : flags;
        TcpMatch left = new TcpMatch(source.underNft(), destination.underNft(), asked, option, optionInverted);
        return left.asksNothing() && !equals(left) ? Optional.empty() : Optional.of(left);
    }

    @Override
    public void save(StringBuilder out) {
        out.append(" -m tcp");
        source.save(out, "--sport");
        destination.save(out, "--dport");
        if (option != 0) {
            out.append(optionInverted ? " ! --tcp-option " : " --tcp-option ").append(option);
        }
        flags.save(out);
    }

    @Override
    public void list(ListingRow row) {
        StringBuilder text = new StringBuilder(" tcp");
        source.list(text, "spt");
        destination.list(text, "dpt");
        if (option != 0) {
            text.append(" option=").append(optionInverted ? "!" : "").append(option);
        }
        flags.list(text);
        row.extra(text.toString());
    }

    @Override
    public Set<Guarantee> guarantees() {
        return (flags.compare() & TcpFlag.SYN.bit()) != 0 && !flags.inverted() ? Set.of(Guarantee.SYN) : Set.of();
    }
}
