// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.conntrack;

import io.github.netfilterunit.packet.Packet;
import java.util.List;

/** SCTP ({@code nf_conntrack_sctp_packet}). */
final class SctpTracker implements ProtocolTracker {

    private final SctpTimeouts timeouts;

    SctpTracker(ConntrackSettings settings) {
        this.timeouts = settings.sctp();
    }

    @Override
    public Judgement judge(Event event) {
        Packet packet = event.packet();
        if (packet.available() < packet.headerLength() + SctpChunk.HEADER || event.isCorrupt()) {
            return Judgement.INVALID;
        }
        List<SctpChunk> chunks = SctpChunk.all(packet);
        int tag = Wire.u32(packet, packet.headerLength() + 4);
        if (!isWellFormed(chunks) || event.opens() && !open(event.connection().sctp(), chunks, tag)) {
            return Judgement.INVALID;
        }
        SctpTrack track = event.connection().sctp();
        if (!carriesItsOwnCheck(chunks) && tag != track.tag[event.direction().ordinal()]) {
            return Judgement.INVALID;
        }
        boolean keepsTime = false;
        for (SctpChunk chunk : chunks) {
            boolean mayFail = !keepsTime && !has(chunks, SctpChunk.DATA);
            switch (new SctpStep(event, chunk, tag, mayFail).take()) {
                case INVALID:
                    return Judgement.INVALID;
                case KEEPS_TIME:
                    keepsTime = true;
                    break;
                case GOES_ON:
                    break;
            }
        }
        if (!keepsTime) {
            event.refresh(timeouts.of(track.state));
        }
        return Judgement.VALID;
    }

    /** What must stand alone stands alone, and what must come first comes first ({@code do_basic_checks}). */
    private static boolean isWellFormed(List<SctpChunk> chunks) {
        boolean alone = false;
        for (int i = 0; i < chunks.size(); i++) {
            int type = chunks.get(i).type();
            alone |= type == SctpChunk.INIT || type == SctpChunk.INIT_ACK || type == SctpChunk.SHUTDOWN_COMPLETE;
            boolean first = alone || type == SctpChunk.COOKIE_ACK || type == SctpChunk.COOKIE_ECHO;
            if (first && i > 0 || chunks.get(i).isEmpty()) {
                return false;
            }
        }
        return !chunks.isEmpty();
    }

    private static boolean has(List<SctpChunk> chunks, int type) {
        return chunks.stream().anyMatch(chunk -> chunk.type() == type);
    }

    /** Whether the tag of the packet is looked at chunk by chunk. */
    private static boolean carriesItsOwnCheck(List<SctpChunk> chunks) {
        return chunks.stream().anyMatch(chunk -> switch (chunk.type()) {
            case SctpChunk.INIT,
                    SctpChunk.SHUTDOWN_COMPLETE,
                    SctpChunk.COOKIE_ECHO,
                    SctpChunk.ABORT,
                    SctpChunk.SHUTDOWN_ACK,
                    SctpChunk.HEARTBEAT,
                    SctpChunk.HEARTBEAT_ACK -> true;
            default -> false;
        });
    }

    /** Begins an entry ({@code sctp_new}); false if these chunks cannot begin one. */
    private static boolean open(SctpTrack track, List<SctpChunk> chunks, int tag) {
        for (SctpChunk chunk : chunks) {
            SctpState next = SctpTransitions.after(Direction.ORIGINAL, SctpState.NONE, chunk.type());
            boolean stranger = chunk.type() == SctpChunk.ABORT
                    || chunk.type() == SctpChunk.SHUTDOWN_COMPLETE
                    || chunk.type() == SctpChunk.COOKIE_ACK;
            if (stranger || next == null || next == SctpState.NONE) {
                return false;
            }
            if (chunk.type() == SctpChunk.INIT) {
                if (tag != 0 || !chunk.hasTag()) {
                    return false;
                }
                track.tag[Direction.REPLY.ordinal()] = chunk.tag();
            } else if (chunk.type() == SctpChunk.HEARTBEAT) {
                track.tag[Direction.ORIGINAL.ordinal()] = tag;
            } else if (chunk.type() == SctpChunk.SHUTDOWN_ACK) {
                track.tag[Direction.REPLY.ordinal()] = tag;
            }
        }
        return true;
    }
}
