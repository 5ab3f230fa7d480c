// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker.engine;

import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.net.Protocol;
import java.util.List;

/**
 * {@code --link} on the default bridge.
 *
 * @param from the address of the container that was started with the option
 * @param to the address of the container that it names
 * @param exposed what the named container exposes, in the order in which the engine takes it
 */
public record ContainerLink(IpAddress from, IpAddress to, List<Port> exposed) {

    /** Takes a copy of the list. */
    public ContainerLink {
        exposed = List.copyOf(exposed);
    }

    /**
     * A port that a container exposes.
     *
     * @param protocol TCP, UDP or SCTP
     * @param number 1 to 65535
     */
    public record Port(Protocol protocol, int number) {}
}
