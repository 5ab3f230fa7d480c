// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.match;

import static io.github.netfilterunit.net.ProtocolNumber.TCP;

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
 * {@code -m tcpmss} ({@code tcpmss_mt} of xt_tcpmss.c): the maximum segment size that a TCP option announces.
 *
 * @param sizes which ones, 0 to 65535
 * @param inverted whether it must be none of them, or not be there
 */
public record TcpmssMatch(NumberRange sizes, boolean inverted) implements TextMatch {

    /** Reads it. */
    public static final MatchExtension EXTENSION = new Extension();

    private static final int TCP_HEADER = 20;
    private static final int KIND = 2;
    private static final int LENGTH = 4;

    /**
     * A packet whose header is cut off or too short is dropped. Of a later fragment, the bytes where a TCP header would be
     * are taken for one.
     */
    @Override
    public boolean matches(PacketContext context) {
        Packet packet = context.packet();
        int at = packet.headerLength();
        int length = packet.available() < at + TCP_HEADER ? 0 : (packet.byteAt(at + 12) >> 4) * 4;
        if (length < TCP_HEADER || packet.available() < at + length) {
            context.hotDrop();
            return false;
        }
        int size = size(packet, at + TCP_HEADER, at + length);
        return (size >= 0 && sizes.contains(size)) != inverted;
    }

    private static int size(Packet packet, int from, int end) {
        int at = from;
        while (at < end) {
            int kind = packet.byteAt(at);
            if (kind == KIND && end - at >= LENGTH && packet.byteAt(at + 1) == LENGTH) {
                return packet.byteAt(at + 2) << 8 | packet.byteAt(at + 3);
            }
            at += kind < 2 || at + 1 == end ? 1 : Math.max(1, packet.byteAt(at + 1));
        }
        return -1;
    }

    @Override
    public void save(StringBuilder out) {
        out.append(inverted ? " -m tcpmss ! --mss " : " -m tcpmss --mss ").append(sizes);
    }

    @Override
    public void list(ListingRow row) {
        row.extra((inverted ? " tcpmss match !" : " tcpmss match ") + sizes);
    }

    private static final class Extension implements MatchExtension {

        private static final List<Option> OPTIONS = List.of(Option.invertible("mss"));

        @Override
        public String name() {
            return "tcpmss";
        }

        @Override
        public List<Option> options() {
            return OPTIONS;
        }

        @Override
        public TextMatch make(Arguments arguments) {
            arguments.requireProtocol("tcp", TCP);
            Given size = arguments.require("mss");
            return of(size.value(), size.text(), size.inverted());
        }

        @Override
        public @Nullable TextMatch read(ListingText text) {
            if (!text.take("tcpmss", "match")) {
                return null;
            }
            Token word = text.word();
            boolean inverted = word.text().startsWith("!");
            return of(word, word.text().substring(inverted ? 1 : 0), inverted);
        }

        private static TcpmssMatch of(Token token, String text, boolean inverted) {
            NumberRange sizes = NumberRange.parse(token, text, "a segment size", 65535);
            if (sizes.first() > sizes.last()) {
                throw token.refuse("'" + text + "' is a range whose first size is above its last");
            }
            return new TcpmssMatch(sizes, inverted);
        }
    }
}
