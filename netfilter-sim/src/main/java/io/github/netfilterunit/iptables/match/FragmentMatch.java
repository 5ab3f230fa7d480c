// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.match;

import io.github.netfilterunit.iptables.extension.ListingRow;
import io.github.netfilterunit.iptables.extension.TextMatch;
import io.github.netfilterunit.ruleset.PacketContext;

/**
 * {@code -f}: second and later fragments. The first fragment and whole packets are none.
 *
 * @param inverted whether it must be none
 */
public record FragmentMatch(boolean inverted) implements TextMatch {

    @Override
    public boolean matches(PacketContext context) {
        return (context.packet().fragmentOffset() != 0) != inverted;
    }

    @Override
    public void save(StringBuilder out) {
        out.append(inverted ? " ! -f" : " -f");
    }

    @Override
    public void list(ListingRow row) {
        row.options(inverted ? "!f" : "-f");
    }
}
