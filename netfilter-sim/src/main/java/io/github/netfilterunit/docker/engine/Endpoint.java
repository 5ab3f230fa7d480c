// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker.engine;

import io.github.netfilterunit.net.IpAddress;
import java.util.List;

/**
 * A running container's place on a bridge network.
 *
 * @param address its address there
 * @param ports what is published through this network, in the order in which the engine takes it
 */
public record Endpoint(IpAddress address, List<PublishedPort> ports) {

    /** Takes a copy of the list. */
    public Endpoint {
        ports = List.copyOf(ports);
    }
}
