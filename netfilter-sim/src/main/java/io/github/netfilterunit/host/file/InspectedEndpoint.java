// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.host.file;

import io.github.netfilterunit.host.HostBuilder;
import io.github.netfilterunit.host.ListeningSocket;
import io.github.netfilterunit.host.Neighbour;
import io.github.netfilterunit.host.Station;
import io.github.netfilterunit.host.transcript.DockerOutputs;
import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.net.Ipv4Address;
import io.github.netfilterunit.net.MacAddress;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A container's place on a network.
 *
 * @param network the network's name
 * @param internal whether the network is known to have no way out
 * @param priority {@code gw-priority}
 * @param address the container's address there
 * @param mac its Ethernet address; null if it is not shown
 * @param device the interface of the host that the network is on: its bridge, or the parent of macvlan and ipvlan
 * @param link the interface that leads there, of a bridge the port; null if nothing shows it
 */
record InspectedEndpoint(
        String network,
        boolean internal,
        int priority,
        IpAddress address,
        @Nullable MacAddress mac,
        String device,
        @Nullable String link) {

    /** As the engine picks the network of the default route. */
    static final Comparator<InspectedEndpoint> WAY_OUT_FIRST = Comparator.comparing(InspectedEndpoint::priority)
            .reversed()
            .thenComparing(InspectedEndpoint::internal)
            .thenComparing(InspectedEndpoint::network);

    /** The docker-proxy of a published port, if there is one. */
    ListeningSocket proxy(Station.Service service, JsonNode given) {
        IpAddress host = given.value("HostIp", IpAddress::parse).orElse(Ipv4Address.ANY);
        int port = given.value("HostPort", Integer::valueOf).orElse(0);
        return new ListeningSocket(service.protocol(), host, port, ListeningSocket.DOCKER_PROXY)
                .to(new ListeningSocket.Target(address, service.port()));
    }

    /** Adds what {@code ip neigh} forgets when nobody speaks. */
    void addNeighbour(HostBuilder host, DockerOutputs shown, JsonNode container) {
        if (mac != null && link != null && !link.equals(device) && !shown.isNeighbour(address, device)) {
            host.neighbour(new Neighbour(address, device, mac, link), container.place());
        }
    }
}
