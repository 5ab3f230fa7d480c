// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.conntrack;

import io.github.netfilterunit.packet.TcpFlag;

/** Whether a segment fits what both sides have said so far ({@code tcp_in_window}). */
final class TcpWindow {

    /** How far behind an acknowledgement may lie at least ({@code MAXACKWINCONST}). */
    private static final int ACK_SLACK = 66_000;

    /** The outcome. */
    enum Fit {
        /** The segment fits. */
        INSIDE,
        /** The segment may pass but says nothing new. */
        IGNORED,
        /** The segment does not belong to the connection. */
        OUTSIDE
    }

    private final TcpTrack track;
    private final Direction direction;
    private final TcpSegment segment;
    private final boolean syn;
    private final TcpSide sender;
    private final TcpSide receiver;
    private final boolean liberal;
    private int sequence;
    private int end;
    private int ack;
    private int sack;

    private TcpWindow(TcpTrack track, Direction direction, TcpSegment segment, boolean liberal) {
        this.track = track;
        this.direction = direction;
        this.segment = segment;
        this.syn = segment.has(TcpFlag.SYN);
        this.sender = track.side(direction);
        this.receiver = track.side(direction.opposite());
        this.liberal = liberal;
        sequence = segment.sequence();
        end = segment.end();
        ack = segment.acknowledgement();
        sack = receiver.takesSack ? segment.options().highestSack(ack) : ack;
        if (track.isShifted()) {
            int shift = track.shift(direction.opposite()).of(ack - 1);
            ack -= shift;
            sack -= shift;
        }
    }

    /**
     * Checks a segment, and remembers what it says if it fits.
     *
     * @param liberal whether segments that do not fit are let through
     */
    static Fit check(TcpTrack track, Direction direction, TcpSegment segment, boolean liberal) {
        return new TcpWindow(track, direction, segment, liberal).check();
    }

    private Fit check() {
        if (opensSimultaneously()) {
            return Fit.INSIDE;
        }
        pretend();
        if (after(sequence, sender.maxEnd)) {
            return overUpperBound();
        }
        if (after(sack, receiver.end)) {
            return unless(Fit.OUTSIDE);
        }
        boolean alreadyAcknowledged = receiver.maxWindow != 0 && isUnderLowerBound();
        if (alreadyAcknowledged || isOldAck()) {
            return unless(Fit.IGNORED);
        }
        remember();
        return Fit.INSIDE;
    }

    /** Takes the sender's numbers from its first segment, or from a SYN that begins anew; true if it says all there is. */
    private boolean opensSimultaneously() {
        if (sender.maxWindow == 0) {
            if (syn) {
                begin();
                return !segment.has(TcpFlag.ACK);
            }
            pickUp();
            return false;
        }
        boolean opening = track.state == TcpState.SYN_SENT || track.state == TcpState.SYN_RECV;
        if (syn && opening && after(end, sender.end)) {
            begin();
            return direction == Direction.REPLY && !segment.has(TcpFlag.ACK);
        }
        return false;
    }

    private void begin() {
        sender.end = end;
        sender.maxEnd = end;
        sender.window(segment.window());
        sender.options(segment.options());
        if (direction == Direction.REPLY && !(sender.offersScale && receiver.offersScale)) {
            sender.scale = 0;
            receiver.scale = 0;
        }
    }

    private void pickUp() {
        sender.end = end;
        sender.window(segment.window() << sender.scale);
        sender.maxEnd = end + sender.maxWindow;
        if (receiver.maxWindow == 0) {
            receiver.end = sack;
            receiver.maxEnd = sack;
        } else if (sack == receiver.end + 1) {
            receiver.end++;
        }
    }

    /** Fills in what the segment does not say. */
    private void pretend() {
        boolean emptyReset = segment.has(TcpFlag.RST) && ack == 0;
        if (!segment.has(TcpFlag.ACK) || emptyReset) {
            ack = receiver.end;
            sack = receiver.end;
        }
        if (segment.has(TcpFlag.RST) && sequence == 0 && track.state == TcpState.SYN_SENT) {
            sequence = sender.end;
            end = sender.end;
        }
    }

    private Fit overUpperBound() {
        int excess = end - sender.maxEnd + 1;
        boolean overshoots = receiver.maxWindow != 0
                && !isUnderLowerBound()
                && !isOldAck()
                && Integer.compareUnsigned(excess, receiver.maxWindow) <= 0
                && !after(sack, receiver.end);
        if (!overshoots) {
            return unless(Fit.OUTSIDE);
        }
        sender.end = end;
        sender.awaitsAck = true;
        return unless(Fit.IGNORED);
    }

    private Fit unless(Fit strict) {
        return liberal || sender.liberal ? Fit.INSIDE : strict;
    }

    private boolean isUnderLowerBound() {
        return !after(end, sender.end - receiver.maxWindow - 1);
    }

    private boolean isOldAck() {
        int slack = Integer.compareUnsigned(sender.maxWindow, ACK_SLACK) > 0 ? sender.maxWindow : ACK_SLACK;
        return !after(sack, receiver.end - slack - 1);
    }

    private void remember() {
        int window = syn ? segment.window() : segment.window() << sender.scale;
        int wide = window + (sack - ack);
        if (Integer.compareUnsigned(sender.maxWindow, wide) < 0) {
            sender.maxWindow = wide;
        }
        if (after(end, sender.end)) {
            sender.end = end;
            sender.awaitsAck = true;
        }
        if (segment.has(TcpFlag.ACK) && (!sender.hasAcknowledged || after(ack, sender.maxAck))) {
            sender.maxAck = ack;
            sender.hasAcknowledged = true;
        }
        if (receiver.maxWindow != 0 && after(end, sender.maxEnd)) {
            receiver.maxWindow += end - sender.maxEnd;
        }
        if (after(sack + window, receiver.maxEnd - 1)) {
            receiver.maxEnd = sack + window + (window == 0 ? 1 : 0);
        }
        if (ack == receiver.end) {
            receiver.awaitsAck = false;
        }
        if (segment.kind() == TcpKind.ACK) {
            countRetransmissions();
        }
    }

    private void countRetransmissions() {
        boolean again = track.lastDirection == direction
                && track.lastSequence == sequence
                && track.lastAck == ack
                && track.lastEnd == end
                && track.lastWindow == segment.window();
        if (again) {
            track.retransmissions++;
            return;
        }
        track.lastDirection = direction;
        track.lastSequence = sequence;
        track.lastAck = ack;
        track.lastEnd = end;
        track.lastWindow = segment.window();
        track.retransmissions = 0;
    }

    private static boolean after(int one, int other) {
        return other - one < 0;
    }
}
