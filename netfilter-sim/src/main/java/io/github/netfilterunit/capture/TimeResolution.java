// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.capture;

import java.math.BigInteger;

/**
 * What a timestamp of a pcapng interface counts ({@code if_tsresol}, {@code if_tsoffset}).
 *
 * @param code the option's byte: n for 10^-n seconds, or 128 + n for 2^-n
 * @param offsetSeconds what is added to every stamp
 */
record TimeResolution(int code, long offsetSeconds) {

    /** Microseconds, where a file does not say. */
    static final TimeResolution DEFAULT = new TimeResolution(6, 0);

    private static final BigInteger NANOS = BigInteger.TEN.pow(9);

    /** A stamp in nanoseconds, rounded down. */
    long nanos(long stamp) {
        BigInteger ticks = new BigInteger(Long.toUnsignedString(stamp));
        BigInteger perSecond = (code & 0x80) == 0 ? BigInteger.TEN.pow(code) : BigInteger.ONE.shiftLeft(code & 0x7f);
        return ticks.multiply(NANOS).divide(perSecond).longValue() + offsetSeconds * 1_000_000_000L;
    }
}
