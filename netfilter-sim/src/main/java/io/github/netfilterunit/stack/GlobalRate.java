// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.stack;

/**
 * How many ICMP errors the host sends in all ({@code icmp_global_allow}, {@code net.ipv4.icmp_msgs_per_sec} and {@code
 * icmp_msgs_burst}); part of the kernel's mutable state. A real kernel draws at random whether a message costs 0, 1 or 2;
 * here it costs 1.
 */
final class GlobalRate {

    private static final long STEP = Timers.SECOND / 50;

    private final IcmpSettings settings;
    private long credit;
    private long last;

    GlobalRate(IcmpSettings settings) {
        this.settings = settings;
        credit = settings.burst();
    }

    boolean allows(long now) {
        long passed = Math.min(now - last, Timers.SECOND);
        if (passed >= STEP) {
            credit = Math.min(settings.burst(), credit + settings.perSecond() * passed / Timers.SECOND);
            last = now;
        }
        if (credit <= 0) {
            return false;
        }
        credit--;
        return true;
    }
}
