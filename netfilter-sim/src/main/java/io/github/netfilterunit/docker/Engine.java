// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker;

import io.github.netfilterunit.docker.Container.Attachment;
import io.github.netfilterunit.docker.engine.AskedPort;
import io.github.netfilterunit.docker.engine.Bridge;
import io.github.netfilterunit.docker.engine.ContainerLink;
import io.github.netfilterunit.docker.engine.Endpoint;
import io.github.netfilterunit.docker.engine.EngineLayout;
import io.github.netfilterunit.docker.engine.EngineSettings;
import io.github.netfilterunit.docker.engine.EngineSettings.Switch;
import io.github.netfilterunit.docker.engine.GatewayMode;
import io.github.netfilterunit.docker.engine.HostTables;
import io.github.netfilterunit.docker.engine.PublishedPort;
import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.net.Prefix;
import io.github.netfilterunit.text.Nearest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** An engine at work on one host: its networks and containers, and what its commands did to the host's tables. */
final class Engine {

    private static final String FORWARDING = "net.ipv4.ip_forward";

    private final EngineSettings settings;
    private final EngineLayout layout;
    private final HostTables tables;
    private final Map<String, String> sysctls = new TreeMap<>();
    private final Map<String, NetworkState> networks = new LinkedHashMap<>();
    private final Map<String, ContainerState> containers = new LinkedHashMap<>();
    private final Ports ports = new Ports();
    private final Subnets subnets;

    /**
     * An engine that has not started yet.
     *
     * @param tables with the user's rules of before
     * @param sysctls of before, dotted
     * @param ofHost the subnets that the host itself has routes to
     */
    Engine(EngineSettings settings, HostTables tables, Map<String, String> sysctls, List<Prefix> ofHost) {
        this.settings = settings;
        this.layout = settings.version().layout();
        this.tables = tables;
        this.sysctls.putAll(sysctls);
        this.subnets = new Subnets(settings.pools(), ofHost);
    }

    EngineSettings settings() {
        return settings;
    }

    HostTables tables() {
        return tables;
    }

    Map<String, String> sysctls() {
        return sysctls;
    }

    /** All networks in the order in which they were made, the default one first. */
    Map<String, NetworkState> networks() {
        return networks;
    }

    /** All containers in the order in which they were made. */
    Map<String, ContainerState> containers() {
        return containers;
    }

    /** The engine starts, for the first time or again. */
    void start() {
        boolean switches = settings.is(Switch.IP_FORWARD) && !"1".equals(sysctls.get(FORWARDING));
        if (switches) {
            sysctls.put(FORWARDING, "1");
        }
        if (settings.is(Switch.IPTABLES)) {
            layout.start(tables, settings, switches);
        }
        NetworkState old = networks.get(Network.DEFAULT);
        if (old == null) {
            create(new Network(
                    Network.DEFAULT,
                    Network.Driver.BRIDGE,
                    settings.bip() == null
                            ? null
                            : new Prefix(
                                    settings.bip().network(), settings.bip().length()),
                    settings.bip() == null ? null : settings.bip().address(),
                    settings.fixedCidr(),
                    Set.of(),
                    false,
                    Map.of(
                            NetworkOptions.NAME,
                            "docker0",
                            NetworkOptions.ICC,
                            String.valueOf(settings.is(Switch.ICC)),
                            NetworkOptions.MASQUERADE,
                            String.valueOf(settings.is(Switch.IP_MASQ)))));
        } else if (settings.is(Switch.IPTABLES) && old.bridge() != null) {
            for (NetworkState each : networks.values()) {
                if (each != old && each.bridge() != null) {
                    layout.restoreNetwork(tables, each.bridge());
                }
            }
            layout.removeNetwork(tables, old.bridge());
            layout.addNetwork(tables, old.bridge());
        }
        for (ContainerState each : containers.values()) {
            if (each.container().restarts() && !each.isRunning()) {
                start(each);
            }
        }
    }

    /** The engine stops, and its containers with it. */
    void stop() {
        for (ContainerState each : containers.values()) {
            if (each.isRunning() && !settings.is(Switch.LIVE_RESTORE)) {
                stop(each);
            }
        }
    }

    void sysctl(String key, String value) {
        sysctls.put(key, value);
    }

    void create(Network network) {
        if (networks.containsKey(network.name())) {
            throw new IllegalArgumentException("network with name " + network.name() + " already exists");
        }
        Prefix subnet;
        if (network.subnet() == null) {
            subnet = subnets.next();
        } else {
            subnet = new Prefix(network.subnet().network(), network.subnet().length());
            subnets.take(
                    subnet,
                    networks.values().stream().map(NetworkState::gateway).toList());
        }
        IpAddress gateway = network.gateway() == null ? subnet.network().plus(1) : network.gateway();
        if (!subnet.contains(gateway)) {
            throw new IllegalArgumentException("the gateway " + gateway + " of the network '" + network.name()
                    + "' is no address of its subnet " + subnet);
        }
        Prefix own = new Prefix(gateway, subnet.length());
        Bridge bridge = network.driver() == Network.Driver.BRIDGE ? bridge(network, own) : null;
        networks.put(network.name(), new NetworkState(network, own, bridge));
        if (bridge != null && settings.is(Switch.IPTABLES)) {
            layout.addNetwork(tables, bridge);
        }
    }

    private Bridge bridge(Network network, Prefix gateway) {
        GatewayMode mode = network.mode();
        if (!layout.gatewayModes().contains(mode)) {
            throw new IllegalArgumentException("the network '" + network.name() + "' has the gateway mode '" + mode
                    + "', which Docker " + settings.version() + " does not know; "
                    + String.join(
                            ", ",
                            layout.gatewayModes().stream()
                                    .map(GatewayMode::toString)
                                    .toList())
                    + (layout.gatewayModes().size() == 1 ? " is all that it has" : " are"));
        }
        if (mode == GatewayMode.ISOLATED && !network.internal()) {
            throw new IllegalArgumentException("the network '" + network.name()
                    + "' has the gateway mode 'isolated', which only internal networks can have: --internal");
        }
        return new Bridge(
                network.option(NetworkOptions.NAME).orElseGet(() -> NetworkId.of(network.name())),
                gateway,
                network.internal(),
                network.isOn(NetworkOptions.ICC, true),
                network.isOn(NetworkOptions.MASQUERADE, true),
                settings.is(Switch.USERLAND_PROXY),
                mode,
                network.option(NetworkOptions.SOURCE).map(IpAddress::parse).orElse(null),
                settings.is(Switch.ALLOW_DIRECT_ROUTING),
                network.option(NetworkOptions.TRUSTED)
                        .map(links -> List.of(links.split(":")))
                        .orElse(List.of()));
    }

    void removeNetwork(String name) {
        NetworkState network = network(name);
        for (ContainerState each : containers.values()) {
            if (each.addresses().containsKey(name)) {
                throw new IllegalArgumentException("the network '" + name + "' has an active endpoint, container '"
                        + each.container().name() + "'; it can be removed when nobody is on it");
            }
        }
        networks.remove(name);
        subnets.release(
                new Prefix(network.gateway().network(), network.gateway().length()));
        Bridge bridge = network.bridge();
        if (bridge != null && settings.is(Switch.IPTABLES)) {
            layout.removeNetwork(tables, bridge);
        }
    }

    private NetworkState network(String name) {
        NetworkState found = networks.get(name);
        if (found == null) {
            throw new IllegalArgumentException(
                    "there is no network '" + name + "'" + Nearest.suggestion(name, networks.keySet()));
        }
        return found;
    }

    private ContainerState container(String name) {
        ContainerState found = containers.get(name);
        if (found == null) {
            throw new IllegalArgumentException(
                    "there is no container '" + name + "'" + Nearest.suggestion(name, containers.keySet()));
        }
        return found;
    }

    void run(Container container) {
        if (containers.containsKey(container.name())) {
            throw new IllegalArgumentException("there are two containers named '" + container.name() + "'");
        }
        ContainerState state = new ContainerState(container);
        containers.put(container.name(), state);
        if (container.running()) {
            start(state);
        }
    }

    void start(String name) {
        ContainerState state = container(name);
        if (!state.isRunning()) {
            start(state);
        }
    }

    private void start(ContainerState state) {
        Container container = state.container();
        for (Attachment each : container.networks()) {
            NetworkState network = network(each.network());
            state.addresses().put(each.network(), network.take(container.name(), each.address()));
        }
        String publishing = container.networks().get(0).network();
        IpAddress otherwise = network(publishing)
                .network()
                .option(NetworkOptions.BINDING)
                .map(IpAddress::parse)
                .orElse(settings.publishAddress());
        List<PublishRequest> requests = new ArrayList<>(container.ports());
        if (container.publishAll()) {
            container
                    .exposed()
                    .forEach(port -> requests.add(new PublishRequest(null, 0, 0, port.number(), port.protocol())));
        }
        List<AskedPort> asked =
                layout.order(requests.stream().map(PublishRequest::asked).toList());
        state.ports().addAll(ports.take(container.name(), asked, otherwise));
        state.running(true);
        for (Attachment each : container.networks()) {
            eachRule(state, each.network(), layout::addEndpoint);
        }
        eachLink(state, layout::addLink);
    }

    /** What a layout does with an endpoint. */
    private interface EndpointChange {
        void accept(HostTables tables, Bridge bridge, Endpoint endpoint);
    }

    /** What a layout does with a link. */
    private interface LinkChange {
        void accept(HostTables tables, Bridge bridge, ContainerLink link);
    }

    private void eachRule(ContainerState state, String network, EndpointChange change) {
        Bridge bridge = network(network).bridge();
        IpAddress address = state.addresses().get(network);
        if (bridge != null && address != null && settings.is(Switch.IPTABLES)) {
            boolean publishes = publishing(state).equals(network) && !bridge.internal();
            List<PublishedPort> published = publishes ? state.ports() : List.of();
            change.accept(tables, bridge, new Endpoint(address, published));
        }
    }

    private static String publishing(ContainerState state) {
        return state.container().networks().get(0).network();
    }

    private void eachLink(ContainerState state, LinkChange change) {
        Bridge bridge = network(Network.DEFAULT).bridge();
        IpAddress from = state.addresses().get(Network.DEFAULT);
        if (bridge == null || bridge.icc() || from == null) {
            return;
        }
        for (String name : state.container().links()) {
            ContainerState target = container(name);
            IpAddress to = target.addresses().get(Network.DEFAULT);
            if (to != null) {
                List<ContainerLink.Port> exposed =
                        new ArrayList<>(target.container().exposed());
                change.accept(tables, bridge, new ContainerLink(from, to, exposed));
            }
        }
    }

    void stop(String name) {
        stop(container(name));
    }

    private void stop(ContainerState state) {
        if (!state.isRunning()) {
            return;
        }
        eachLink(state, layout::removeLink);
        for (String each : state.addresses().keySet()) {
            eachRule(state, each, layout::removeEndpoint);
        }
        state.addresses().forEach((network, address) -> network(network).release(address));
        state.addresses().clear();
        state.ports().clear();
        ports.release(state.container().name());
        state.running(false);
    }

    void remove(String name) {
        stop(name);
        containers.remove(name);
    }

    void connect(String name, Attachment to) {
        ContainerState state = container(name);
        NetworkState network = network(to.network());
        List<Attachment> all = new ArrayList<>(state.container().networks());
        all.add(to);
        state.container(state.container().on(all));
        if (state.isRunning()) {
            state.addresses().put(to.network(), network.take(name, to.address()));
            eachRule(state, to.network(), layout::addEndpoint);
        }
    }

    void disconnect(String name, String network) {
        ContainerState state = container(name);
        IpAddress address = state.addresses().get(network);
        if (address != null) {
            eachRule(state, network, layout::removeEndpoint);
            network(network).release(address);
            state.addresses().remove(network);
        }
        List<Attachment> left = state.container().networks().stream()
                .filter(each -> !each.network().equals(network))
                .toList();
        state.container(state.container().on(left));
    }
}
