// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.match;

import static io.github.netfilterunit.net.ProtocolNumber.DCCP;
import static io.github.netfilterunit.net.ProtocolNumber.SCTP;
import static io.github.netfilterunit.net.ProtocolNumber.TCP;
import static io.github.netfilterunit.net.ProtocolNumber.UDP;
import static io.github.netfilterunit.net.ProtocolNumber.UDP_LITE;

import io.github.netfilterunit.iptables.extension.Arguments;
import io.github.netfilterunit.iptables.extension.Given;
import io.github.netfilterunit.iptables.extension.ListingText;
import io.github.netfilterunit.iptables.extension.MatchExtension;
import io.github.netfilterunit.iptables.extension.Option;
import io.github.netfilterunit.iptables.extension.Ports;
import io.github.netfilterunit.iptables.extension.Refusal;
import io.github.netfilterunit.iptables.extension.TextMatch;
import io.github.netfilterunit.iptables.extension.Token;
import io.github.netfilterunit.net.PortRange;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@link MultiportMatch}. */
final class MultiportExtension implements MatchExtension {

    /** XT_MULTI_PORTS; a range takes two. */
    private static final int PLACES = 15;

    private static final List<Option> OPTIONS = List.of(
            Option.invertible("sports", "source-ports"),
            Option.invertible("dports", "destination-ports"),
            Option.invertible("ports"));

    @Override
    public String name() {
        return "multiport";
    }

    @Override
    public List<Option> options() {
        return OPTIONS;
    }

    @Override
    public TextMatch make(Arguments arguments) {
        boolean hasPorts = switch (arguments.protocolNumber()) {
            case TCP, UDP, DCCP, SCTP, UDP_LITE -> !arguments.protocolInverted();
            default -> false;
        };
        if (!hasPorts) {
            throw needsProtocol(arguments);
        }
        arguments.exclusive("sports", "dports", "ports");
        for (MultiportMatch.Side side : MultiportMatch.Side.values()) {
            Given given = arguments.find(side.option());
            if (given != null) {
                if (!arguments.hasProtocolBefore(given)) {
                    throw needsProtocol(arguments);
                }
                return new MultiportMatch(
                        side, ports(given.value(), given.text(), arguments.protocolNumber()), given.inverted());
            }
        }
        throw arguments.at().refuse("the match 'multiport' needs --sports, --dports or --ports");
    }

    private static Refusal needsProtocol(Arguments arguments) {
        return arguments
                .at()
                .refuse("the match 'multiport' needs -p tcp, udp, udplite, sctp or dccp before it in the same rule");
    }

    private static List<PortRange> ports(Token token, String text, int protocol) {
        List<PortRange> ports = new ArrayList<>();
        int places = 0;
        for (String word : text.split(",", -1)) {
            int colon = word.indexOf(':');
            int first = Ports.port(new Token(colon < 0 ? word : word.substring(0, colon), token.column()), protocol);
            int last = colon < 0 ? first : Ports.port(new Token(word.substring(colon + 1), token.column()), protocol);
            if (colon >= 0 && first >= last) {
                throw token.refuse("'" + word + "' is a port range whose first port is not below its last");
            }
            ports.add(new PortRange(first, last));
            places += colon < 0 ? 1 : 2;
        }
        if (places > PLACES) {
            throw token.refuse("'" + text + "' has more than " + PLACES + " ports; a range counts as two");
        }
        return ports;
    }

    @Override
    public @Nullable TextMatch read(ListingText text) {
        for (MultiportMatch.Side side : MultiportMatch.Side.values()) {
            if (text.take("multiport", side.option())) {
                Token word = text.word();
                boolean inverted = word.text().startsWith("!");
                return new MultiportMatch(
                        side, ports(word, word.text().substring(inverted ? 1 : 0), Ports.ANY_PROTOCOL), inverted);
            }
        }
        return null;
    }
}
