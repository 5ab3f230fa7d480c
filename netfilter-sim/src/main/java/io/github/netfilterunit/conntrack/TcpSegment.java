// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.conntrack;

import io.github.netfilterunit.packet.Packet;
import io.github.netfilterunit.packet.TcpFlag;
import io.github.netfilterunit.packet.TcpHeader;
import org.jspecify.annotations.Nullable;

/**
 * A segment as tracking sees it.
 *
 * @param kind what matters of the flags
 * @param flags all flags
 * @param sequence of the first byte
 * @param end the sequence number behind the last byte; SYN and FIN count one each
 * @param acknowledgement as in the header
 * @param window as in the header
 * @param options as in the header
 */
record TcpSegment(TcpKind kind, int flags, int sequence, int end, int acknowledgement, int window, TcpOptions options) {

    /** Reads a segment; null if its header is cut short or no TCP would send it. */
    static @Nullable TcpSegment read(Packet packet) {
        TcpHeader tcp = packet.tcp();
        if (tcp == null) {
            return null;
        }
        int headerLength = (packet.byteAt(packet.headerLength() + 12) & 0xf0) >> 2;
        if (headerLength < 20 || tcp.payloadLength() < 0 || !TcpKind.canBeSent(tcp.flags())) {
            return null;
        }
        int end =
                tcp.sequence() + tcp.payloadLength() + (tcp.has(TcpFlag.SYN) ? 1 : 0) + (tcp.has(TcpFlag.FIN) ? 1 : 0);
        return new TcpSegment(
                TcpKind.of(tcp.flags()),
                tcp.flags(),
                tcp.sequence(),
                end,
                tcp.acknowledgement(),
                tcp.window(),
                new TcpOptions(tcp.options()));
    }

    boolean has(TcpFlag flag) {
        return (flags & flag.bit()) != 0;
    }
}
