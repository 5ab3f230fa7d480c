// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.stack;

import io.github.netfilterunit.host.Sysctls;

/**
 * How the host sends ICMP messages.
 *
 * @param perSecond {@code net.ipv4.icmp_msgs_per_sec}
 * @param burst {@code net.ipv4.icmp_msgs_burst}
 * @param period {@code net.ipv4.icmp_ratelimit}, in nanoseconds
 * @param limitedTypes {@code net.ipv4.icmp_ratemask}, a bit a type
 * @param usesInboundAddress {@code net.ipv4.icmp_errors_use_inbound_ifaddr}
 */
record IcmpSettings(long perSecond, long burst, long period, int limitedTypes, boolean usesInboundAddress) {

    static IcmpSettings of(Sysctls sysctls) {
        return new IcmpSettings(
                sysctls.number("net.ipv4.icmp_msgs_per_sec", 1000),
                sysctls.number("net.ipv4.icmp_msgs_burst", 50),
                sysctls.number("net.ipv4.icmp_ratelimit", 1000) * Timers.MILLISECOND,
                sysctls.number("net.ipv4.icmp_ratemask", 6168),
                sysctls.number("net.ipv4.icmp_errors_use_inbound_ifaddr", 0) != 0);
    }
}
