// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.match;

import static io.github.netfilterunit.net.ProtocolNumber.IPCOMP;

import io.github.netfilterunit.iptables.extension.Arguments;
import io.github.netfilterunit.iptables.extension.Given;
import io.github.netfilterunit.iptables.extension.ListingRow;
import io.github.netfilterunit.iptables.extension.ListingText;
import io.github.netfilterunit.iptables.extension.MatchExtension;
import io.github.netfilterunit.iptables.extension.NumberRange;
import io.github.netfilterunit.iptables.extension.Option;
import io.github.netfilterunit.iptables.extension.TextMatch;
import io.github.netfilterunit.iptables.extension.Token;
import io.github.netfilterunit.packet.Packet;
import io.github.netfilterunit.ruleset.PacketContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code -m ipcomp} ({@code comp_mt} of xt_ipcomp.c): the compression parameter index of IPComp.
 *
 * @param range which ones, of 16 bits in the packet; without an option only 0
 * @param inverted whether it must be none of them
 * @param reserved whether {@code --compres} is given, which the kernel takes and does not look at
 */
public record IpcompMatch(NumberRange range, boolean inverted, boolean reserved) implements TextMatch {

    /** Reads it. */
    public static final MatchExtension EXTENSION = new Extension();

    private static final int HEADER = 4;

    /** Never in later fragments, not even inverted; a packet whose header is cut off is dropped. */
    @Override
    public boolean matches(PacketContext context) {
        if (!TransportHeader.isWhole(context, HEADER)) {
            return false;
        }
        Packet packet = context.packet();
        int at = packet.headerLength();
        return range.contains(packet.byteAt(at + 2) << 8 | packet.byteAt(at + 3)) != inverted;
    }

    @Override
    public void save(StringBuilder out) {
        out.append(" -m ipcomp");
        SpiText.save(out, "--ipcompspi", range, inverted);
        out.append(reserved ? " --compres" : "");
    }

    @Override
    public void list(ListingRow row) {
        row.extra(" comp" + SpiText.listed(range, inverted, " ") + (reserved ? " reserved" : ""));
    }

    private static final class Extension implements MatchExtension {

        private static final List<Option> OPTIONS = List.of(Option.invertible("ipcompspi"), Option.flag("compres"));

        @Override
        public String name() {
            return "ipcomp";
        }

        @Override
        public List<Option> options() {
            return OPTIONS;
        }

        @Override
        public TextMatch make(Arguments arguments) {
            arguments.requireProtocol("ipcomp", IPCOMP);
            Given index = arguments.find("ipcompspi");
            return new IpcompMatch(
                    index == null ? new NumberRange(0, 0) : SpiText.range(index.value(), index.text()),
                    index != null && index.inverted(),
                    arguments.has("compres"));
        }

        @Override
        public @Nullable TextMatch read(ListingText text) {
            if (!text.take("comp")) {
                return null;
            }
            if (!text.startsWith("spi:") && !text.startsWith("spis:")) {
                return new IpcompMatch(SpiText.ALL, false, text.take("reserved"));
            }
            Token word = text.word();
            String value = word.text().substring(word.text().indexOf(':') + 1);
            boolean inverted = value.startsWith("!");
            return new IpcompMatch(
                    SpiText.range(word, value.substring(inverted ? 1 : 0)), inverted, text.take("reserved"));
        }
    }
}
