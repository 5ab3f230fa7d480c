// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.host.transcript;

import io.github.netfilterunit.host.ListeningSocket;
import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.net.Protocol;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the command lines of docker-proxy from what {@code ps} prints: to where each passes on what it takes. */
final class ProxyOutput {

    private static final Pattern OPTION =
            Pattern.compile("-(proto|host-ip|host-port|container-ip|container-port)[ =](\\S+)");
    private static final Map<String, Protocol> PROTOCOLS = Map.of("tcp", Protocol.TCP, "udp", Protocol.UDP);

    private final Set<ListeningSocket> proxies = new LinkedHashSet<>();
    private final Set<ListeningSocket> published = new LinkedHashSet<>();

    /** Lines that are not of docker-proxy say nothing. */
    void read(Output output) {
        for (Line line : output.lines()) {
            if (line.text().matches("(.*[\\s/])?docker-proxy -.*")) {
                Matcher option = OPTION.matcher(line.text());
                Map<String, String> all = new HashMap<>();
                while (option.find()) {
                    all.put(option.group(1), option.group(2));
                }
                add(all);
            }
        }
    }

    private void add(Map<String, String> options) {
        Protocol protocol = PROTOCOLS.get(options.getOrDefault("proto", ""));
        String host = options.getOrDefault("host-ip", ":");
        String container = options.getOrDefault("container-ip", ":");
        if (protocol == null || host.contains(":") || container.contains(":")) {
            return;
        }
        ListeningSocket.Target target = new ListeningSocket.Target(
                IpAddress.parse(container), Integer.parseInt(options.getOrDefault("container-port", "0")));
        proxies.add(new ListeningSocket(
                        protocol,
                        IpAddress.parse(host),
                        Integer.parseInt(options.getOrDefault("host-port", "0")),
                        ListeningSocket.DOCKER_PROXY)
                .to(target));
    }

    /** What docker-proxy listens on. */
    Set<ListeningSocket> sockets() {
        return proxies;
    }

    /** What docker-proxy would listen on, if it does: {@code docker inspect} shows what is published, and to where. */
    void published(ListeningSocket socket) {
        published.add(socket);
    }

    /** The socket as docker-proxy has it, if it is its; else the socket as it is. */
    ListeningSocket complete(ListeningSocket socket) {
        Set<ListeningSocket> all = new LinkedHashSet<>(proxies);
        all.addAll(published);
        for (ListeningSocket proxy : all) {
            boolean same = proxy.protocol().equals(socket.protocol())
                    && proxy.address().equals(socket.address())
                    && proxy.port() == socket.port();
            boolean theirs = socket.program() == null || ListeningSocket.DOCKER_PROXY.equals(socket.program());
            if (same && theirs) {
                return proxy;
            }
        }
        return socket;
    }
}
