// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker.engine;

import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.net.Protocol;
import org.jspecify.annotations.Nullable;

/**
 * One port that a container asks to be published, before the engine has picked a port of the host.
 *
 * @param hostAddress the address of the host; null for what the network or the engine says
 * @param firstHostPort the lowest port of the host that will do; 0 for any that the engine picks
 * @param lastHostPort the highest one; behind 0, the port that the engine is known to have picked, or 0
 * @param containerPort 1 to 65535
 * @param protocol TCP, UDP or SCTP
 */
public record AskedPort(
        @Nullable IpAddress hostAddress, int firstHostPort, int lastHostPort, int containerPort, Protocol protocol) {

    /** Whether exactly one port of the host will do. */
    boolean isExact() {
        return firstHostPort != 0 && firstHostPort == lastHostPort;
    }

    /** The port of the container as the engine has it: {@code 80/tcp}. */
    public String target() {
        return containerPort + "/" + protocol;
    }

    /** As {@code docker run --publish} takes it. */
    @Override
    public String toString() {
        String address = hostAddress == null ? "" : hostAddress + ":";
        String host =
                firstHostPort == 0 ? "" : firstHostPort + (lastHostPort == firstHostPort ? "" : "-" + lastHostPort);
        String colon = hostAddress == null && firstHostPort == 0 ? "" : ":";
        return address + host + colon + target();
    }
}
