// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker.engine;

import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.net.Protocol;

/**
 * One port of a container that the host publishes.
 *
 * @param hostAddress the address of the host that it is published on; 0.0.0.0 for all
 * @param hostPort 1 to 65535
 * @param containerPort 1 to 65535
 * @param protocol TCP or UDP
 */
public record PublishedPort(IpAddress hostAddress, int hostPort, int containerPort, Protocol protocol) {

    /** Checks the ranges. */
    public PublishedPort {
        if (hostPort < 1 || hostPort > 65535 || containerPort < 1 || containerPort > 65535) {
            throw new IllegalArgumentException("a published port is 1 to 65535, not " + hostPort + ":" + containerPort);
        }
        if (!protocol.equals(Protocol.TCP) && !protocol.equals(Protocol.UDP)) {
            throw new IllegalArgumentException("a published port is of tcp or udp, not of " + protocol);
        }
    }

    /** As {@code docker run --publish} takes it: {@code 127.0.0.1:8080:80/tcp}. */
    @Override
    public String toString() {
        String address = hostAddress.isUnspecified() ? "" : hostAddress + ":";
        return address + hostPort + ":" + containerPort + "/" + protocol;
    }
}
