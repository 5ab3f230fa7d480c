// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow.reach;

import io.github.netfilterunit.docker.RunningContainer;
import io.github.netfilterunit.docker.engine.PublishedPort;
import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.net.Protocol;
import org.jspecify.annotations.Nullable;

/**
 * A port of a container, by one of the ways that lead to it.
 *
 * @param container whose it is
 * @param network through which of its networks, or {@code host}
 * @param address where connections go to
 * @param port where connections go to, 1 to 65535
 * @param containerPort the port in the container, 1 to 65535
 * @param protocol TCP or UDP
 * @param published as which port of the host; null for the container's own address
 */
public record Service(
        String container,
        String network,
        IpAddress address,
        int port,
        int containerPort,
        Protocol protocol,
        @Nullable PublishedPort published) {

    /** Whether it is a port that no network hides: published, or of a container that has the host's network. */
    boolean isOnHost() {
        return published != null || network.equals(RunningContainer.HOST);
    }

    /** {@code 0.0.0.0:80/tcp}, or {@code web:80/tcp} for the container's own address. */
    String asked() {
        return published == null
                ? container + ":" + containerPort + "/" + protocol
                : published.hostAddress() + ":" + port + "/" + protocol;
    }

    /** {@code 0.0.0.0:80/tcp -> web:80}, or {@code web:80/tcp} for the container's own address. */
    @Override
    public String toString() {
        return published == null ? asked() : asked() + " -> " + container + ":" + containerPort;
    }
}
