// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.target;

import static io.github.netfilterunit.net.ProtocolNumber.DCCP;
import static io.github.netfilterunit.net.ProtocolNumber.ICMP;
import static io.github.netfilterunit.net.ProtocolNumber.SCTP;
import static io.github.netfilterunit.net.ProtocolNumber.TCP;
import static io.github.netfilterunit.net.ProtocolNumber.UDP;

import io.github.netfilterunit.iptables.extension.Addresses;
import io.github.netfilterunit.iptables.extension.Arguments;
import io.github.netfilterunit.iptables.extension.Given;
import io.github.netfilterunit.iptables.extension.ListingText;
import io.github.netfilterunit.iptables.extension.Numbers;
import io.github.netfilterunit.iptables.extension.Ports;
import io.github.netfilterunit.iptables.extension.Token;
import io.github.netfilterunit.nat.NatRange;
import io.github.netfilterunit.net.IpAddress;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The ranges of NAT targets as text: {@code 192.0.2.1-192.0.2.9:8000-8100/9000}. */
final class NatText {

    private NatText() {}

    /** An address, an address range, or nothing, and behind a colon the ports. */
    static NatRange addresses(Token token, Set<NatRange.Option> options, boolean baseAllowed) {
        String text = token.text();
        int colon = text.indexOf(':');
        String addresses = colon < 0 ? text : text.substring(0, colon);
        NatRange.Ports ports = colon < 0 ? null : ports(token, text.substring(colon + 1), baseAllowed);
        if (addresses.isEmpty() && ports != null) {
            return new NatRange(null, null, ports, options);
        }
        int dash = addresses.indexOf('-');
        IpAddress first = Addresses.strict(token, dash < 0 ? addresses : addresses.substring(0, dash));
        IpAddress last = dash < 0 ? first : Addresses.strict(token, addresses.substring(dash + 1));
        if (first.compareTo(last) > 0) {
            throw token.refuse("'" + addresses + "': a range whose first address is above its last is not supported");
        }
        return new NatRange(first, last, ports, options);
    }

    /** A port, a port range, or a range with the port that its first one stands for. The ends of a range have no names. */
    static NatRange.Ports ports(Token token, String text, boolean baseAllowed) {
        boolean named = !text.isEmpty() && !Character.isDigit(text.charAt(0));
        if (named) {
            int port = port(token, text);
            return new NatRange.Ports(port, port, -1);
        }
        int slash = text.indexOf('/');
        String range = slash < 0 ? text : text.substring(0, slash);
        int dash = range.indexOf('-');
        int first = port(token, dash < 0 ? range : range.substring(0, dash));
        int last = dash < 0 ? first : number(token, range.substring(dash + 1));
        if (first > last) {
            throw token.refuse("'" + range + "' is a port range whose first port is above its last");
        }
        if (slash >= 0 && (dash < 0 || !baseAllowed)) {
            throw token.refuse(
                    "'/" + text.substring(slash + 1) + "': a base port is not supported but behind a port range of"
                            + " DNAT, as in 192.0.2.1:8000-8100/9000");
        }
        int base = slash < 0 ? -1 : port(token, text.substring(slash + 1));
        if (base == 0) {
            throw token.refuse("'/0': a base port is 1 to 65535");
        }
        return new NatRange.Ports(first, last, base);
    }

    private static int number(Token token, String text) {
        return Numbers.parse(new Token(text, token.column()), "the last port of a range", 0, 65535);
    }

    private static int port(Token token, String text) {
        return Ports.port(new Token(text, token.column()));
    }

    /** Ports have a meaning only where the rule says of which protocol. */
    static void requirePorts(Arguments arguments, Given option) {
        switch (arguments.hasProtocolBefore(option) ? arguments.protocolNumber() : 0) {
            case ICMP, TCP, UDP, DCCP, SCTP -> {}
            default ->
                throw option.value()
                        .refuse("'" + option.text() + "' has ports: the rule needs -p tcp, udp, icmp, sctp or dccp"
                                + " before it");
        }
    }

    static Set<NatRange.Option> options(Arguments arguments) {
        EnumSet<NatRange.Option> options = EnumSet.noneOf(NatRange.Option.class);
        for (NatRange.Option option : NatRange.Option.values()) {
            if (arguments.has(name(option))) {
                options.add(option);
            }
        }
        return options;
    }

    static String name(NatRange.Option option) {
        return switch (option) {
            case RANDOM -> "random";
            case RANDOM_FULLY -> "random-fully";
            case PERSISTENT -> "persistent";
        };
    }

    /** The addresses and ports. */
    static String range(NatRange range) {
        StringBuilder text = new StringBuilder();
        if (range.first() != null) {
            text.append(range.first());
            if (!range.first().equals(range.last())) {
                text.append('-').append(range.last());
            }
        }
        return range.ports() == null
                ? text.toString()
                : text.append(':').append(ports(range.ports())).toString();
    }

    static String ports(NatRange.Ports ports) {
        String text =
                ports.first() == ports.last() ? Integer.toString(ports.first()) : ports.first() + "-" + ports.last();
        return ports.base() < 0 ? text : text + "/" + ports.base();
    }

    /** The options, each behind a mark: {@code " --"} or {@code " "}. */
    static String options(NatRange range, String mark) {
        StringBuilder text = new StringBuilder();
        for (NatRange.Option option : NatRange.Option.values()) {
            if (range.options().contains(option)) {
                text.append(mark).append(name(option));
            }
        }
        return text.toString();
    }

    static Set<NatRange.Option> readOptions(ListingText text) {
        EnumSet<NatRange.Option> options = EnumSet.noneOf(NatRange.Option.class);
        for (NatRange.Option option : NatRange.Option.values()) {
            if (text.take(name(option))) {
                options.add(option);
            }
        }
        return options;
    }

    /** The range of a target that chooses ports only, from its {@code --to-ports} and options. */
    static NatRange portRange(Arguments arguments) {
        Given given = arguments.find("to-ports");
        if (given == null) {
            return ofPorts(null, options(arguments));
        }
        requirePorts(arguments, given);
        return ofPorts(ports(given.value(), given.text(), false), options(arguments));
    }

    /** The same from a listing, where two words stand before the ports. */
    static NatRange readPortRange(ListingText text, String first, String second) {
        NatRange.Ports ports = null;
        if (text.take(first, second)) {
            Token word = text.word();
            ports = ports(word, word.text(), false);
        }
        return ofPorts(ports, readOptions(text));
    }

    private static NatRange ofPorts(NatRange.@Nullable Ports ports, Set<NatRange.Option> options) {
        return new NatRange(null, null, ports, options);
    }

    /** The ports behind a text that announces them, or nothing. */
    static String ports(NatRange range, String announced) {
        NatRange.Ports ports = range.ports();
        return ports == null ? "" : announced + ports(ports);
    }
}
