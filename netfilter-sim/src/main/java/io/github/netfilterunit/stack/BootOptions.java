// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.stack;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a kernel starts.
 *
 * @param seed of everything that a real kernel draws at random: ports under a clash, sequence numbers
 * @param recordedCounters whether counters start at what the rules were read with; else at zero
 * @param detailedTrace whether traces also tell of the rules that did not match, and why
 * @param tcpSockets whether the host's listening TCP sockets answer by themselves, as Linux does before an application
 *     speaks; else a packet for an open socket is only reported as delivered, and the caller plays the socket
 * @param clock what the clock shows at virtual time 0; null for what the host says
 */
public record BootOptions(
        long seed,
        boolean recordedCounters,
        boolean detailedTrace,
        boolean tcpSockets,
        @Nullable Instant clock) {

    private static final BootOptions DEFAULTS = new BootOptions(1, false, false, false, null);

    /** Seed 1, counters at zero, short traces, sockets played by the caller. */
    public static BootOptions defaults() {
        return DEFAULTS;
    }

    /** The same with another seed. */
    public BootOptions withSeed(long value) {
        return new BootOptions(value, recordedCounters, detailedTrace, tcpSockets, clock);
    }

    /** The same with counters that start as recorded, or at zero. */
    public BootOptions withRecordedCounters(boolean value) {
        return new BootOptions(seed, value, detailedTrace, tcpSockets, clock);
    }

    /** The same with detailed or short traces. */
    public BootOptions withDetailedTrace(boolean value) {
        return new BootOptions(seed, recordedCounters, value, tcpSockets, clock);
    }

    /** The same with TCP sockets that answer by themselves, or do not. */
    public BootOptions withTcpSockets(boolean value) {
        return new BootOptions(seed, recordedCounters, detailedTrace, value, clock);
    }

    /** The same with another time on the clock; null for what the host says. */
    public BootOptions withClock(@Nullable Instant value) {
        return new BootOptions(seed, recordedCounters, detailedTrace, tcpSockets, value);
    }
}
