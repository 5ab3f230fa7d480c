// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.target;

import io.github.netfilterunit.iptables.extension.Addresses;
import io.github.netfilterunit.iptables.extension.Arguments;
import io.github.netfilterunit.iptables.extension.Given;
import io.github.netfilterunit.iptables.extension.Guarantee;
import io.github.netfilterunit.iptables.extension.ListingRow;
import io.github.netfilterunit.iptables.extension.ListingText;
import io.github.netfilterunit.iptables.extension.Masked;
import io.github.netfilterunit.iptables.extension.Option;
import io.github.netfilterunit.iptables.extension.Placement;
import io.github.netfilterunit.iptables.extension.Ports;
import io.github.netfilterunit.iptables.extension.TargetExtension;
import io.github.netfilterunit.iptables.extension.TextTarget;
import io.github.netfilterunit.iptables.extension.Token;
import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.net.Ipv4Address;
import io.github.netfilterunit.ruleset.Hook;
import io.github.netfilterunit.ruleset.Need;
import io.github.netfilterunit.ruleset.TargetContext;
import io.github.netfilterunit.ruleset.Verdict;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code -j TPROXY}: gives a packet for somebody else to a transparent socket of the host, as it is; without such a socket
 * it is dropped ({@code tproxy_tg4} of xt_TPROXY.c).
 *
 * @param port the socket's port, 0 to 65535; 0 for the packet's own
 * @param address the socket's address; 0.0.0.0 for that of the interface that the packet came in by
 * @param mark what the packet's mark becomes if there is such a socket
 */
public record TproxyTarget(int port, IpAddress address, Masked mark) implements TextTarget {

    /** Reads it. */
    public static final TargetExtension EXTENSION = new Extension();

    @Override
    public Verdict apply(TargetContext context) {
        if (!context.proxy(address, port)) {
            return Verdict.DROP;
        }
        context.mark(MarkChange.apply(mark, context.mark()));
        return Verdict.ACCEPT;
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.DEFRAGMENTATION);
    }

    @Override
    public Optional<String> refusal(Placement placement, Set<Guarantee> guaranteed) {
        Optional<String> wrongPlace = placement.only("TPROXY", "mangle", EnumSet.of(Hook.PREROUTING));
        if (wrongPlace.isPresent() || guaranteed.contains(Guarantee.TCP) || guaranteed.contains(Guarantee.UDP)) {
            return wrongPlace;
        }
        return Optional.of("TPROXY works only where the rule has '-p tcp' or '-p udp'");
    }

    private String marked() {
        return Masked.hex(mark.value()) + "/" + Masked.hex(mark.mask());
    }

    @Override
    public void save(StringBuilder out) {
        out.append(" -j TPROXY --on-port ").append(port);
        out.append(" --on-ip ").append(address);
        out.append(" --tproxy-mark ").append(marked());
    }

    @Override
    public void list(ListingRow row) {
        row.target("TPROXY");
        row.extra(" TPROXY redirect " + address + ":" + port + " mark " + marked());
    }

    private static final class Extension implements TargetExtension {
        private static final int PORT_BITS = 0xffff;
        private static final List<Option> OPTIONS =
                List.of(Option.value("on-port"), Option.value("on-ip"), Option.value("tproxy-mark"));

        @Override
        public String name() {
            return "TPROXY";
        }

        @Override
        public List<Option> options() {
            return OPTIONS;
        }

        @Override
        public TextTarget make(Arguments arguments) {
            int port = port(arguments.require("on-port").value());
            Given address = arguments.find("on-ip");
            Given mark = arguments.find("tproxy-mark");
            return new TproxyTarget(
                    port,
                    address == null ? Ipv4Address.ANY : Addresses.address(address.value(), address.text()),
                    mark == null ? new Masked(0, 0) : Masked.parse(mark.value()));
        }

        /** A decimal number, of which 16 bits are kept, or the name of a service. */
        private static int port(Token token) {
            if (token.text().matches("[0-9]{1,9}")) {
                return Integer.parseInt(token.text()) & PORT_BITS;
            }
            if (token.text().startsWith("0")) {
                throw token.refuse("bad port '" + token.text() + "': only decimal numbers are taken here");
            }
            return Ports.port(token);
        }

        @Override
        public TextTarget read(ListingText text) {
            if (!text.take("TPROXY", "redirect")) {
                throw text.refuse("'TPROXY redirect' is expected at the end of a row of TPROXY");
            }
            Token socket = text.word();
            int colon = socket.text().lastIndexOf(':');
            if (colon < 0 || !text.take("mark")) {
                throw socket.refuse("an address, a port and a mark are expected, as in 10.0.0.1:80 mark 0x1/0x1");
            }
            IpAddress address = Addresses.address(socket, socket.text().substring(0, colon));
            int port = port(new Token(socket.text().substring(colon + 1), socket.column() + colon + 1));
            return new TproxyTarget(port, address, Masked.parse(text.word()));
        }
    }
}
