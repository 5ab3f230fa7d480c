// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow;

import java.time.Duration;
import java.util.List;

/**
 * When Linux 6.18 sends a SYN again: four times after a second each, then after one, two, four seconds and so on ({@code
 * tcp_syn_linear_timeouts} 4, {@code tcp_syn_retries} 6).
 */
final class Retransmits {

    /** Seconds after the first SYN. */
    private static final List<Integer> SECONDS = List.of(1, 2, 3, 4, 5, 7, 11, 19, 35, 67);

    private Retransmits() {}

    /** The most copies of a SYN. */
    static int most() {
        return SECONDS.size();
    }

    /** When the copy of an index, from 0, is sent. */
    static long nanos(int index) {
        return Duration.ofSeconds(SECONDS.get(index)).toNanos();
    }
}
