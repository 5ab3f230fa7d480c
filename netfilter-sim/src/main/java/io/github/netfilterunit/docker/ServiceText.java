// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker;

import io.github.netfilterunit.host.Station;
import io.github.netfilterunit.net.Protocol;

/** Reads what listens in a container. */
final class ServiceText {

    private ServiceText() {}

    static Station.Service parse(String text) {
        int slash = text.indexOf('/');
        String port = slash < 0 ? text : text.substring(0, slash);
        String protocol = slash < 0 ? "tcp" : text.substring(slash + 1);
        boolean right = port.matches("[0-9]{1,5}")
                && Integer.parseInt(port) >= 1
                && Integer.parseInt(port) <= 65535
                && (protocol.equals("tcp") || protocol.equals("udp"));
        if (!right) {
            throw new IllegalArgumentException(
                    "'" + text
                            + "' is nothing that can listen: a port from 1 to 65535 is, and a protocol, as in 80/tcp or 53/udp");
        }
        return new Station.Service(protocol.equals("tcp") ? Protocol.TCP : Protocol.UDP, Integer.parseInt(port));
    }
}
