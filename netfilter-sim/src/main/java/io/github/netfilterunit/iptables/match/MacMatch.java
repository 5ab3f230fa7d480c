// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.match;

import io.github.netfilterunit.iptables.extension.Arguments;
import io.github.netfilterunit.iptables.extension.Given;
import io.github.netfilterunit.iptables.extension.ListingRow;
import io.github.netfilterunit.iptables.extension.ListingText;
import io.github.netfilterunit.iptables.extension.MatchExtension;
import io.github.netfilterunit.iptables.extension.Option;
import io.github.netfilterunit.iptables.extension.Placement;
import io.github.netfilterunit.iptables.extension.TextMatch;
import io.github.netfilterunit.iptables.extension.Token;
import io.github.netfilterunit.net.MacAddress;
import io.github.netfilterunit.ruleset.Hook;
import io.github.netfilterunit.ruleset.PacketContext;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code -m mac} ({@code mac_mt} of xt_mac.c): the source address of the frame.
 *
 * @param address which one
 * @param inverted whether it must be another
 */
public record MacMatch(MacAddress address, boolean inverted) implements TextMatch {

    /** Reads it. */
    public static final MatchExtension EXTENSION = new Extension();

    /** Never without a frame of Ethernet, not even inverted. */
    @Override
    public boolean matches(PacketContext context) {
        MacAddress source = context.frameSource();
        return source != null && source.equals(address) != inverted;
    }

    @Override
    public Optional<String> refusal(Placement placement) {
        return placement.only("the match 'mac'", EnumSet.of(Hook.PREROUTING, Hook.INPUT, Hook.FORWARD));
    }

    @Override
    public void save(StringBuilder out) {
        out.append(inverted ? " -m mac ! --mac-source " : " -m mac --mac-source ")
                .append(address);
    }

    @Override
    public void list(ListingRow row) {
        row.extra((inverted ? " MAC ! " : " MAC ") + address);
    }

    private static final class Extension implements MatchExtension {

        private static final List<Option> OPTIONS = List.of(Option.invertible("mac-source"));

        @Override
        public String name() {
            return "mac";
        }

        @Override
        public List<Option> options() {
            return OPTIONS;
        }

        @Override
        public TextMatch make(Arguments arguments) {
            Given source = arguments.require("mac-source");
            return new MacMatch(address(source.value()), source.inverted());
        }

        @Override
        public @Nullable TextMatch read(ListingText text) {
            if (!text.take("MAC")) {
                return null;
            }
            boolean inverted = text.take("!");
            return new MacMatch(address(text.word()), inverted);
        }

        private static MacAddress address(Token token) {
            if (!token.text().matches("[0-9a-fA-F]{0,2}(:[0-9a-fA-F]{0,2}){4}:[0-9a-fA-F]{1,2}")) {
                throw token.refuse("'" + token.text() + "' is not an Ethernet address: six bytes are expected, as in"
                        + " 02:42:ac:11:00:02");
            }
            long bits = 0;
            for (String part : token.text().split(":")) {
                bits = bits << 8 | (part.isEmpty() ? 0 : Integer.parseInt(part, 16));
            }
            return new MacAddress(bits);
        }
    }
}
