// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.conntrack;

/** What a RST may do to a connection that it could close. */
enum TcpReset {
    /** It is invalid. */
    REFUSED,
    /** It closes the connection if it lies in the window. */
    CLOSES,
    /** It closes the connection wherever it lies. */
    CLOSES_AT_ONCE,
    /** It lets the connection as it is if it lies in the window, for the answer to a challenge may follow. */
    KEEPS,
    /** It lets the connection as it is wherever it lies. */
    KEEPS_AT_ONCE;

    /** Judges a RST; the connection's state and the other side's acknowledgements decide. */
    static TcpReset of(Connection connection, Direction direction, TcpSegment segment, boolean ignoreInvalid) {
        TcpTrack track = connection.tcp();
        if (isClosing(track.state)) {
            return CLOSES_AT_ONCE;
        }
        boolean keeps = false;
        TcpSide other = track.side(direction.opposite());
        if (other.hasAcknowledged && track.lastKind != TcpKind.SYN) {
            boolean established = track.state == TcpState.ESTABLISHED && connection.has(ConnectionStatus.ASSURED);
            int sequence = segment.sequence();
            if (sequence == 0 && !established) {
                return CLOSES;
            }
            if (sequence - other.maxAck < 0 && !ignoreInvalid) {
                return REFUSED;
            }
            if (!established || sequence == other.maxAck || endsTrain(track, direction, sequence)) {
                return CLOSES;
            }
            keeps = true;
        }
        boolean atOnce = answersIgnored(connection, direction, segment) || answersChallenge(track, segment);
        if (keeps) {
            return atOnce ? KEEPS_AT_ONCE : KEEPS;
        }
        return atOnce ? CLOSES_AT_ONCE : CLOSES;
    }

    private static boolean isClosing(TcpState state) {
        return switch (state) {
            case FIN_WAIT, CLOSE_WAIT, LAST_ACK, TIME_WAIT, CLOSE -> true;
            default -> false;
        };
    }

    private static boolean endsTrain(TcpTrack track, Direction direction, int sequence) {
        return track.lastKind == TcpKind.ACK && track.lastDirection == direction && sequence == track.lastEnd;
    }

    /** Whether the RST answers a SYN of the other side, or an ACK, that passed unjudged. */
    private static boolean answersIgnored(Connection connection, Direction direction, TcpSegment segment) {
        TcpTrack track = connection.tcp();
        boolean afterSyn = connection.has(ConnectionStatus.SEEN_REPLY)
                && track.lastKind == TcpKind.SYN
                && track.lastDirection != direction;
        boolean afterAck = !connection.has(ConnectionStatus.ASSURED) && track.lastKind == TcpKind.ACK;
        return (afterSyn || afterAck) && segment.acknowledgement() == track.lastEnd;
    }

    /** Whether the RST answers an ACK that the server sent instead of a SYN-ACK. */
    private static boolean answersChallenge(TcpTrack track, TcpSegment segment) {
        return track.state == TcpState.SYN_SENT
                && track.lastKind == TcpKind.ACK
                && track.lastDirection == Direction.REPLY
                && segment.sequence() == track.lastAck;
    }
}
