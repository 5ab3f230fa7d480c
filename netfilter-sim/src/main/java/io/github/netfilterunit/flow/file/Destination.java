// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow.file;

import io.github.netfilterunit.net.Protocol;
import io.github.netfilterunit.text.Nearest;
import java.util.List;

/**
 * What stands behind {@code to:}: {@code 192.168.66.100:80/tcp}, {@code web:53/udp}, {@code 10.0.0.1/icmp}.
 *
 * @param host an address or a name
 * @param port 1 to 65535; 0 for ICMP
 * @param protocol TCP, UDP or ICMP
 */
record Destination(String host, int port, Protocol protocol) {

    private static final List<String> PROTOCOLS = List.of("tcp", "udp", "icmp");

    static Destination parse(String text) {
        int slash = text.indexOf('/');
        String word = slash < 0 ? "" : text.substring(slash + 1);
        if (!PROTOCOLS.contains(word)) {
            throw new IllegalArgumentException("'" + text + "' does not end in /tcp, /udp or /icmp, as in"
                    + " 192.168.66.100:80/tcp and 10.0.0.1/icmp" + Nearest.suggestion(word, PROTOCOLS));
        }
        Protocol protocol = Protocol.named(word).orElseThrow();
        String end = text.substring(0, slash);
        int colon = end.indexOf(':');
        if (protocol.equals(Protocol.ICMP)) {
            if (colon >= 0) {
                throw new IllegalArgumentException(
                        "'" + text + "': ICMP has no ports, write " + end.substring(0, colon) + "/icmp");
            }
            return new Destination(end, 0, protocol);
        }
        String port = colon < 0 ? "" : end.substring(colon + 1);
        if (!port.matches("[0-9]{1,5}") || Integer.parseInt(port) < 1 || Integer.parseInt(port) > 65535) {
            throw new IllegalArgumentException(
                    "'" + text + "' has no port from 1 to 65535, as in 192.168.66.100:80/" + word);
        }
        return new Destination(end.substring(0, colon), Integer.parseInt(port), protocol);
    }
}
