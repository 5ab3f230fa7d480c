// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.match;

/**
 * A rate of {@code hashlimit} in the kernel's numbers ({@code struct hashlimit_cfg3}), and as libxt_hashlimit.c prints it.
 *
 * @param bytes whether bytes are counted, and not packets
 * @param average of packets the time from one to the next in microseconds, 1 to 86400000000; of bytes the cost of sixteen
 *     of them, 1 to 4294967295
 * @param burst packets in a full bucket; of bytes how often an empty bucket is filled at once, 0 to 4294967295
 * @param rateMatch whether whole intervals are compared with the rate, and nothing is limited
 * @param interval of that in seconds, 0 to 2147483647
 */
record HashlimitRate(boolean bytes, long average, long burst, boolean rateMatch, long interval) {

    /** XT_HASHLIMIT_SCALE_v2: units of a period in a second. */
    static final long SCALE = 1_000_000;

    static final long HZ = 250;
    static final int DEFAULT_BURST = 5;

    /** CREDITS_PER_JIFFY_BYTES times HZ: what a bucket of bytes holds. */
    static final long FULL = (1L << 24) * HZ;

    private static final long U32 = 0xffffffffL;
    private static final int CHUNK_SHIFT = 4;
    private static final int SECOND = 1000;
    private static final int BYTE_EXPIRE = 15 * SECOND;
    private static final int BYTE_EXPIRE_BURST = 60 * SECOND;
    private static final String[] UNITS = {"day", "hour", "min", "sec"};
    private static final long[] UNIT_SECONDS = {86_400, 3_600, 60, 1};
    private static final String[] PREFIXES = {"m", "k", ""};
    private static final long[] THRESHOLDS = {1 << 20, 1 << 10, 1};

    /** {@code bytes_to_cost}: in 32 bits; 0 where iptables would divide by zero. */
    static long costOf(long bytes) {
        long chunks = bytes >>> CHUNK_SHIFT & U32;
        return chunks == U32 ? 0 : U32 / (chunks + 1);
    }

    /** {@code cost_to_bytes}, of which the kernel has the same. */
    long bytesPerSecond() {
        return (U32 / average - 1) << CHUNK_SHIFT;
    }

    /** {@code user2credits}, which may wrap at 2^64. */
    private static long credits(long user) {
        return user * (HZ * HashlimitTable.CREDITS_PER_TICK / SCALE);
    }

    /** What a packet costs, or sixteen bytes. */
    long cost() {
        return bytes ? average * FULL >>> 32 : credits(average);
    }

    /** What a bucket of packets holds. */
    long capacity() {
        return credits(average * burst);
    }

    /** How many packets or bytes an interval may have. */
    long rate() {
        return bytes ? bytesPerSecond() : SCALE / average;
    }

    /** How many packets or bytes the interval that is going on may have. */
    long most() {
        if (bytes) {
            return burst == 0 ? rate() : burst * rate();
        }
        return burst + rate();
    }

    /** Whether the kernel takes it ({@code hashlimit_mt_check_common}). */
    boolean fits() {
        if (rateMatch) {
            return average <= U32 && average > 0 && interval > 0;
        }
        return bytes ? cost() != 0 : Long.compareUnsigned(capacity(), cost()) >= 0;
    }

    /**
     * Appends the rate and the burst.
     *
     * @param prefix stands before {@code burst}
     * @param period the time between packets that is printed
     * @return the time in milliseconds after which iptables believes that such entries expire
     */
    long append(StringBuilder out, String prefix, long period) {
        if (bytes) {
            return appendBytes(out, prefix);
        }
        int unit = 1;
        while (unit < UNITS.length
                && period <= UNIT_SECONDS[unit] * SCALE
                && UNIT_SECONDS[unit] * SCALE / period >= UNIT_SECONDS[unit] * SCALE % period) {
            unit++;
        }
        out.append(' ').append(UNIT_SECONDS[unit - 1] * SCALE / period);
        out.append('/').append(UNITS[unit - 1]);
        out.append(' ').append(prefix).append("burst ").append(burst);
        return UNIT_SECONDS[unit - 1] * SECOND;
    }

    private long appendBytes(StringBuilder out, String prefix) {
        long rate = bytesPerSecond();
        int unit = 0;
        while (unit < PREFIXES.length - 1
                && !(rate >= THRESHOLDS[unit] && costOf(rate & -THRESHOLDS[unit] & U32) == average)) {
            unit++;
        }
        out.append(' ').append(rate / THRESHOLDS[unit]).append(PREFIXES[unit]).append("b/s");
        if (burst == 0) {
            return BYTE_EXPIRE;
        }
        long most = rate * burst;
        unit = 0;
        while (unit < PREFIXES.length - 1 && most < THRESHOLDS[unit]) {
            unit++;
        }
        out.append(' ').append(prefix).append("burst ");
        out.append(most / THRESHOLDS[unit]).append(PREFIXES[unit]).append('b');
        return BYTE_EXPIRE_BURST;
    }

    /** After how many milliseconds entries expire if the rule does not say. */
    static long defaultExpiry(boolean bytes, boolean hasBurst, long unitSeconds) {
        if (bytes) {
            return hasBurst ? BYTE_EXPIRE_BURST : BYTE_EXPIRE;
        }
        return unitSeconds * SECOND;
    }
}
