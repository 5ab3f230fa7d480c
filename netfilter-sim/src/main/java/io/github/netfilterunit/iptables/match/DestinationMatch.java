// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.match;

import io.github.netfilterunit.iptables.extension.Addresses;
import io.github.netfilterunit.iptables.extension.ListingRow;
import io.github.netfilterunit.iptables.extension.TextMatch;
import io.github.netfilterunit.net.AddressMask;
import io.github.netfilterunit.ruleset.PacketContext;

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
