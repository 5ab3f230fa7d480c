// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.match;

import io.github.netfilterunit.iptables.extension.ListingRow;
import io.github.netfilterunit.iptables.extension.MatchExtension;
import io.github.netfilterunit.iptables.extension.Placement;
import io.github.netfilterunit.iptables.extension.TextMatch;
import io.github.netfilterunit.ruleset.PacketContext;
import java.util.Optional;

/**
 * {@code -m limit}: a bucket of credits, in the arithmetic of xt_limit.c on a kernel of 250 ticks a second.
 *
 * @param period the time from one packet to the next in units of 1/10000 second, 1 to 864000000
 * @param burst how many packets a full bucket lets through, 0 to 10000; the kernel takes only so many that the credits fit
 *     in 32 bits
 */
public record LimitMatch(int period, int burst) implements TextMatch {

    /** Reads it. */
    public static final MatchExtension EXTENSION = new LimitExtension();

    /** XT_LIMIT_SCALE: units of a period in a second. */
    static final int SCALE = 10_000;

    private static final int HZ = 250;
    private static final long NANOS_PER_TICK = 1_000_000_000L / HZ;
    private static final int CREDITS_PER_TICK = 128;
    private static final long U32 = 0xffffffffL;
    private static final String[] NAMES = {"day", "hour", "min", "sec"};
    private static final int[] UNITS = {86_400 * SCALE, 3_600 * SCALE, 60 * SCALE, SCALE};

    /** Checks the period. */
    public LimitMatch {
        if (period < 1) {
            throw new IllegalArgumentException("a period is at least 1, not " + period);
        }
    }

    /** {@code limit_mt_check}. */
    @Override
    public Optional<String> refusal(Placement placement) {
        boolean fits = burst != 0 && credits((long) period * burst & U32) >= credits(period);
        return fits
                ? Optional.empty()
                : Optional.of("this limit with a burst of " + burst + " does not fit in the kernel's 32 bits: a faster"
                        + " rate or a " + (burst == 0 ? "larger" : "smaller") + " --limit-burst is needed");
    }

    @Override
    public Optional<TextMatch> underNft() {
        int unit = unit();
        int full = burst == 0 ? LimitExtension.DEFAULT_BURST : burst;
        return Optional.of(new NftLimitMatch(UNITS[unit] / period, UNITS[unit] / SCALE, full));
    }

    /** {@code user2credits}, all in 32 bits. */
    private static long credits(long user) {
        return user > U32 / (HZ * CREDITS_PER_TICK)
                ? user / SCALE * HZ * CREDITS_PER_TICK & U32
                : user * HZ * CREDITS_PER_TICK / SCALE;
    }

    /** The bucket between two packets. */
    private record Bucket(long tick, long credit) {}

    @Override
    public boolean matches(PacketContext context) {
        long cap = credits((long) period * burst & U32);
        long cost = credits(period);
        Bucket bucket = context.state(this, () -> new Bucket(0, cap));
        long tick = context.now() / NANOS_PER_TICK;
        long credit = Math.min(cap, bucket.credit() + (tick - bucket.tick()) * CREDITS_PER_TICK & U32);
        boolean passes = credit >= cost;
        context.state(this, new Bucket(tick, passes ? credit - cost : credit));
        return passes;
    }

    @Override
    public void save(StringBuilder out) {
        out.append(" -m limit --limit ").append(rate());
        if (burst != LimitExtension.DEFAULT_BURST) {
            out.append(" --limit-burst ").append(burst);
        }
    }

    @Override
    public void list(ListingRow row) {
        row.extra(" limit: avg " + rate() + " burst " + burst);
    }

    /** {@code print_rate} of libxt_limit.c. */
    private String rate() {
        int unit = unit();
        return UNITS[unit] / period + "/" + NAMES[unit];
    }

    /** The smallest unit in which the rate is nearly whole. */
    private int unit() {
        int unit = 1;
        while (unit < UNITS.length && period <= UNITS[unit] && UNITS[unit] / period >= UNITS[unit] % period) {
            unit++;
        }
        return unit - 1;
    }
}
