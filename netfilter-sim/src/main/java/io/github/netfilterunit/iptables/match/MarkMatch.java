// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.match;

import io.github.netfilterunit.iptables.extension.ListingRow;
import io.github.netfilterunit.iptables.extension.Masked;
import io.github.netfilterunit.iptables.extension.MatchExtension;
import io.github.netfilterunit.iptables.extension.TextMatch;
import io.github.netfilterunit.ruleset.PacketContext;

/**
 * {@code -m mark}: the packet's mark.
 *
 * @param mark what it must be
 * @param inverted whether it must be something else
 */
public record MarkMatch(Masked mark, boolean inverted) implements TextMatch {

    /** Reads it. */
    public static final MatchExtension EXTENSION = new MarkExtension("mark", MarkMatch::new);

    @Override
    public boolean matches(PacketContext context) {
        return mark.isIn(context.mark()) != inverted;
    }

    @Override
    public void save(StringBuilder out) {
        out.append(inverted ? " -m mark ! --mark " : " -m mark --mark ").append(mark);
    }

    @Override
    public void list(ListingRow row) {
        row.extra((inverted ? " mark match ! " : " mark match ") + mark);
    }
}
