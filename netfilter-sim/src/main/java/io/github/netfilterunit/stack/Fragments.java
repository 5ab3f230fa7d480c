// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.stack;

import io.github.netfilterunit.net.Protocol;
import io.github.netfilterunit.packet.Packet;
import io.github.netfilterunit.packet.PacketBuilder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Joins the fragments of a packet, and cuts packets into fragments ({@code ip_do_fragment}). */
final class Fragments {

    private Fragments() {}

    /** The packet that fragments are of; they are sorted and complete. */
    static Packet join(List<Packet> pieces, boolean dontFragment) {
        Packet first = pieces.get(0);
        int length = 0;
        for (Packet piece : pieces) {
            length = piece.fragmentOffset() + piece.length() - piece.headerLength();
        }
        byte[] payload = new byte[length];
        for (Packet piece : pieces) {
            byte[] part = piece.payload();
            System.arraycopy(
                    part, 0, payload, piece.fragmentOffset(), Math.min(part.length, length - piece.fragmentOffset()));
        }
        return like(first, payload).dontFragment(dontFragment).build();
    }

    /**
     * Cuts a packet.
     *
     * @param packet what is cut; may be a fragment itself
     * @param mtu the most bytes of a piece, IP header included
     * @param like the payload bytes of the fragments that the packet was put together of; it is cut there again if they
     *     fit; empty if it came whole
     * @param dontFragment whether the pieces must not be cut further
     */
    static List<Packet> cut(Packet packet, int mtu, List<Integer> like, boolean dontFragment) {
        int room = mtu - packet.headerLength();
        byte[] payload = packet.payload();
        List<Packet> pieces = new ArrayList<>();
        int from = 0;
        for (int length : lengths(payload.length, room, like)) {
            boolean more = from + length < payload.length || packet.moreFragments();
            pieces.add(like(packet, Arrays.copyOfRange(payload, from, from + length))
                    .dontFragment(dontFragment)
                    .fragment(packet.fragmentOffset() + from, more)
                    .build());
            from += length;
        }
        return pieces;
    }

    private static List<Integer> lengths(int total, int room, List<Integer> like) {
        boolean fits = !like.isEmpty()
                && like.stream().allMatch(length -> length <= room)
                && like.stream().mapToInt(Integer::intValue).sum() == total;
        if (fits) {
            return like;
        }
        List<Integer> lengths = new ArrayList<>();
        int most = room & ~7;
        int left = total;
        while (left > room) {
            lengths.add(most);
            left -= most;
        }
        lengths.add(left);
        return lengths;
    }

    private static PacketBuilder like(Packet packet, byte[] payload) {
        return PacketBuilder.raw(new Protocol(packet.protocol()), packet.source(), packet.destination())
                .tos(packet.tos())
                .ttl(packet.ttl())
                .id(packet.id())
                .ipOptions(packet.ipOptions())
                .payload(payload);
    }
}
