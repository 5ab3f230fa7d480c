// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.match;

import static io.github.netfilterunit.net.ProtocolNumber.UDP;

import io.github.netfilterunit.iptables.extension.Arguments;
import io.github.netfilterunit.iptables.extension.ListingRow;
import io.github.netfilterunit.iptables.extension.ListingText;
import io.github.netfilterunit.iptables.extension.MatchExtension;
import io.github.netfilterunit.iptables.extension.Option;
import io.github.netfilterunit.iptables.extension.TextMatch;
import io.github.netfilterunit.packet.UdpHeader;
import io.github.netfilterunit.ruleset.PacketContext;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code -m udp} ({@code udp_mt} of xt_tcpudp.c).
 *
 * @param source asked of the source port
 * @param destination asked of the destination port
 */
public record UdpMatch(PortMatch source, PortMatch destination) implements TextMatch {

    /** Reads it. */
    public static final MatchExtension EXTENSION = new Extension();

    /**
     * Never in later fragments, not even inverted; a packet whose header is cut off is dropped. Not so where bytes are read:
     * {@link PayloadBytes}.
     */
    @Override
    public boolean matches(PacketContext context) {
        if (context.readsBytes() && !(source.equals(PortMatch.ANY) && destination.equals(PortMatch.ANY))) {
            return PayloadBytes.match(context.packet(), source, destination, TcpFlagsMatch.ANY);
        }
        if (context.packet().fragmentOffset() != 0) {
            return false;
        }
        UdpHeader udp = context.packet().udp();
        if (udp == null) {
            context.hotDrop();
            return false;
        }
        return source.accepts(udp.sourcePort()) && destination.accepts(udp.destinationPort());
    }

    /** Expressions of nft; where they would ask nothing, but the rule does, nothing is left. */
    @Override
    public Optional<TextMatch> underNft() {
        UdpMatch left = new UdpMatch(source.underNft(), destination.underNft());
        boolean nothing = left.equals(new UdpMatch(PortMatch.ANY, PortMatch.ANY));
        return nothing && !equals(left) ? Optional.empty() : Optional.of(left);
    }

    @Override
    public void save(StringBuilder out) {
        out.append(" -m udp");
        source.save(out, "--sport");
        destination.save(out, "--dport");
    }

    @Override
    public void list(ListingRow row) {
        StringBuilder text = new StringBuilder(" udp");
        source.list(text, "spt");
        destination.list(text, "dpt");
        row.extra(text.toString());
    }

    private static final class Extension implements MatchExtension {
        private static final List<Option> OPTIONS =
                List.of(Option.invertible("sport", "source-port"), Option.invertible("dport", "destination-port"));

        @Override
        public String name() {
            return "udp";
        }

        @Override
        public List<Option> options() {
            return OPTIONS;
        }

        @Override
        public TextMatch make(Arguments arguments) {
            arguments.requireProtocol("udp", UDP);
            return new UdpMatch(PortMatch.ofAny(arguments, "sport"), PortMatch.ofAny(arguments, "dport"));
        }

        @Override
        public @Nullable TextMatch read(ListingText text) {
            return text.take("udp") ? new UdpMatch(PortMatch.read(text, "spt"), PortMatch.read(text, "dpt")) : null;
        }
    }
}
