// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.stack;

import io.github.netfilterunit.host.Sysctls;

/**
 * How many ICMP errors the host sends in all ({@code icmp_global_allow}, {@code net.ipv4.icmp_msgs_per_sec} and {@code
 * icmp_msgs_burst}); part of the kernel's mutable state. A real kernel draws by lot whether a message costs 0, 1 or 2;
 * here it costs 1.
 */
final class GlobalRate {

    private static final long STEP = Timers.SECOND / 50;

    private final long perSecond;
    private final long burst;
    private long credit;
    private long last;

    GlobalRate(Sysctls sysctls) {
        perSecond = sysctls.number("net.ipv4.icmp_msgs_per_sec", 1000);
        burst = sysctls.number("net.ipv4.icmp_msgs_burst", 50);
        credit = burst;
    }

    boolean allows(long now) {
        long passed = Math.min(now - last, Timers.SECOND);
        if (passed >= STEP) {
            credit = Math.min(burst, credit + perSecond * passed / Timers.SECOND);
            last = now;
        }
        if (credit <= 0) {
            return false;
        }
        credit--;
        return true;
    }
}
