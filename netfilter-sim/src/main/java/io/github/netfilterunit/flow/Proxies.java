// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow;

import io.github.netfilterunit.host.Host;
import io.github.netfilterunit.host.ListeningSocket;

/** Finds flows that end at a program of the host which opens a connection of its own. */
final class Proxies {

    private static final String DOCKER_PROXY = "docker-proxy";

    private Proxies() {}

    /**
     * Refuses a flow to docker-proxy, whose own connection to the container counts, too.
     *
     * @throws InvalidFlowException if a packet was given to a socket of docker-proxy
     */
    static void refuse(Host host, String title, Landing landing) {
        if (landing.link() != null) {
            return;
        }
        for (ListeningSocket socket : host.sockets()) {
            if (DOCKER_PROXY.equals(socket.program()) && takes(socket, landing)) {
                throw new InvalidFlowException(
                        "to",
                        title + " reaches docker-proxy, which listens on " + socket.address() + ":" + socket.port()
                                + " of the host and opens a connection of its own to the container; that is not"
                                + " supported, only what the rules translate and forward is");
            }
        }
    }

    private static boolean takes(ListeningSocket socket, Landing landing) {
        return socket.protocol().number() == landing.packet().protocol()
                && socket.port() == landing.destination().port()
                && (socket.address().isUnspecified()
                        || socket.address().equals(landing.destination().address()));
    }
}
