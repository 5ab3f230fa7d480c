// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.target;

import io.github.netfilterunit.iptables.extension.Addresses;
import io.github.netfilterunit.iptables.extension.Arguments;
import io.github.netfilterunit.iptables.extension.ListingRow;
import io.github.netfilterunit.iptables.extension.ListingText;
import io.github.netfilterunit.iptables.extension.Option;
import io.github.netfilterunit.iptables.extension.Placement;
import io.github.netfilterunit.iptables.extension.TargetExtension;
import io.github.netfilterunit.iptables.extension.TextTarget;
import io.github.netfilterunit.iptables.extension.Token;
import io.github.netfilterunit.nat.Manipulation;
import io.github.netfilterunit.nat.NatRange;
import io.github.netfilterunit.net.AddressMask;
import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.net.Ipv4Address;
import io.github.netfilterunit.ruleset.Hook;
import io.github.netfilterunit.ruleset.Need;
import io.github.netfilterunit.ruleset.TargetContext;
import io.github.netfilterunit.ruleset.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code -j NETMAP}: the connection's address becomes the one with the same host bits in another network: its
 * destination in PREROUTING and OUTPUT, else its source ({@code netmap_tg4} of xt_NETMAP.c).
 *
 * @param network with a mask without holes
 */
public record NetmapTarget(AddressMask network) implements TextTarget {

    /** Reads it. */
    public static final TargetExtension EXTENSION = new Extension();

    @Override
    public Verdict apply(TargetContext context) {
        boolean begins = context.hook() == Hook.PREROUTING || context.hook() == Hook.OUTPUT;
        IpAddress before =
                begins ? context.packet().destination() : context.packet().source();
        IpAddress after = mapped(before);
        return context.translate(
                begins ? Manipulation.DESTINATION : Manipulation.SOURCE, new NatRange(after, after, null, Set.of()));
    }

    private IpAddress mapped(IpAddress before) {
        byte[] bytes = before.bytes();
        byte[] mask = network.mask().bytes();
        byte[] prefix = network.address().bytes();
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (bytes[i] & ~mask[i] | prefix[i]);
        }
        return Ipv4Address.read(bytes, 0);
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.CONNTRACK);
    }

    @Override
    public Optional<String> refusal(Placement placement) {
        return placement.only("NETMAP", "nat");
    }

    @Override
    public void save(StringBuilder out) {
        out.append(" -j NETMAP --to ").append(network);
    }

    @Override
    public void list(ListingRow row) {
        row.target("NETMAP");
        row.extra(" to:" + network);
    }

    private static final class Extension implements TargetExtension {
        private static final List<Option> OPTIONS = List.of(Option.value("to"));

        @Override
        public String name() {
            return "NETMAP";
        }

        @Override
        public List<Option> options() {
            return OPTIONS;
        }

        @Override
        public TextTarget make(Arguments arguments) {
            Token value = arguments.require("to").value();
            return of(value, value.text());
        }

        private static NetmapTarget of(Token token, String text) {
            AddressMask network = Addresses.ofOption(token, text);
            if (network.length() < 0) {
                // A mask with holes counts as none (xtopt_parse_hostmask): all goes to the one address.
                IpAddress address = Addresses.hostOfOption(token, text.substring(0, text.indexOf('/')));
                return new NetmapTarget(new AddressMask(address, address.maskOf(address.width())));
            }
            return new NetmapTarget(network);
        }

        @Override
        public TextTarget read(ListingText text) {
            if (!text.startsWith("to:")) {
                throw text.refuse("'to:' is expected at the end of a row of NETMAP");
            }
            Token word = text.word();
            Token network = new Token(word.text().substring("to:".length()), word.column() + "to:".length());
            return of(network, network.text());
        }
    }
}
