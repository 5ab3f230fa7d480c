// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.match;

import io.github.netfilterunit.iptables.extension.Addresses;
import io.github.netfilterunit.iptables.extension.ListingRow;
import io.github.netfilterunit.iptables.extension.Placement;
import io.github.netfilterunit.iptables.extension.TextMatch;
import io.github.netfilterunit.net.AddressMask;
import io.github.netfilterunit.ruleset.Flavour;
import io.github.netfilterunit.ruleset.PacketContext;
import java.util.Optional;

/**
 * {@code -d}: the packet's destination address.
 *
 * @param addresses which ones
 * @param inverted whether it must be none of them
 */
public record DestinationMatch(AddressMask addresses, boolean inverted) implements TextMatch {

    @Override
    public boolean matches(PacketContext context) {
        return addresses.contains(context.packet().destination()) != inverted;
    }

    @Override
    public Optional<String> refusal(Placement placement) {
        boolean refused = inverted && addresses.isEverything() && placement.flavour() == Flavour.NFT;
        return refused
                ? Optional.of("'! -d' with a mask of 0 would never match, and iptables-nft cannot load it")
                : Optional.empty();
    }

    @Override
    public void save(StringBuilder out) {
        if (inverted || !addresses.isEverything()) {
            out.append(inverted ? " ! -d " : " -d ").append(addresses);
        }
    }

    @Override
    public void list(ListingRow row) {
        row.destination((inverted ? "!" : " ") + Addresses.listed(addresses));
    }
}
