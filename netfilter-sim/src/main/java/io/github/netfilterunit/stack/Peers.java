// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.stack;

import io.github.netfilterunit.net.IpAddress;
import java.util.HashMap;
import java.util.Map;

/** What the kernel remembers of addresses that it sends ICMP errors to ({@code inet_getpeer}); part of its mutable state. */
final class Peers {

    /** Of a kernel with more than 32 MB of memory ({@code inet_peer_threshold}). */
    private static final int THRESHOLD = 65_536 + 128;

    private final Map<IpAddress, PeerRate> rates = new HashMap<>();
    private int sweepAt = THRESHOLD;

    /** What is remembered of an address. */
    PeerRate of(IpAddress address, long now) {
        if (rates.size() >= sweepAt) {
            rates.values().removeIf(each -> each.isOld(now));
            sweepAt = Math.max(THRESHOLD, 2 * rates.size());
        }
        return rates.computeIfAbsent(address, key -> new PeerRate(now));
    }
}
