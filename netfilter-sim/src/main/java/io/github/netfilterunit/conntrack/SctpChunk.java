// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.conntrack;

import io.github.netfilterunit.packet.Packet;
import java.util.ArrayList;
import java.util.List;

/**
 * A chunk of an SCTP packet, as the kernel walks them ({@code for_each_sctp_chunk}).
 *
 * @param type 0 to 255
 * @param flags eight bits
 * @param isEmpty whether its length is given as 0, which none can have
 * @param tag the first four bytes of its body, if {@code hasTag}: the tag that an INIT and an INIT ACK ask for
 * @param hasTag whether the sixteen bytes of an INIT's body are there
 */
record SctpChunk(int type, int flags, boolean isEmpty, int tag, boolean hasTag) {
    static final int DATA = 0;
    static final int INIT = 1;
    static final int INIT_ACK = 2;
    static final int HEARTBEAT = 4;
    static final int HEARTBEAT_ACK = 5;
    static final int ABORT = 6;
    static final int SHUTDOWN = 7;
    static final int SHUTDOWN_ACK = 8;
    static final int ERROR = 9;
    static final int COOKIE_ECHO = 10;
    static final int COOKIE_ACK = 11;
    static final int SHUTDOWN_COMPLETE = 14;

    /** Bytes of the common header. */
    static final int HEADER = 12;

    private static final int CHUNK_HEADER = 4;
    private static final int INIT_BODY = 16;

    /** The chunks of a packet whose common header is there, up to one of length zero, or whose four bytes are cut off. */
    static List<SctpChunk> all(Packet packet) {
        List<SctpChunk> chunks = new ArrayList<>();
        int end = packet.available();
        int at = packet.headerLength() + HEADER;
        boolean goesOn = true;
        while (at + CHUNK_HEADER <= end && goesOn) {
            boolean hasTag = at + CHUNK_HEADER + INIT_BODY <= end;
            int tag = hasTag ? Wire.u32(packet, at + CHUNK_HEADER) : 0;
            int length = Wire.u16(packet, at + 2);
            chunks.add(new SctpChunk(packet.byteAt(at), packet.byteAt(at + 1), length == 0, tag, hasTag));
            goesOn = length != 0;
            at += length + 3 & ~3;
        }
        return chunks;
    }

    /** Whether the sender of an ABORT or SHUTDOWN COMPLETE had no tag of its own and sends back what it got (T). */
    boolean reflects() {
        return (flags & 1) != 0;
    }
}
