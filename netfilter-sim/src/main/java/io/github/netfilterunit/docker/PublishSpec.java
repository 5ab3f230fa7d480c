// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker;

import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.net.PortRange;
import io.github.netfilterunit.net.Protocol;
import io.github.netfilterunit.text.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads what {@code docker run --publish} takes: {@code [[address:][hostPort[-last]]:]containerPort[-last][/protocol]}. */
public final class PublishSpec {

    private PublishSpec() {}

    /**
     * The ports that a text means, a range's in ascending order.
     *
     * @throws IllegalArgumentException with a message that says what is wrong and what would be right
     */
    public static List<PublishRequest> parse(String text) {
        int slash = text.indexOf('/');
        Protocol protocol = slash < 0 ? Protocol.TCP : protocol(text, text.substring(slash + 1));
        String ports = slash < 0 ? text : text.substring(0, slash);
        if (ports.startsWith("[")) {
            throw problem(
                    text, "IPv6 addresses are not supported; publish on an IPv4 address, as in 127.0.0.1:8080:80");
        }
        int lastColon = ports.lastIndexOf(':');
        int middle = ports.lastIndexOf(':', lastColon - 1);
        PortRange container = range(text, ports.substring(lastColon + 1), "the container's port");
        String host = lastColon < 0 ? "" : ports.substring(middle + 1, lastColon);
        IpAddress address = middle < 1 ? null : address(text, ports.substring(0, middle));
        List<PublishRequest> all = new ArrayList<>();
        int count = container.last() - container.first();
        if (host.isEmpty() || host.equals("0")) {
            for (int i = 0; i <= count; i++) {
                all.add(new PublishRequest(address, 0, 0, container.first() + i, protocol));
            }
            return List.copyOf(all);
        }
        PortRange published = range(text, host, "the host's port");
        if (count == 0) {
            return List.of(
                    new PublishRequest(address, published.first(), published.last(), container.first(), protocol));
        }
        if (published.last() - published.first() != count) {
            throw problem(text, "both ranges must have as many ports, as in 8000-8003:9000-9003");
        }
        for (int i = 0; i <= count; i++) {
            int port = published.first() + i;
            all.add(new PublishRequest(address, port, port, container.first() + i, protocol));
        }
        return List.copyOf(all);
    }

    private static Protocol protocol(String text, String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "", "tcp" -> Protocol.TCP;
            case "udp" -> Protocol.UDP;
            case "sctp" -> Protocol.SCTP;
            default ->
                throw problem(
                        text,
                        "'" + name + "' is no protocol that Docker publishes; tcp, udp and sctp are"
                                + Nearest.suggestion(name, List.of("tcp", "udp", "sctp")));
        };
    }

    private static IpAddress address(String text, String address) {
        try {
            return IpAddress.parse(address);
        } catch (IllegalArgumentException e) {
            throw problem(text, String.valueOf(e.getMessage()));
        }
    }

    private static PortRange range(String text, String ports, String what) {
        int dash = ports.indexOf('-');
        int first = port(text, dash < 0 ? ports : ports.substring(0, dash), what);
        int last = dash < 0 ? first : port(text, ports.substring(dash + 1), what);
        if (last < first) {
            throw problem(
                    text, what + " is a range from " + first + " down to " + last + "; the lower one comes first");
        }
        return new PortRange(first, last);
    }

    private static int port(String text, String port, String what) {
        if (!port.matches("[0-9]{1,5}") || Integer.parseInt(port) < 1 || Integer.parseInt(port) > 65535) {
            throw problem(
                    text,
                    what + " is '" + port + "', which is no number from 1 to 65535; ports are published as in 8080:80,"
                            + " 53:53/udp, 127.0.0.1:8080:80 or 8000-8003:9000-9003");
        }
        return Integer.parseInt(port);
    }

    private static IllegalArgumentException problem(String text, String message) {
        return new IllegalArgumentException("'" + text + "' cannot be published: " + message);
    }
}
