// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.stack;

import io.github.netfilterunit.net.IpAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What waits for the answer of next hops that do not answer for their address; part of the kernel's mutable state. */
final class Unreachable {

    /** Who is asked, and on which link. */
    record NextHop(String device, IpAddress address) {}

    private final Map<NextHop, List<Skb>> waiting = new LinkedHashMap<>();

    /** Lets a packet wait; true if it is the first one, with which the questions begin. */
    boolean enqueue(NextHop nextHop, Skb skb) {
        List<Skb> queue = waiting.computeIfAbsent(nextHop, hop -> new ArrayList<>());
        queue.add(skb);
        return queue.size() == 1;
    }

    /** Gives up: the packets that waited. */
    List<Skb> giveUp(NextHop nextHop) {
        List<Skb> queue = waiting.remove(nextHop);
        return queue == null ? List.of() : queue;
    }
}
