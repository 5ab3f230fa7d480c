// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.match;

import io.github.netfilterunit.iptables.extension.NumberRange;
import io.github.netfilterunit.iptables.extension.Token;
import io.github.netfilterunit.packet.Packet;
import io.github.netfilterunit.ruleset.PacketContext;

/** What the matches of IPsec have in common: security parameters indexes of 32 bits, and their text. */
final class SpiText {

    private static final long MAX = 0xffffffffL;

    /** Any index. */
    static final NumberRange ALL = new NumberRange(0, MAX);

    private SpiText() {}

    /** An index, or {@code first:last}; {@code last} may be below {@code first}. */
    static NumberRange range(Token token, String text) {
        return NumberRange.parse(token, text, "a security parameters index", MAX);
    }

    /**
     * Whether a packet's index is in a range, or not in it if that is asked.
     *
     * @param header how long the protocol's header is
     * @param index where in it the index stands
     */
    static boolean isIn(PacketContext context, int header, int index, NumberRange range, boolean inverted) {
        if (!TransportHeader.isWhole(context, header)) {
            return false;
        }
        Packet packet = context.packet();
        return range.contains(read(packet, packet.headerLength() + index)) != inverted;
    }

    /** The 32 bits at an offset of a packet. */
    static long read(Packet packet, int at) {
        long value = 0;
        for (int i = 0; i < 4; i++) {
            value = value << 8 | packet.byteAt(at + i);
        }
        return value;
    }

    /** Nothing for all of them, even inverted: iptables 1.8.9 loses that. */
    static void save(StringBuilder out, String option, NumberRange range, boolean inverted) {
        if (!range.equals(ALL)) {
            out.append(inverted ? " ! " : " ").append(option).append(' ').append(range);
        }
    }

    /** What a listing shows behind the match's name; {@code empty} if there is nothing to show. */
    static String listed(NumberRange range, boolean inverted, String empty) {
        if (range.equals(ALL) && !inverted) {
            return empty;
        }
        return (range.first() == range.last() ? " spi:" : " spis:") + (inverted ? "!" : "") + range;
    }
}
