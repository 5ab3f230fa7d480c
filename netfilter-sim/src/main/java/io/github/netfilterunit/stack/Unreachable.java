// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.stack;

import io.github.netfilterunit.net.IpAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Next hops that do not answer for their address, and what waits for their answer; part of the kernel's mutable state. */
final class Unreachable {

    private final Set<IpAddress> silent = new HashSet<>();
    private final Map<IpAddress, List<Skb>> waiting = new LinkedHashMap<>();

    void silence(IpAddress nextHop, boolean on) {
        if (on) {
            silent.add(nextHop);
        } else {
            silent.remove(nextHop);
        }
    }

    boolean isSilent(IpAddress nextHop) {
        return silent.contains(nextHop);
    }

    /** Lets a packet wait; true if it is the first one, with which the questions begin. */
    boolean enqueue(IpAddress nextHop, Skb skb) {
        List<Skb> queue = waiting.computeIfAbsent(nextHop, address -> new ArrayList<>());
        queue.add(skb);
        return queue.size() == 1;
    }

    /** Gives up: the packets that waited. */
    List<Skb> giveUp(IpAddress nextHop) {
        List<Skb> queue = waiting.remove(nextHop);
        return queue == null ? List.of() : queue;
    }
}
