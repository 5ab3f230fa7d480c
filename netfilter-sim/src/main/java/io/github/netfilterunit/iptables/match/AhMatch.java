// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.match;

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
 * {@code -m ah} ({@code ah_mt} of ipt_ah.c): the security parameters index of IPsec.
 *
 * @param range which ones; all of them print nothing
 * @param inverted whether it must be none of them
 */
public record AhMatch(NumberRange range, boolean inverted) implements TextMatch {

    /** Reads it. */
    public static final MatchExtension EXTENSION = new Extension();

    private static final int HEADER = 12;

    /** Never in later fragments, not even inverted; a packet whose header is cut off is dropped. */
    @Override
    public boolean matches(PacketContext context) {
        Packet packet = context.packet();
        if (packet.fragmentOffset() != 0) {
            return false;
        }
        int at = packet.headerLength();
        if (packet.available() < at + HEADER) {
            context.hotDrop();
            return false;
        }
        return range.contains(SpiText.read(packet, at + 4)) != inverted;
    }

    @Override
    public void save(StringBuilder out) {
        out.append(" -m ah");
        SpiText.save(out, "--ahspi", range, inverted);
    }

    @Override
    public void list(ListingRow row) {
        row.extra(" ah" + SpiText.listed(range, inverted, " "));
    }

    private static final class Extension implements MatchExtension {

        private static final List<Option> OPTIONS = List.of(Option.invertible("ahspi"));

        @Override
        public String name() {
            return "ah";
        }

        @Override
        public List<Option> options() {
            return OPTIONS;
        }

        @Override
        public TextMatch make(Arguments arguments) {
            if (arguments.protocolNumber() != 51 || arguments.protocolInverted()) {
                throw arguments.at().refuse("the match 'ah' needs '-p ah' in the same rule");
            }
            Given index = arguments.find("ahspi");
            return index == null
                    ? new AhMatch(SpiText.ALL, false)
                    : new AhMatch(SpiText.range(index.value(), index.text()), index.inverted());
        }

        @Override
        public @Nullable TextMatch read(ListingText text) {
            if (!text.take("ah")) {
                return null;
            }
            if (!text.startsWith("spi:") && !text.startsWith("spis:")) {
                return new AhMatch(SpiText.ALL, false);
            }
            Token word = text.word();
            String value = word.text().substring(word.text().indexOf(':') + 1);
            boolean inverted = value.startsWith("!");
            return new AhMatch(SpiText.range(word, value.substring(inverted ? 1 : 0)), inverted);
        }
    }
}
