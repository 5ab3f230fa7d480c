// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker;

import io.github.netfilterunit.docker.engine.AskedPort;
import io.github.netfilterunit.docker.engine.PublishedPort;
import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.net.Protocol;
import java.util.ArrayList;
import java.util.List;

/** The ports of the host that an engine has given away. */
final class Ports {

    private static final int FIRST_OF_OWN_CHOICE = 32768;
    private static final int LAST_OF_OWN_CHOICE = 60999;

    private record Taken(PublishedPort port, String container) {}

    private final List<Taken> taken = new ArrayList<>();

    /**
     * Gives a container the ports that it asks for.
     *
     * @param otherwise where ports are published that name no address
     * @throws IllegalArgumentException if another one has one of them; then it gets none
     */
    List<PublishedPort> take(String container, List<AskedPort> requests, IpAddress otherwise) {
        List<PublishedPort> all = new ArrayList<>();
        for (AskedPort request : requests) {
            IpAddress address = request.hostAddress() == null ? otherwise : request.hostAddress();
            all.add(free(container, request, address, all));
        }
        all.forEach(port -> taken.add(new Taken(port, container)));
        return all;
    }

    private PublishedPort free(String container, AskedPort request, IpAddress address, List<PublishedPort> own) {
        if (request.protocol().equals(Protocol.SCTP)) {
            // with the proxy and without, every engine opens a socket of the host first
            throw new IllegalArgumentException("container '" + container + "' cannot publish " + request
                    + ": protocol not supported by the host's kernel; tcp and udp are");
        }
        int first = request.firstHostPort() == 0 ? FIRST_OF_OWN_CHOICE : request.firstHostPort();
        int last = request.firstHostPort() == 0 ? LAST_OF_OWN_CHOICE : request.lastHostPort();
        String reason = "";
        for (int port = first; port <= last; port++) {
            PublishedPort wanted = new PublishedPort(address, port, request.containerPort(), request.protocol());
            reason = clash(wanted, own, container);
            if (reason.isEmpty()) {
                return wanted;
            }
        }
        throw new IllegalArgumentException("container '" + container + "' cannot publish " + request + ": " + reason);
    }

    private String clash(PublishedPort wanted, List<PublishedPort> own, String container) {
        for (PublishedPort port : own) {
            if (clash(wanted, port)) {
                return "the port is already allocated by " + port + " of '" + container + "'";
            }
        }
        for (Taken each : taken) {
            if (clash(wanted, each.port())) {
                return "the port is already allocated by " + each.port() + " of '" + each.container() + "'";
            }
        }
        return "";
    }

    private static boolean clash(PublishedPort a, PublishedPort b) {
        return a.protocol().equals(b.protocol())
                && a.hostPort() == b.hostPort()
                && (a.hostAddress().equals(b.hostAddress())
                        || a.hostAddress().isUnspecified()
                        || b.hostAddress().isUnspecified());
    }

    /** All ports of a container are free again. */
    void release(String container) {
        taken.removeIf(each -> each.container().equals(container));
    }
}
