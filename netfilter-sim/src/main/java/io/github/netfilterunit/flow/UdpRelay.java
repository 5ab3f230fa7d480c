// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow;

import io.github.netfilterunit.net.IpAddress;
import java.time.Duration;

/** Datagrams through docker-proxy, which sends each on to the container from a port that it keeps for the client. */
final class UdpRelay {

    /** How long docker-proxy keeps the port ({@code UDPConnTrackTimeout}). */
    private static final Duration KEPT = Duration.ofSeconds(90);

    private final Conversation near;
    private final Conversation far;
    private final UdpTalk talk;
    private long since;

    UdpRelay(Conversation near, Conversation far) {
        this.near = near;
        this.far = far;
        talk = new UdpTalk(far);
        since = far.now();
        IpAddress own = near.ends().source(Side.SERVER).address();
        if (!near.proxyAnswersAsAsked()
                && !near.ends().ownAddressTowardsClient().equals(own)) {
            throw new InvalidFlowException(
                    "to",
                    near.title() + " reaches docker-proxy at " + own
                            + ", and it answers from another address of the host, as before Docker 28.2:"
                            + " how clients take that differs, and is not supported; a query to the address"
                            + " from which the host speaks to the client is");
        }
    }

    /** A query goes on to the container. */
    void query(Step.Datagram step) {
        if (far.now() - since > KEPT.toNanos()) {
            throw new InvalidFlowException(
                    "steps",
                    near.title() + " goes through docker-proxy, which forgets a client after " + KEPT.toSeconds()
                            + " seconds; what comes later is not supported, make it a flow of its own");
        }
        talk.datagram(step);
    }

    /** Whether an answer of the container came to docker-proxy, which will send it on. */
    boolean answers(Step.Datagram step) {
        int before = far.sent();
        talk.datagram(step);
        boolean came = far.sent() > before && !far.isLost();
        since = came ? far.now() : since;
        return came;
    }
}
