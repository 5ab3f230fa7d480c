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
 * {@code -m esp} ({@code esp_mt} of xt_esp.c): the security parameters index of IPsec.
 *
 * @param range which ones; all of them print nothing
 * @param inverted whether it must be none of them
 */
public record EspMatch(NumberRange range, boolean inverted) implements TextMatch {

    /** Reads it. */
    public static final MatchExtension EXTENSION = new Extension();

    private static final int HEADER = 8;

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
        return range.contains(SpiText.read(packet, at)) != inverted;
    }

    @Override
    public void save(StringBuilder out) {
        out.append(" -m esp");
        SpiText.save(out, "--espspi", range, inverted);
    }

    @Override
    public void list(ListingRow row) {
        row.extra(" esp" + SpiText.listed(range, inverted, ""));
    }

    private static final class Extension implements MatchExtension {

        private static final List<Option> OPTIONS = List.of(Option.invertible("espspi"));

        @Override
        public String name() {
            return "esp";
        }

        @Override
        public List<Option> options() {
            return OPTIONS;
        }

        @Override
        public TextMatch make(Arguments arguments) {
            if (arguments.protocolNumber() != 50 || arguments.protocolInverted()) {
                throw arguments.at().refuse("the match 'esp' needs '-p esp' in the same rule");
            }
            Given index = arguments.find("espspi");
            return index == null
                    ? new EspMatch(SpiText.ALL, false)
                    : new EspMatch(SpiText.range(index.value(), index.text()), index.inverted());
        }

        @Override
        public @Nullable TextMatch read(ListingText text) {
            if (!text.take("esp")) {
                return null;
            }
            if (!text.startsWith("spi:") && !text.startsWith("spis:")) {
                return new EspMatch(SpiText.ALL, false);
            }
            Token word = text.word();
            String value = word.text().substring(word.text().indexOf(':') + 1);
            boolean inverted = value.startsWith("!");
            return new EspMatch(SpiText.range(word, value.substring(inverted ? 1 : 0)), inverted);
        }
    }
}
