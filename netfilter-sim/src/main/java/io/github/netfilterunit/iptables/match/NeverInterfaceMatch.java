// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.match;

import io.github.netfilterunit.iptables.extension.ListingRow;
import io.github.netfilterunit.iptables.extension.TextMatch;
import io.github.netfilterunit.ruleset.PacketContext;

/**
 * {@code ! -i +} or {@code ! -o +} as iptables-nft loads it: a name that no interface has ({@code add_iface} of nft-shared.c
 * in iptables 1.8.9).
 *
 * @param in whether it is {@code -i}
 */
public record NeverInterfaceMatch(boolean in) implements TextMatch {

    @Override
    public boolean matches(PacketContext context) {
        return false;
    }

    @Override
    public void save(StringBuilder out) {
        out.append(in ? " ! -i +" : " ! -o +");
    }

    @Override
    public void list(ListingRow row) {
        if (in) {
            row.in("!+");
        } else {
            row.out("!+");
        }
    }
}
