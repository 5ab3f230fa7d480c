// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.host;

import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.net.Protocol;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Another machine or a container, and what listens there. What no station describes listens on every port.
 *
 * <p>Stations of one name are one machine with several addresses. What it sends to the subnet of one of them leaves there,
 * all else by the first one.
 *
 * @param name what users call it
 * @param address its address
 * @param link the interface of the host that it is behind, of a bridge the port; null to follow the routes
 * @param services what listens; an empty set for nothing
 * @param wayOut whether it has a default route; without one it sends to its own subnets alone
 */
public record Station(
        String name, IpAddress address, @Nullable String link, Set<Service> services, boolean wayOut) {

    /** Takes a copy of the set. */
    public Station {
        services = Set.copyOf(services);
    }

    /** A station with a default route. */
    public Station(String name, IpAddress address, @Nullable String link, Set<Service> services) {
        this(name, address, link, services, true);
    }

    /**
     * A port that something listens on.
     *
     * @param protocol TCP or UDP
     * @param port 1 to 65535
     */
    public record Service(Protocol protocol, int port) {}
}
