// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker;

import io.github.netfilterunit.docker.engine.AskedPort;
import io.github.netfilterunit.docker.engine.PublishedPort;
import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.net.Protocol;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The ports of the host that an engine has given away. */
final class Ports {

    /** {@code net.ipv4.ip_local_port_range} of a kernel of which nobody says more. */
    private static final int FIRST_OF_OWN_CHOICE = 32768;

    private static final int LAST_OF_OWN_CHOICE = 60999;

    private record Taken(PublishedPort port, String container) {}

    /** Which of the host's ports are taken, by protocol and port, for several addresses. */
    private final Map<String, List<Taken>> taken = new HashMap<>();
    /** The port that was given last of each range, by address, protocol and range. */
    private final Map<String, Integer> last = new HashMap<>();

    /** The engine starts: which ports it gave last is forgotten. */
    void start() {
        last.clear();
    }

    /**
     * Gives a container the ports that it asks for, one after the other.
     *
     * @param otherwise where ports are published that name no address
     * @throws IllegalArgumentException if another one has one of them; then it gets none
     */
    List<PublishedPort> take(String container, List<AskedPort> asked, IpAddress otherwise) {
        List<PublishedPort> all = new ArrayList<>();
        try {
            for (AskedPort each : asked) {
                IpAddress address = each.hostAddress() == null ? otherwise : each.hostAddress();
                PublishedPort port = free(container, each, address);
                taken.computeIfAbsent(place(port), place -> new ArrayList<>(1)).add(new Taken(port, container));
                all.add(port);
            }
        } catch (IllegalArgumentException e) {
            release(container);
            throw e;
        }
        return all;
    }

    /** The first free port behind the one that was given last of the same range. */
    private PublishedPort free(String container, AskedPort asked, IpAddress address) {
        if (asked.protocol().equals(Protocol.SCTP)) {
            // with the proxy and without, every engine opens a socket of the host first
            throw new IllegalArgumentException("container '" + container + "' cannot publish " + asked
                    + ": protocol not supported by the host's kernel; tcp and udp are");
        }
        boolean any = asked.firstHostPort() == 0 && asked.lastHostPort() == 0;
        int first =
                any ? FIRST_OF_OWN_CHOICE : asked.firstHostPort() == 0 ? asked.lastHostPort() : asked.firstHostPort();
        int end = any ? LAST_OF_OWN_CHOICE : asked.lastHostPort();
        String range = address + "/" + asked.protocol() + "/" + first + "-" + end;
        int before = last.getOrDefault(range, end);
        String reason = "";
        for (int i = 1; i <= end - first + 1; i++) {
            int port = first + (before - first + i) % (end - first + 1);
            PublishedPort wanted = new PublishedPort(address, port, asked.containerPort(), asked.protocol());
            reason = clash(wanted);
            if (reason.isEmpty()) {
                last.put(range, port);
                return wanted;
            }
        }
        throw new IllegalArgumentException("container '" + container + "' cannot publish " + asked + ": " + reason
                + (first == end ? suggestion(address, asked) : ""));
    }

    /** The next port of the host that would do. */
    private String suggestion(IpAddress address, AskedPort asked) {
        for (int port = asked.firstHostPort() + 1; port <= 65535; port++) {
            if (clash(new PublishedPort(address, port, asked.containerPort(), asked.protocol()))
                    .isEmpty()) {
                return "; " + port + " is free";
            }
        }
        return "";
    }

    private String clash(PublishedPort wanted) {
        for (Taken each : taken.getOrDefault(place(wanted), List.of())) {
            if (clash(wanted, each.port())) {
                return "the port is already allocated by " + each.port() + " of '" + each.container() + "'";
            }
        }
        return "";
    }

    private static String place(PublishedPort port) {
        return port.hostPort() + "/" + port.protocol();
    }

    /** Of two of one place. */
    private static boolean clash(PublishedPort a, PublishedPort b) {
        return a.hostAddress().equals(b.hostAddress())
                || a.hostAddress().isUnspecified()
                || b.hostAddress().isUnspecified();
    }

    /** A container is called otherwise now. */
    void rename(String container, String other) {
        taken.values()
                .forEach(of -> of.replaceAll(
                        each -> each.container().equals(container) ? new Taken(each.port(), other) : each));
    }

    /** All ports of a container are free again. */
    void release(String container) {
        taken.values().removeIf(of -> {
            of.removeIf(each -> each.container().equals(container));
            return of.isEmpty();
        });
    }
}
