// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.capture;

import io.github.netfilterunit.host.Host;
import io.github.netfilterunit.host.Neighbour;
import io.github.netfilterunit.host.NetworkInterface;
import io.github.netfilterunit.net.MacAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds behind which ports of a bridge its stations are, by where their frames come in anywhere in a capture. It stands
 * in for the bridge's forwarding database, which has learnt that before the capture began and which no command in a
 * transcript prints.
 */
final class StationPorts {

    private final Map<MacAddress, String> links = new HashMap<>();

    void seen(MacAddress station, String link) {
        links.putIfAbsent(station, link);
    }

    /** The host with the ports of its neighbours filled in; what it says itself stays. */
    Host complete(Host host) {
        List<Neighbour> neighbours =
                host.neighbours().stream().map(each -> complete(host, each)).toList();
        return new Host(
                host.interfaces(),
                host.routes(),
                host.routingRules(),
                neighbours,
                host.sysctls(),
                host.sockets(),
                host.queues(),
                host.stations(),
                host.ruleset(),
                host.flavour(),
                host.clock(),
                host.ipsets(),
                host.timeoutPolicies());
    }

    private Neighbour complete(Host host, Neighbour neighbour) {
        if (neighbour.mac() == null || neighbour.port() != null) {
            return neighbour;
        }
        String link = links.get(neighbour.mac());
        boolean port = link != null
                && host.networkInterface(link)
                        .map(NetworkInterface::master)
                        .filter(neighbour.device()::equals)
                        .isPresent();
        return port
                ? new Neighbour(
                        neighbour.address(),
                        neighbour.device(),
                        neighbour.mac(),
                        link,
                        neighbour.permanent(),
                        neighbour.silent())
                : neighbour;
    }
}
