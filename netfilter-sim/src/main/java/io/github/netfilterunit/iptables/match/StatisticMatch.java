// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.match;

import io.github.netfilterunit.iptables.extension.ListingRow;
import io.github.netfilterunit.iptables.extension.MatchExtension;
import io.github.netfilterunit.iptables.extension.TextMatch;
import io.github.netfilterunit.ruleset.PacketContext;

/**
 * {@code -m statistic --mode nth}: one packet of so many ({@code statistic_mt} of xt_statistic.c).
 *
 * @param every of how many, 1 to 4294967295
 * @param packet which one of them, 0 to {@code every} less one
 * @param inverted whether all others are meant
 */
public record StatisticMatch(long every, long packet, boolean inverted) implements TextMatch {

    /** Reads it. */
    public static final MatchExtension EXTENSION = new StatisticExtension();

    @Override
    public boolean matches(PacketContext context) {
        long seen = context.state(this, () -> 0L);
        context.state(this, seen + 1 == every ? 0L : seen + 1);
        return (seen == packet) != inverted;
    }

    @Override
    public void save(StringBuilder out) {
        out.append(inverted ? " -m statistic --mode nth ! --every " : " -m statistic --mode nth --every ")
                .append(every)
                .append(" --packet ")
                .append(packet);
    }

    @Override
    public void list(ListingRow row) {
        row.extra((inverted ? " statistic mode nth ! every " : " statistic mode nth every ")
                + every
                + (packet == 0 ? "" : " packet " + packet));
    }
}
