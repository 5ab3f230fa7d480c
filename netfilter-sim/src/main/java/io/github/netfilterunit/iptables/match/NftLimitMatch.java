// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.match;

import io.github.netfilterunit.iptables.extension.ListingRow;
import io.github.netfilterunit.iptables.extension.TextMatch;
import io.github.netfilterunit.ruleset.PacketContext;

/**
 * {@code -m limit} as iptables-nft loads it: a bucket of nanoseconds ({@code nft_limit_eval} of nft_limit.c).
 *
 * @param rate how many packets in a unit, at least 1
 * @param unit in seconds: 1, 60, 3600 or 86400
 * @param burst how many packets a full bucket lets through, 1 to 10000
 */
public record NftLimitMatch(int rate, int unit, int burst) implements TextMatch {

    private static final long NANOS = 1_000_000_000L;

    /** The bucket between two packets, in nanoseconds. */
    private record Bucket(long last, long tokens) {}

    @Override
    public boolean matches(PacketContext context) {
        long cost = unit * NANOS / rate;
        long most = cost * burst;
        long now = context.now();
        Bucket bucket = context.state(this, () -> new Bucket(now, most));
        long tokens = Math.min(most, bucket.tokens() + now - bucket.last());
        boolean passes = tokens >= cost;
        context.state(this, new Bucket(now, passes ? tokens - cost : tokens));
        return passes;
    }

    @Override
    public void save(StringBuilder out) {
        out.append(" -m limit --limit ").append(text());
        if (burst != LimitExtension.DEFAULT_BURST) {
            out.append(" --limit-burst ").append(burst);
        }
    }

    @Override
    public void list(ListingRow row) {
        row.extra(" limit: avg " + text() + " burst " + burst);
    }

    private String text() {
        return rate + "/" + (unit == 1 ? "sec" : unit == 60 ? "min" : unit == 3600 ? "hour" : "day");
    }
}
