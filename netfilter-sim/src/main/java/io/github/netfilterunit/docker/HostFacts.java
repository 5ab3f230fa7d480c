// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker;

import io.github.netfilterunit.docker.engine.Bridge;
import io.github.netfilterunit.docker.engine.EngineSettings.Switch;
import io.github.netfilterunit.docker.engine.PublishedPort;
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
import io.github.netfilterunit.iptables.MadeChains;
import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.net.Ipv4Address;
import io.github.netfilterunit.net.MacAddress;
import io.github.netfilterunit.net.Prefix;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a Docker host is made of when all has happened that was told. */
final class HostFacts {

    /** The first two bytes of addresses that nobody registered; those of bridges begin with {@code 02:42}. */
    private static final long OTHERS = 0x0200_0000_0000L;

    private static final long BRIDGES = 0x0242_0000_0000L;
    private static final long PORTS = 0x0642_0000_0000L;
    private static final int LONGEST_NAME = 15;

    private final HostLink link;
    private final Engine engine;
    private final List<Place> places = new ArrayList<>();
    private final List<Beside> besides = new ArrayList<>();

    /**
     * A container's place on a bridge.
     *
     * @param mtu of the network's links, in bytes
     * @param mac its own end's
     * @param port the host's end of its veth pair
     * @param first whether its ports are published and its way out leads there
     */
    private record Place(
            ContainerState container,
            Bridge bridge,
            int mtu,
            IpAddress address,
            MacAddress mac,
            String port,
            boolean first) {}

    /** A container's place on a link of the host, beside the host itself: macvlan and ipvlan. */
    private record Beside(ContainerState container, IpAddress address, MacAddress mac, boolean first) {}

    HostFacts(HostLink link, Engine engine) {
        this.link = link;
        this.engine = engine;
        Set<String> names = new HashSet<>();
        for (ContainerState each : engine.containers().values()) {
            String way = each.publishing() == null
                    ? each.addresses().keySet().stream().findFirst().orElse("")
                    : each.publishing();
            List<String> networks = new ArrayList<>(each.addresses().keySet());
            networks.sort(Comparator.comparing(name -> !name.equals(way)));
            for (String name : networks) {
                NetworkState network = engine.network(name);
                IpAddress address = Objects.requireNonNull(each.addresses().get(name));
                MacAddress mac = Macs.of(each, name, engine.settings().version());
                Bridge bridge = network.bridge();
                boolean first = name.equals(way);
                if (bridge != null) {
                    String port = portName(each.container().name(), names);
                    places.add(new Place(each, bridge, network.network().mtu(), address, mac, port, first));
                } else if (network.network().option(NetworkOptions.PARENT).isPresent()) {
                    besides.add(new Beside(each, address, mac, first));
                }
            }
        }
    }

    /** Docker draws seven hexadecimal digits at random; here the interface is called after its container. */
    private static String portName(String container, Set<String> names) {
        String wanted = "veth" + container;
        String name = wanted.length() > LONGEST_NAME ? wanted.substring(0, LONGEST_NAME) : wanted;
        for (int i = 2; !names.add(name); i++) {
            name = "veth" + i;
        }
        return name;
    }

    Host host() {
        List<NetworkInterface> interfaces = interfaces();
        engine.sysctls()
                .checkOwners(interfaces.stream().map(NetworkInterface::name).toList());
        return new Host(
                interfaces,
                routes(interfaces),
                List.of(
                        RoutingRule.all(0, Route.LOCAL),
                        RoutingRule.all(32766, Route.MAIN),
                        RoutingRule.all(32767, Route.DEFAULT)),
                neighbours(),
                sysctls(),
                sockets(),
                Map.of(),
                stations(),
                link.chainsOneByOne()
                        ? MadeChains.of(engine.tables().ruleset())
                        : engine.tables().ruleset(),
                link.flavour());
    }

    private Sysctls sysctls() {
        Map<String, String> all = new TreeMap<>(Map.of(
                "net.ipv4.ip_forward", "0",
                "net.bridge.bridge-nf-call-iptables", "1",
                "net.ipv4.conf.all.rp_filter", "0",
                "net.ipv4.conf.all.route_localnet", "0"));
        for (NetworkState each : engine.networks().values()) {
            Bridge bridge = each.bridge();
            if (bridge != null && !bridge.proxy()) {
                all.put("net.ipv4.conf." + bridge.name() + ".route_localnet", "1");
            }
        }
        all.putAll(engine.sysctls().values());
        return new Sysctls(all);
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
        IpAddress own = link.address().address();
        all.add(plugged(link.device(), Kind.ETHERNET, mac(OTHERS, own), link.address(), NetworkOptions.USUAL_MTU));
        for (NetworkState each : engine.networks().values()) {
            Bridge bridge = each.bridge();
            if (bridge != null) {
                boolean silent = each.network().isWithoutHost();
                MacAddress mac = silent
                        ? mac(PORTS, bridge.gateway().network())
                        : mac(BRIDGES, bridge.gateway().address());
                Prefix address = silent ? null : bridge.gateway();
                all.add(plugged(
                        bridge.name(), Kind.BRIDGE, mac, address, each.network().mtu()));
            }
        }
        boolean hairpin = !engine.settings().is(Switch.USERLAND_PROXY);
        for (Place each : places) {
            MacAddress mac = mac(PORTS, each.address);
            all.add(new NetworkInterface(
                    each.port, Kind.ETHERNET, mac, each.mtu, List.of(), each.bridge.name(), true, hairpin));
        }
        return all;
    }

    private static NetworkInterface plugged(String name, Kind kind, MacAddress mac, @Nullable Prefix prefix, int mtu) {
        return new NetworkInterface(
                name,
                kind,
                mac,
                mtu,
                prefix == null ? List.of() : List.of(new NetworkInterface.Address(prefix, prefix.broadcast(), false)),
                null,
                true,
                false);
    }

    private List<Route> routes(List<NetworkInterface> interfaces) {
        List<Route> all = new ArrayList<>();
        if (link.gateway() != null) {
            Prefix everywhere = new Prefix(Ipv4Address.ANY, 0);
            all.add(new Route(Route.Type.UNICAST, everywhere, Route.MAIN, link.gateway(), link.device(), null, 0, 0));
        }
        all.addAll(ConnectedRoutes.of(interfaces));
        return all;
    }

    private List<Neighbour> neighbours() {
        List<Neighbour> all = new ArrayList<>();
        IpAddress gateway = link.gateway();
        if (gateway != null) {
            all.add(new Neighbour(gateway, link.device(), mac(OTHERS, gateway), null));
        }
        for (Place each : places) {
            all.add(new Neighbour(each.address, each.bridge.name(), each.mac, each.port));
        }
        for (Beside each : besides) {
            all.add(new Neighbour(each.address, link.device(), each.mac, null, false, true));
        }
        return all;
    }

    /** Each published port has a docker-proxy that listens on it; what has the host's network listens there itself. */
    private List<ListeningSocket> sockets() {
        List<ListeningSocket> all = new ArrayList<>();
        boolean asAsked = engine.settings().version().isAtLeast(28, 2, 0);
        if (engine.settings().is(Switch.USERLAND_PROXY)) {
            for (Place each : places) {
                for (PublishedPort port : each.first ? each.container.ports() : List.<PublishedPort>of()) {
                    ListeningSocket proxy = new ListeningSocket(
                            port.protocol(), port.hostAddress(), port.hostPort(), ListeningSocket.DOCKER_PROXY);
                    all.add(proxy.to(new ListeningSocket.Target(each.address, port.containerPort(), asAsked)));
                }
            }
        }
        for (ContainerState each : engine.containers().values()) {
            if (each.isRunning() && engine.owner(each).container().isOn(Network.HOST)) {
                for (Station.Service service : each.container().listening()) {
                    all.add(new ListeningSocket(
                            service.protocol(),
                            Ipv4Address.ANY,
                            service.port(),
                            each.container().name()));
                }
            }
        }
        return all;
    }

    private List<Station> stations() {
        List<Station> all = new ArrayList<>();
        for (Place each : places) {
            all.add(new Station(
                    each.container.container().name(),
                    each.address,
                    each.port,
                    services(each.container),
                    hasWayOut(each.container)));
        }
        for (Beside each : besides) {
            String name = each.container.container().name();
            Station station = new Station(name, each.address, link.device(), services(each.container));
            List<String> names = all.stream().map(Station::name).toList();
            all.add(each.first && names.contains(name) ? names.indexOf(name) : all.size(), station);
        }
        return all;
    }

    /** Since Docker 25 a container that is on internal networks alone has no default route. */
    private boolean hasWayOut(ContainerState container) {
        String way = container.publishing();
        if (way != null) {
            return !engine.network(way).network().isWithoutHost();
        }
        return !engine.settings().version().isAtLeast(25, 0, 0)
                && container.addresses().keySet().stream()
                        .anyMatch(each -> !engine.network(each).network().isWithoutHost());
    }

    /** What listens in a container, and in those that have its network. */
    private Set<Station.Service> services(ContainerState container) {
        Set<Station.Service> all = new HashSet<>();
        for (ContainerState each : engine.containers().values()) {
            if (each.isRunning() && engine.owner(each) == container) {
                all.addAll(each.container().listening());
            }
        }
        return all;
    }

    /** Made of an IP address, as Docker up to 27 does for its containers. */
    private static MacAddress mac(long prefix, IpAddress address) {
        return new MacAddress(prefix).withLast(32, address);
    }
}
