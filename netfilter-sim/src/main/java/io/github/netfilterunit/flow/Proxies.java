// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow;

import io.github.netfilterunit.host.Host;
import io.github.netfilterunit.host.ListeningSocket;
import io.github.netfilterunit.net.Protocol;
import java.util.Optional;

/** Finds flows that end at a program of the host which opens a connection of its own. */
final class Proxies {

    private Proxies() {}

    /**
     * To where docker-proxy passes on a packet; empty if it has not got it.
     *
     * @throws InvalidFlowException if docker-proxy has got it, and nobody says to where it passes on
     */
    static Optional<ListeningSocket.Target> target(Host host, String title, Landing landing) {
        if (landing.link() != null) {
            return Optional.empty();
        }
        Optional<ListeningSocket> proxy = host.sockets().stream()
                .filter(socket -> ListeningSocket.DOCKER_PROXY.equals(socket.program()) && takes(socket, landing))
                .findFirst();
        proxy.filter(socket -> socket.target() == null).ifPresent(socket -> {
            throw new InvalidFlowException(
                    "to",
                    title + " reaches docker-proxy, which listens on " + socket.address() + ":" + socket.port()
                            + " of the host; to which container it passes that on is not known: it stands in its command"
                            + " line, which 'ps -C docker-proxy -o args=' shows in a transcript");
        });
        return proxy.map(ListeningSocket::target);
    }

    /** The connection that docker-proxy opens. */
    static Conversation.Route onward(Protocol protocol, ListeningSocket.Target target, Links links) {
        Endpoint own = links.open(protocol, target.address());
        FlowPath path = new FlowPath(
                FlowPath.HOST,
                null,
                own.port(),
                protocol,
                target.address().toString(),
                target.port(),
                StackProfile.LINUX,
                0);
        Endpoint container = new Endpoint(target.address(), target.port());
        return new Conversation.Route(path, new Peer(own.address(), null), own, container, own.port());
    }

    private static boolean takes(ListeningSocket socket, Landing landing) {
        return socket.protocol().number() == landing.packet().protocol()
                && socket.port() == landing.destination().port()
                && (socket.address().isUnspecified()
                        || socket.address().equals(landing.destination().address()));
    }
}
