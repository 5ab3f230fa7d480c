// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.match;

import static io.github.netfilterunit.net.ProtocolNumber.TCP;

import io.github.netfilterunit.iptables.extension.Arguments;
import io.github.netfilterunit.iptables.extension.Given;
import io.github.netfilterunit.iptables.extension.ListingText;
import io.github.netfilterunit.iptables.extension.MatchExtension;
import io.github.netfilterunit.iptables.extension.Numbers;
import io.github.netfilterunit.iptables.extension.Option;
import io.github.netfilterunit.iptables.extension.Ports;
import io.github.netfilterunit.iptables.extension.TextMatch;
import io.github.netfilterunit.iptables.extension.Token;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@link TcpMatch}. */
final class TcpExtension implements MatchExtension {

    private static final List<Option> OPTIONS = List.of(
            Option.invertible("sport", "source-port"),
            Option.invertible("dport", "destination-port"),
            new Option(List.of("syn"), 0, true),
            new Option(List.of("tcp-flags"), 2, true),
            Option.invertible("tcp-option"));

    @Override
    public String name() {
        return "tcp";
    }

    @Override
    public List<Option> options() {
        return OPTIONS;
    }

    @Override
    public TextMatch make(Arguments arguments) {
        arguments.requireProtocol("tcp", TCP);
        arguments.exclusive("syn", "tcp-flags");
        Given option = arguments.find("tcp-option");
        return new TcpMatch(
                PortMatch.of(arguments, "sport", Ports::tcpRange),
                PortMatch.of(arguments, "dport", Ports::tcpRange),
                flags(arguments),
                option == null ? 0 : Numbers.parse(option.value(), "the kind of a TCP option", 1, 255),
                option != null && option.inverted());
    }

    private static TcpFlagsMatch flags(Arguments arguments) {
        Given syn = arguments.find("syn");
        if (syn != null) {
            return TcpFlagsMatch.syn(syn.inverted());
        }
        Given flags = arguments.find("tcp-flags");
        return flags == null
                ? TcpFlagsMatch.ANY
                : new TcpFlagsMatch(
                        TcpFlagsMatch.bits(flags.values().get(0)),
                        TcpFlagsMatch.bits(flags.values().get(1)),
                        flags.inverted());
    }

    @Override
    public @Nullable TextMatch read(ListingText text) {
        if (!text.take("tcp")) {
            return null;
        }
        PortMatch source = PortMatch.read(text, "spt");
        PortMatch destination = PortMatch.read(text, "dpt");
        int option = 0;
        boolean inverted = false;
        if (text.startsWith("option=")) {
            Token word = text.word();
            String value = word.text().substring("option=".length());
            inverted = value.startsWith("!");
            option = Numbers.parse(
                    new Token(inverted ? value.substring(1) : value, word.column()),
                    "the kind of a TCP option",
                    1,
                    255);
        }
        return new TcpMatch(source, destination, readFlags(text), option, inverted);
    }

    private static TcpFlagsMatch readFlags(ListingText text) {
        if (!text.startsWith("flags:")) {
            return TcpFlagsMatch.ANY;
        }
        Token word = text.word();
        String value = word.text().substring("flags:".length());
        boolean inverted = value.startsWith("!");
        String[] parts = value.substring(inverted ? 1 : 0).split("/", -1);
        if (parts.length != 2) {
            throw word.refuse("'" + word.text() + "' is not what iptables prints of flags, as flags:0x17/0x02");
        }
        return new TcpFlagsMatch(
                Numbers.parse(new Token(parts[0], word.column()), "a set of flags", 0, 255),
                Numbers.parse(new Token(parts[1], word.column()), "a set of flags", 0, 255),
                inverted);
    }
}
