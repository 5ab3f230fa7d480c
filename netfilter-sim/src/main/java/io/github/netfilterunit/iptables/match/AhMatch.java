// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.match;

import static io.github.netfilterunit.net.ProtocolNumber.AH;

import io.github.netfilterunit.iptables.extension.ListingRow;
import io.github.netfilterunit.iptables.extension.MatchExtension;
import io.github.netfilterunit.iptables.extension.NumberRange;
import io.github.netfilterunit.iptables.extension.TextMatch;
import io.github.netfilterunit.ruleset.PacketContext;

/**
 * {@code -m ah} ({@code ah_mt} of ipt_ah.c): the security parameters index of IPsec.
 *
 * @param range which ones; all of them print nothing
 * @param inverted whether it must be none of them
 */
public record AhMatch(NumberRange range, boolean inverted) implements TextMatch {

    /** Reads it. */
    public static final MatchExtension EXTENSION = new SpiExtension("ah", AH, AhMatch::new);

    private static final int HEADER = 12;
    private static final int INDEX = 4;

    /** Never in later fragments, not even inverted; a packet whose header is cut off is dropped. */
    @Override
    public boolean matches(PacketContext context) {
        return SpiText.isIn(context, HEADER, INDEX, range, inverted);
    }

    @Override
    public void save(StringBuilder out) {
        out.append(" -m ah");
        SpiText.save(out, "--ahspi", range, inverted);
    }

    @Override
    public void list(ListingRow row) {
        row.extra(" ah" + SpiText.listed(range, inverted, " "));
    }
}
