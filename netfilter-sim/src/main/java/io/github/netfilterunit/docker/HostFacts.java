// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker;

import io.github.netfilterunit.host.ConnectedRoutes;
import io.github.netfilterunit.host.Host;
import io.github.netfilterunit.host.ListeningSocket;
import io.github.netfilterunit.host.Neighbour;
import io.github.netfilterunit.host.NetworkInterface;
import io.github.netfilterunit.host.NetworkInterface.Kind;
import io.github.netfilterunit.host.Route;
import io.github.netfilterunit.host.RoutingRule;
import io.github.netfilterunit.host.Station;
import io.github.netfilterunit.host.Sysctls;
import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.net.Ipv4Address;
import io.github.netfilterunit.net.MacAddress;
import io.github.netfilterunit.net.Prefix;
import io.github.netfilterunit.ruleset.Flavour;
import io.github.netfilterunit.ruleset.Ruleset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a Docker host is made of besides its rules.
 *
 * @param address the host's own address
 * @param device the interface that has it
 * @param gateway the default gateway; null if there is none
 * @param containers what runs, in the order of starts
 */
record HostFacts(Prefix address, String device, @Nullable IpAddress gateway, List<RunningContainer> containers) {

    private static final BridgeNetwork NETWORK = BridgeNetwork.DEFAULT;
    private static final int MTU = 1500;
    /** The first two bytes of addresses that nobody registered; those of containers begin with {@code 02:42}. */
    private static final long OTHERS = 0x0200_0000_0000L;

    private static final long CONTAINERS = 0x0242_0000_0000L;
    private static final long PORTS = 0x0642_0000_0000L;

    Host host(Ruleset ruleset) {
        List<NetworkInterface> interfaces = interfaces();
        return new Host(
                interfaces,
                routes(interfaces),
                List.of(
                        RoutingRule.all(0, Route.LOCAL),
                        RoutingRule.all(32766, Route.MAIN),
                        RoutingRule.all(32767, Route.DEFAULT)),
                neighbours(),
                new Sysctls(Map.of(
                        "net.ipv4.ip_forward", "1",
                        "net.bridge.bridge-nf-call-iptables", "1",
                        "net.ipv4.conf.all.rp_filter", "0",
                        "net.ipv4.conf.all.route_localnet", "0")),
                sockets(),
                Map.of(),
                stations(),
                ruleset,
                Flavour.LEGACY);
    }

    private List<NetworkInterface> interfaces() {
        List<NetworkInterface> all = new ArrayList<>();
        Prefix loopback = Prefix.parse("127.0.0.1/8");
        all.add(new NetworkInterface(
                "lo",
                Kind.LOOPBACK,
                null,
                65536,
                List.of(new NetworkInterface.Address(loopback, null, false)),
                null,
                true,
                false));
        all.add(plugged(device, Kind.ETHERNET, mac(OTHERS, address.address()), address));
        all.add(plugged(
                NETWORK.bridge(), Kind.BRIDGE, mac(CONTAINERS, NETWORK.gateway().address()), NETWORK.gateway()));
        for (RunningContainer each : containers) {
            all.add(new NetworkInterface(
                    each.port(),
                    Kind.ETHERNET,
                    mac(PORTS, each.address()),
                    MTU,
                    List.of(),
                    NETWORK.bridge(),
                    true,
                    false));
        }
        return all;
    }

    private static NetworkInterface plugged(String name, Kind kind, MacAddress mac, Prefix prefix) {
        return new NetworkInterface(
                name,
                kind,
                mac,
                MTU,
                List.of(new NetworkInterface.Address(prefix, prefix.broadcast(), false)),
                null,
                true,
                false);
    }

    private List<Route> routes(List<NetworkInterface> interfaces) {
        List<Route> all = new ArrayList<>();
        if (gateway != null) {
            Prefix everywhere = new Prefix(Ipv4Address.ANY, 0);
            all.add(new Route(Route.Type.UNICAST, everywhere, Route.MAIN, gateway, device, null, 0, 0));
        }
        all.addAll(ConnectedRoutes.of(interfaces));
        return all;
    }

    private List<Neighbour> neighbours() {
        List<Neighbour> all = new ArrayList<>();
        if (gateway != null) {
            all.add(new Neighbour(gateway, device, mac(OTHERS, gateway), null));
        }
        for (RunningContainer each : containers) {
            all.add(new Neighbour(each.address(), NETWORK.bridge(), mac(CONTAINERS, each.address()), each.port()));
        }
        return all;
    }

    /** Each published port has a docker-proxy that listens on it. */
    private List<ListeningSocket> sockets() {
        List<ListeningSocket> all = new ArrayList<>();
        for (RunningContainer each : containers) {
            for (PublishedPort port : each.ports()) {
                all.add(new ListeningSocket(port.protocol(), port.hostAddress(), port.hostPort(), "docker-proxy"));
            }
        }
        return all;
    }

    private List<Station> stations() {
        return containers.stream()
                .map(each -> new Station(
                        each.container().name(),
                        each.address(),
                        each.port(),
                        each.container().listening()))
                .toList();
    }

    /** Docker makes a container's Ethernet address of its IP address; the other ones here are made alike. */
    private static MacAddress mac(long prefix, IpAddress address) {
        return new MacAddress(prefix).withLast(32, address);
    }
}
