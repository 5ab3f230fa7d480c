// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.conntrack;

import io.github.netfilterunit.packet.TcpFlag;

/** TCP ({@code nf_conntrack_tcp_packet}). */
final class TcpTracker implements ProtocolTracker {

    /** An entry that lives shorter is not shortened by FINs and RSTs out of the window. */
    private static final long SHORT_LIFE = 120_000_000_000L;

    private final ConntrackSettings settings;
    private final TcpTimeouts timeouts;

    TcpTracker(ConntrackSettings settings) {
        this.settings = settings;
        this.timeouts = settings.tcp();
    }

    @Override
    public Judgement judge(Event event) {
        TcpSegment segment = TcpSegment.read(event.packet());
        if (segment == null || event.isCorrupt()) {
            return Judgement.INVALID;
        }
        TcpTrack track = event.connection().tcp();
        if (event.opens() && !open(track, segment)) {
            return Judgement.INVALID;
        }
        TcpState before = track.state;
        char mark = TcpTransitions.mark(event.direction(), segment.kind(), before);
        if (mark == TcpTransitions.INVALID) {
            return Judgement.INVALID;
        }
        if (mark == TcpTransitions.IGNORED) {
            return ignore(event, segment);
        }
        TcpState next = TcpTransitions.state(mark);
        return switch (next) {
            case SYN_SENT -> synSent(event, segment);
            case SYN_SENT2 -> {
                track.simultaneousOpen = true;
                yield proceed(event, segment, before, next);
            }
            case SYN_RECV ->
                proceed(event, segment, before, endsSimultaneousOpen(event, segment) ? TcpState.ESTABLISHED : next);
            case TIME_WAIT -> {
                if (isChallenge(event, segment)) {
                    track.expectsChallenge = false;
                    yield Judgement.VALID;
                }
                yield proceed(event, segment, before, next);
            }
            case CLOSE -> segment.kind() == TcpKind.RST ? reset(event, segment) : proceed(event, segment, before, next);
            default -> proceed(event, segment, before, next);
        };
    }

    /** Begins a connection; false if this segment cannot begin one. */
    private boolean open(TcpTrack track, TcpSegment segment) {
        TcpSide client = track.original;
        client.end = segment.end();
        client.window(segment.window());
        if (segment.kind() == TcpKind.SYN) {
            client.maxEnd = client.end;
            client.options(segment.options());
            return true;
        }
        client.maxEnd = client.end + client.maxWindow;
        client.takesSack = true;
        client.liberal = true;
        track.reply.takesSack = true;
        track.reply.liberal = true;
        return segment.kind() == TcpKind.ACK && settings.tcpLoose();
    }

    private Judgement synSent(Event event, TcpSegment segment) {
        TcpTrack track = event.connection().tcp();
        if (track.state != TcpState.TIME_WAIT && track.state != TcpState.CLOSE) {
            return proceed(event, segment, track.state, TcpState.SYN_SENT);
        }
        boolean closed = track.original.closesFirst || track.reply.closesFirst;
        boolean aborted = track.lastDirection == event.direction() && track.lastKind == TcpKind.RST;
        return closed || aborted ? Judgement.REOPENS : ignore(event, segment);
    }

    private static boolean endsSimultaneousOpen(Event event, TcpSegment segment) {
        return event.direction() == Direction.REPLY
                && segment.kind() == TcpKind.ACK
                && event.connection().tcp().simultaneousOpen;
    }

    /** Whether the server answers a SYN that passed in LAST_ACK, and does not acknowledge the last FIN (RFC 5961). */
    private static boolean isChallenge(Event event, TcpSegment segment) {
        TcpTrack track = event.connection().tcp();
        return track.state == TcpState.LAST_ACK
                && segment.kind() == TcpKind.ACK
                && track.lastDirection != event.direction()
                && track.lastKind == TcpKind.SYN
                && track.expectsChallenge;
    }

    /** Lets a segment pass that may tell of a connection which the two sides see otherwise than this table. */
    private Judgement ignore(Event event, TcpSegment segment) {
        TcpTrack track = event.connection().tcp();
        boolean agreed = segment.kind() == TcpKind.SYN_ACK
                && track.lastKind == TcpKind.SYN
                && track.lastDirection != event.direction()
                && segment.acknowledgement() == track.lastEnd;
        if (agreed) {
            adopt(track, event.direction());
            return proceed(event, segment, TcpState.SYN_SENT, TcpState.SYN_RECV);
        }
        track.lastKind = segment.kind();
        track.lastDirection = event.direction();
        track.lastSequence = segment.sequence();
        track.lastEnd = segment.end();
        track.lastWindow = segment.window();
        if (segment.kind() == TcpKind.SYN && event.direction() == Direction.ORIGINAL) {
            track.simultaneousOpen = false;
            track.offered.set(new TcpSide());
            track.offered.options(segment.options());
            track.expectsChallenge = track.state == TcpState.LAST_ACK;
        }
        if (track.state == TcpState.SYN_SENT && segment.kind() == TcpKind.ACK && event.direction() == Direction.REPLY) {
            track.lastAck = segment.acknowledgement();
        }
        return Judgement.VALID;
    }

    /** Takes over the numbers of the SYN that passed unjudged: the other side has agreed to them. */
    private static void adopt(TcpTrack track, Direction answer) {
        TcpSide side = track.side(track.lastDirection);
        side.end = track.lastEnd;
        side.maxEnd = track.lastEnd;
        side.window(track.lastWindow);
        side.scale = track.offered.scale;
        side.offersScale = track.offered.offersScale;
        side.takesSack = track.offered.takesSack;
        side.closesFirst = false;
        side.liberal = false;
        side.awaitsAck = false;
        side.hasAcknowledged = false;
        track.expectsChallenge = false;
        track.side(answer).reset();
    }

    private Judgement reset(Event event, TcpSegment segment) {
        TcpState before = event.connection().tcp().state;
        return switch (TcpReset.of(event.connection(), event.direction(), segment, settings.tcpIgnoreInvalidRst())) {
            case REFUSED -> Judgement.INVALID;
            case CLOSES -> proceed(event, segment, before, TcpState.CLOSE);
            case CLOSES_AT_ONCE -> accept(event, segment, before, TcpState.CLOSE);
            case KEEPS -> proceed(event, segment, before, before);
            case KEEPS_AT_ONCE -> accept(event, segment, before, before);
        };
    }

    private Judgement proceed(Event event, TcpSegment segment, TcpState before, TcpState next) {
        TcpTrack track = event.connection().tcp();
        return switch (TcpWindow.check(track, event.direction(), segment, settings.tcpBeLiberal())) {
            case INSIDE -> accept(event, segment, before, next);
            case IGNORED -> Judgement.VALID;
            case OUTSIDE -> {
                shorten(event, segment);
                yield Judgement.INVALID;
            }
        };
    }

    /** Two FINs or RSTs that do not fit, one of each side, tell that the connection is over. */
    private void shorten(Event event, TcpSegment segment) {
        Connection connection = event.connection();
        boolean ends = segment.kind() == TcpKind.RST || segment.kind() == TcpKind.FIN;
        if (!ends || !connection.has(ConnectionStatus.ASSURED)) {
            return;
        }
        TcpTrack track = connection.tcp();
        boolean otherEnded = track.lastDirection != event.direction()
                && (track.lastKind == TcpKind.FIN || track.lastKind == TcpKind.RST);
        if (!otherEnded) {
            track.lastKind = segment.kind();
            track.lastDirection = event.direction();
            return;
        }
        long left = connection.remaining(event.now());
        if (left >= SHORT_LIFE && left > timeouts.unacknowledged()) {
            connection.refresh(timeouts.unacknowledged(), event.now());
        }
    }

    private Judgement accept(Event event, TcpSegment segment, TcpState before, TcpState next) {
        Connection connection = event.connection();
        TcpTrack track = connection.tcp();
        track.lastKind = segment.kind();
        track.lastDirection = event.direction();
        track.state = next;
        if (before != next && next == TcpState.FIN_WAIT) {
            track.side(event.direction()).closesFirst = true;
        }
        long timeout = timeout(track, segment, next);
        if (!connection.has(ConnectionStatus.SEEN_REPLY)) {
            if (segment.has(TcpFlag.RST)) {
                event.count();
                return Judgement.FINAL;
            }
            if (segment.kind() == TcpKind.SYN && before == TcpState.SYN_SENT) {
                return Judgement.VALID;
            }
            if (next == TcpState.ESTABLISHED) {
                timeout = Math.min(timeout, timeouts.unacknowledged());
            }
        } else if (next == TcpState.ESTABLISHED && (before == TcpState.SYN_RECV || before == TcpState.ESTABLISHED)) {
            connection.set(ConnectionStatus.ASSURED);
        }
        event.refresh(timeout);
        return Judgement.VALID;
    }

    private long timeout(TcpTrack track, TcpSegment segment, TcpState state) {
        long usual = timeouts.of(state);
        if (track.retransmissions >= settings.tcpMaxRetrans() && usual > timeouts.maxRetrans()) {
            return timeouts.maxRetrans();
        }
        if (segment.kind() == TcpKind.RST) {
            return timeouts.close();
        }
        if ((track.original.awaitsAck || track.reply.awaitsAck) && usual > timeouts.unacknowledged()) {
            return timeouts.unacknowledged();
        }
        if (track.lastWindow == 0 && usual > timeouts.maxRetrans()) {
            return timeouts.maxRetrans();
        }
        return usual;
    }
}
