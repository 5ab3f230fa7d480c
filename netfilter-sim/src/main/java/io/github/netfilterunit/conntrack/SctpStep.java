// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.conntrack;

/** One chunk's effect on an association: RFC 9260, sections 8.4 and 8.5, as the kernel follows them. */
final class SctpStep {

    /** How the chunk went. */
    enum Outcome {
        /** It belongs to the association. */
        GOES_ON,
        /** It belongs to the association, but the packet does not make the entry live longer. */
        KEEPS_TIME,
        /** It does not belong to the association, nor does the packet. */
        INVALID
    }

    private final boolean opens;
    private final Connection connection;
    private final SctpTrack track;
    private final SctpChunk chunk;
    private final int tag;
    private final boolean mayFail;
    private final Direction direction;
    private final int here;
    private final int there;

    /**
     * A chunk.
     *
     * @param tag the packet's verification tag
     * @param mayFail whether a HEARTBEAT or its answer may have a wrong tag
     */
    SctpStep(ProtocolTracker.Event event, SctpChunk chunk, int tag, boolean mayFail) {
        this.opens = event.opens();
        this.connection = event.connection();
        this.track = connection.sctp();
        this.chunk = chunk;
        this.tag = tag;
        this.mayFail = mayFail;
        this.direction = event.direction();
        this.here = direction.ordinal();
        this.there = direction.opposite().ordinal();
    }

    Outcome take() {
        boolean fits = switch (chunk.type()) {
            case SctpChunk.INIT -> tag == 0;
            case SctpChunk.ABORT, SctpChunk.SHUTDOWN_COMPLETE -> tag == track.tag[chunk.reflects() ? there : here];
            case SctpChunk.COOKIE_ECHO -> tag == track.tag[here];
            default -> true;
        };
        if (!fits) {
            return Outcome.INVALID;
        }
        if (chunk.type() == SctpChunk.COOKIE_ACK) {
            track.init[here] = false;
            track.init[there] = false;
        } else if (chunk.type() == SctpChunk.HEARTBEAT && isBeatAstray()) {
            if (mayFail) {
                track.heartbeatFailed = true;
                track.lastDirection = direction;
                return Outcome.KEEPS_TIME;
            }
            return Outcome.INVALID;
        } else if (chunk.type() == SctpChunk.HEARTBEAT_ACK && isBeatAstray() && !moves()) {
            return Outcome.INVALID;
        }
        return change();
    }

    /** Whether the tag is not the one that is known; one that is not known is noted. */
    private boolean isBeatAstray() {
        if (track.tag[here] == 0) {
            track.tag[here] = tag;
            return false;
        }
        if (track.tag[here] != tag) {
            return true;
        }
        track.heartbeatFailed = false;
        return false;
    }

    /** Whether an answer tells that the tag of the HEARTBEAT before it was right: the association began anew unseen. */
    private boolean moves() {
        if (!mayFail || !track.heartbeatFailed || track.lastDirection == direction) {
            return false;
        }
        track.heartbeatFailed = false;
        track.tag[here] = tag;
        track.tag[there] = 0;
        return true;
    }

    private Outcome change() {
        SctpState before = track.state;
        SctpState next = SctpTransitions.after(direction, before, chunk.type());
        if (next == null || !noteTag()) {
            return Outcome.INVALID;
        }
        track.state = next;
        if (before != next && next == SctpState.ESTABLISHED) {
            connection.set(ConnectionStatus.ASSURED);
        }
        boolean again =
                chunk.type() == SctpChunk.INIT && before == SctpState.CLOSED && next == SctpState.CLOSED && !opens;
        return again ? Outcome.KEEPS_TIME : Outcome.GOES_ON;
    }

    /** Notes the tag that an INIT or INIT ACK asks for; false if it cannot be. */
    private boolean noteTag() {
        if (chunk.type() != SctpChunk.INIT && chunk.type() != SctpChunk.INIT_ACK) {
            return true;
        }
        if (!chunk.hasTag()) {
            return false;
        }
        if (chunk.type() == SctpChunk.INIT) {
            boolean again = !opens && track.tag[there] == chunk.tag();
            if (!again) {
                track.init[there] &= !track.init[here];
                track.init[here] = true;
            }
        } else {
            int known = track.tag[there];
            boolean other = known != chunk.tag();
            if (other && (!track.init[there] && known != 0 || track.init[here] && track.init[there])) {
                return false;
            }
        }
        track.tag[there] = chunk.tag();
        return true;
    }
}
