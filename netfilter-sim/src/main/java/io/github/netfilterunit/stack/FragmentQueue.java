// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.stack;

import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.packet.Packet;
import io.github.netfilterunit.ruleset.Hook;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The fragments of one packet that came so far ({@code ip_frag_queue}); part of the kernel's mutable state. */
final class FragmentQueue {

    /** Who puts a packet together: fragments that came to different ones never meet. */
    enum User {
        /** The host, for its own protocols. */
        LOCAL_DELIVERY,
        /** Conntrack, of what comes in. */
        CONNTRACK_IN,
        /** Conntrack, of what the host sends. */
        CONNTRACK_OUT,
        /** Conntrack, of frames that cross a bridge. */
        CONNTRACK_BRIDGE;

        static User of(Hook hook, Skb skb) {
            if (skb.bridgePort != null) {
                return CONNTRACK_BRIDGE;
            }
            return hook == Hook.OUTPUT ? CONNTRACK_OUT : CONNTRACK_IN;
        }
    }

    /**
     * What the fragments of one packet have in common.
     *
     * @param user who puts them together
     * @param source their source address
     * @param destination their destination address
     * @param protocol their protocol
     * @param id their identification
     */
    record Key(User user, IpAddress source, IpAddress destination, int protocol, int id) {
        static Key of(User user, Packet packet) {
            return new Key(user, packet.source(), packet.destination(), packet.protocol(), packet.id());
        }
    }

    private final NavigableMap<Integer, Skb> byOffset = new TreeMap<>();
    private int end;
    private boolean lastCame;
    private int longest;
    private int longestUncut;

    /** What became of a fragment. */
    enum Outcome {
        /** It waits with the others. */
        WAITS,
        /** The packet is whole. */
        COMPLETE,
        /** It was there already. */
        DOUBLE,
        /** It contradicts the others: all of them are gone. */
        BROKEN
    }

    Outcome add(Skb skb) {
        Packet packet = skb.packet;
        int from = packet.fragmentOffset();
        int to = from + packet.length() - packet.headerLength();
        if (packet.moreFragments()) {
            to &= ~7;
            if (to > end && lastCame) {
                return Outcome.BROKEN;
            }
        } else {
            if (to < end || lastCame && to != end) {
                return Outcome.BROKEN;
            }
            lastCame = true;
        }
        end = Math.max(end, to);
        if (to == from) {
            return Outcome.BROKEN;
        }
        for (Skb other : byOffset.values()) {
            int start = other.packet.fragmentOffset();
            int stop = start + payloadLength(other.packet);
            if (from < stop && start < to) {
                return start <= from && to <= stop ? Outcome.DOUBLE : Outcome.BROKEN;
            }
        }
        byOffset.put(from, skb);
        int length = packet.headerLength() + to - from;
        longest = Math.max(longest, length);
        if (packet.dontFragment()) {
            longestUncut = Math.max(longestUncut, length);
        }
        return isComplete() ? Outcome.COMPLETE : Outcome.WAITS;
    }

    private static int payloadLength(Packet fragment) {
        int length = fragment.length() - fragment.headerLength();
        return fragment.moreFragments() ? length & ~7 : length;
    }

    private boolean isComplete() {
        int sum = byOffset.values().stream()
                .mapToInt(skb -> payloadLength(skb.packet))
                .sum();
        return lastCame && byOffset.containsKey(0) && sum == end;
    }

    /** The fragment with the transport header; null if it has not come. */
    @Nullable
    Skb first() {
        return byOffset.get(0);
    }

    /** Makes the last fragment that came the whole packet: with the first one's header, mark and tracking. */
    void finish(Skb skb) {
        Skb first = byOffset.firstEntry().getValue();
        List<Packet> pieces = new ArrayList<>();
        byOffset.values().forEach(each -> pieces.add(each.packet));
        skb.packet = Fragments.join(pieces, longestUncut == longest);
        skb.mark = first.mark;
        skb.frameSource = first.frameSource;
        skb.frameDestination = first.frameDestination;
        skb.longestFragment = Math.max(longest, longestUncut);
        skb.fragmentsKeepTogether = longestUncut == longest;
        skb.pieces = pieces.stream().map(FragmentQueue::payloadLength).toList();
    }
}
