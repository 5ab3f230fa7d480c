// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker;

import io.github.netfilterunit.docker.engine.AskedPort;
import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.net.Protocol;
import org.jspecify.annotations.Nullable;

/**
 * One port that a container asks to be published.
 *
 * @param hostAddress the address of the host; null for what the network or the engine says, else 0.0.0.0
 * @param firstHostPort the lowest port of the host that will do; 0 for any that the engine picks
 * @param lastHostPort the highest one; behind 0, the port that the engine is known to have picked, or 0
 * @param containerPort 1 to 65535
 * @param protocol TCP, UDP or SCTP
 */
public record PublishRequest(
        @Nullable IpAddress hostAddress, int firstHostPort, int lastHostPort, int containerPort, Protocol protocol) {

    /** The same as engines take it. */
    AskedPort asked() {
        return new AskedPort(hostAddress, firstHostPort, lastHostPort, containerPort, protocol);
    }

    /** As {@code docker run --publish} takes it. */
    @Override
    public String toString() {
        return asked().toString();
    }
}
