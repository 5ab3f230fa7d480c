// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow;

import java.util.Optional;

/**
 * A connection through docker-proxy: the client's to the host, and the one that docker-proxy opens to the container once
 * the client's is there. Data is copied as it comes, and an end that closes is closed on the other side, too.
 *
 * <p>If the container refuses, docker-proxy closes the client's connection, which was there already.
 */
final class TcpRelay {

    private final TcpTalk near;
    private final TcpTalk far;
    private boolean closed;

    private TcpRelay(TcpTalk near, TcpTalk far) {
        this.near = near;
        this.far = far;
    }

    /** The relay behind a connection that was just opened; empty if docker-proxy has not got it. */
    static Optional<TcpRelay> behind(TcpTalk near) {
        return near.conversation.openBehind().map(far -> new TcpRelay(near, new TcpTalk(far)));
    }

    /** docker-proxy opens its connection. */
    void open() {
        far.handshake(new Step.Handshake());
        if (far.conversation.fate().isRefused()) {
            closed = true;
            near.send(Side.SERVER, "FA", 0);
        }
    }

    /**
     * Data goes from one end to the other.
     *
     * @throws InvalidFlowException if it does not fit a segment: how docker-proxy would cut it depends on the moment
     */
    void data(Step.Data step) {
        if (closed) {
            toClosed(step);
            return;
        }
        int most = Math.min(near.mostPayload(step.sender()), far.mostPayload(step.sender()));
        if (step.bytes() > most) {
            throw new InvalidFlowException(
                    "steps",
                    near.conversation.title() + " goes through docker-proxy: how it copies more than a segment of "
                            + most + " bytes depends on the moment, which is not supported; " + step.bytes()
                            + " bytes are");
        }
        TcpTalk first = step.sender() == Side.CLIENT ? near : far;
        if (transfer(first, step)) {
            transfer(first == near ? far : near, step);
        }
    }

    private static boolean transfer(TcpTalk connection, Step.Data step) {
        return connection.send(step.sender(), "PA", step.bytes())
                && connection.send(step.sender().opposite(), "A", 0);
    }

    /** What the client still says to a socket that docker-proxy closed is answered with a RST. */
    private void toClosed(Step.Data step) {
        if (step.sender() == Side.SERVER) {
            near.conversation.skip(step);
        } else if (near.send(Side.CLIENT, "PA", step.bytes())) {
            near.answerByReset(Side.SERVER);
            near.conversation.end();
        }
    }

    /** One end closes, and docker-proxy passes that on. */
    void close(Step.Close step) {
        if (closed) {
            if (near.send(Side.CLIENT, "FA", 0)) {
                near.send(Side.SERVER, "A", 0);
            }
            near.conversation.end();
            return;
        }
        Side first = step.first();
        Side second = first.opposite();
        TcpTalk own = first == Side.CLIENT ? near : far;
        TcpTalk other = own == near ? far : near;
        boolean passedOn = fin(own, first, step.quick()) && fin(other, first, step.quick());
        if (passedOn && other.send(second, "FA", 0) && other.send(first, "A", 0) && own.send(second, "FA", 0)) {
            own.send(first, "A", 0);
        }
    }

    private static boolean fin(TcpTalk connection, Side side, boolean quick) {
        return connection.send(side, "FA", 0) && (quick || connection.send(side.opposite(), "A", 0));
    }

    /** Whether nothing can follow, because a packet of the connection to the container was lost. */
    boolean isStuck() {
        return !closed && far.conversation.isLost();
    }
}
