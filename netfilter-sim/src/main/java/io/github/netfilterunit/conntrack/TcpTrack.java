// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.conntrack;

/** What conntrack remembers of a TCP connection ({@code struct ip_ct_tcp}). */
final class TcpTrack {

    TcpState state = TcpState.NONE;
    final TcpSide original = new TcpSide();
    final TcpSide reply = new TcpSide();
    private SequenceShift originalShift = new SequenceShift();
    private SequenceShift replyShift = new SequenceShift();

    TcpKind lastKind = TcpKind.NONE;
    Direction lastDirection = Direction.ORIGINAL;
    int lastSequence;
    int lastAck;
    int lastEnd;
    int lastWindow;
    int retransmissions;

    boolean simultaneousOpen;

    /** What the client's last ignored SYN said: side's numbers, should the server agree to it. */
    final TcpSide offered = new TcpSide();

    boolean expectsChallenge;

    TcpSide side(Direction direction) {
        return direction == Direction.ORIGINAL ? original : reply;
    }

    boolean isShifted() {
        return originalShift.isInUse() || replyShift.isInUse();
    }

    SequenceShift shift(Direction direction) {
        return direction == Direction.ORIGINAL ? originalShift : replyShift;
    }

    TcpTrack copy() {
        TcpTrack copy = new TcpTrack();
        copy.state = state;
        copy.original.set(original);
        copy.reply.set(reply);
        copy.originalShift = originalShift.copy();
        copy.replyShift = replyShift.copy();
        copy.lastKind = lastKind;
        copy.lastDirection = lastDirection;
        copy.lastSequence = lastSequence;
        copy.lastAck = lastAck;
        copy.lastEnd = lastEnd;
        copy.lastWindow = lastWindow;
        copy.retransmissions = retransmissions;
        copy.simultaneousOpen = simultaneousOpen;
        copy.offered.set(offered);
        copy.expectsChallenge = expectsChallenge;
        return copy;
    }
}
