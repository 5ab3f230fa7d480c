// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.match;

import io.github.netfilterunit.iptables.extension.Arguments;
import io.github.netfilterunit.iptables.extension.Given;
import io.github.netfilterunit.iptables.extension.ListingText;
import io.github.netfilterunit.iptables.extension.Ports;
import io.github.netfilterunit.iptables.extension.Token;
import io.github.netfilterunit.net.PortRange;
import java.util.function.Function;

/**
 * What {@code --sport} and {@code --dport} ask for ({@code port_match} of xt_tcpudp.c).
 *
 * @param range the ports
 * @param inverted whether it must be none of them
 */
public record PortMatch(PortRange range, boolean inverted) {

    /** Any port; prints nothing. */
    public static final PortMatch ANY = new PortMatch(new PortRange(0, 65535), false);

    /** A port that must be one of a range. */
    public static PortMatch of(PortRange range) {
        return new PortMatch(range, false);
    }

    static PortMatch of(Arguments arguments, String option, Function<Token, PortRange> reader) {
        Given given = arguments.find(option);
        return given == null
                ? ANY
                : new PortMatch(Ports.ordered(given.value(), reader.apply(given.value())), given.inverted());
    }

    /** As libxt_udp reads it, which takes a range that no port is in. */
    static PortMatch ofAny(Arguments arguments, String option) {
        Given given = arguments.find(option);
        return given == null ? ANY : new PortMatch(Ports.decimalRange(given.value()), given.inverted());
    }

    /** Whether a port fits. */
    public boolean accepts(int port) {
        return range.contains(port) != inverted;
    }

    /** What is left when iptables-nft made a comparison of it: nothing of all ports, even inverted. */
    PortMatch underNft() {
        if (isAll()) {
            return ANY;
        }
        boolean fromZero = inverted && range.first() == 0 && range.last() > 0;
        return fromZero ? of(new PortRange(range.last() + 1, 65535)) : this;
    }

    boolean isAll() {
        return range.first() == 0 && range.last() == 65535;
    }

    /** Nothing for all ports, even inverted: that is how iptables 1.8.9 loses {@code ! --dport 0:65535}. */
    void save(StringBuilder out, String option) {
        if (!isAll()) {
            out.append(inverted ? " ! " : " ").append(option).append(' ').append(range);
        }
    }

    void list(StringBuilder out, String label) {
        if (!isAll() || inverted) {
            out.append(' ').append(label).append(range.first() == range.last() ? ":" : "s:");
            out.append(inverted ? "!" : "").append(range);
        }
    }

    /** Takes {@code dpt:80}, {@code dpts:1:2} or {@code dpt:!80} if it comes next. */
    static PortMatch read(ListingText text, String label) {
        String next = text.peek();
        if (!next.startsWith(label + ":") && !next.startsWith(label + "s:")) {
            return ANY;
        }
        Token word = text.word();
        String value = next.substring(next.indexOf(':') + 1);
        boolean inverted = value.startsWith("!");
        return new PortMatch(Ports.range(new Token(inverted ? value.substring(1) : value, word.column())), inverted);
    }
}
