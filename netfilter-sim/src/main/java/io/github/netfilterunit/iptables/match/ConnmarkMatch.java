// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.match;

import io.github.netfilterunit.conntrack.Connection;
import io.github.netfilterunit.iptables.extension.ListingRow;
import io.github.netfilterunit.iptables.extension.Masked;
import io.github.netfilterunit.iptables.extension.MatchExtension;
import io.github.netfilterunit.iptables.extension.TextMatch;
import io.github.netfilterunit.ruleset.Need;
import io.github.netfilterunit.ruleset.PacketContext;
import java.util.Set;

/**
 * {@code -m connmark}: the connection's mark; a packet without a connection never matches, not even inverted.
 *
 * @param mark what it must be
 * @param inverted whether it must be something else
 */
public record ConnmarkMatch(Masked mark, boolean inverted) implements TextMatch {

    /** Reads it. */
    public static final MatchExtension EXTENSION = new MarkExtension("connmark", ConnmarkMatch::new);

    @Override
    public boolean matches(PacketContext context) {
        Connection connection = context.tracking().connection();
        return connection != null && mark.isIn(connection.mark()) != inverted;
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.CONNTRACK);
    }

    @Override
    public void save(StringBuilder out) {
        out.append(inverted ? " -m connmark ! --mark " : " -m connmark --mark ").append(mark);
    }

    @Override
    public void list(ListingRow row) {
        row.extra((inverted ? " connmark match ! " : " connmark match  ") + mark);
    }
}
