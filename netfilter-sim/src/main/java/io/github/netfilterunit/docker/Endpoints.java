// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker;

import io.github.netfilterunit.docker.Container.Attachment;
import io.github.netfilterunit.docker.engine.AskedPort;
import io.github.netfilterunit.docker.engine.Bridge;
import io.github.netfilterunit.docker.engine.ContainerLink;
import io.github.netfilterunit.docker.engine.Endpoint;
import io.github.netfilterunit.docker.engine.EngineSettings.Switch;
import io.github.netfilterunit.docker.engine.GatewayMode;
import io.github.netfilterunit.docker.engine.HostTables;
import io.github.netfilterunit.docker.engine.PublishedPort;
import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.net.Ipv4Address;
import io.github.netfilterunit.net.Prefix;
import io.github.netfilterunit.net.Protocol;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Brings an engine's containers to networks and away from them. A container's ports are published through one of its
 * networks, that of its default route: the first by name of those with the highest priority that are not internal. They
 * move when it comes or goes.
 */
final class Endpoints {

    private static final Prefix LOOPBACK = Prefix.parse("127.0.0.0/8");

    private final Engine engine;
    private final Links links;

    Endpoints(Engine engine) {
        this.engine = engine;
        links = new Links(engine);
    }

    /** What a layout does with an endpoint. */
    private interface Change {
        void accept(HostTables tables, Bridge bridge, Endpoint endpoint);
    }

    /** A container starts: it comes to all of its networks. */
    void start(ContainerState state) {
        Container container = state.container();
        if (!container.isOnNetworks()) {
            return;
        }
        List<Attachment> all = new ArrayList<>(container.networks());
        all.sort(Comparator.comparing(each -> !each.network().equals(Network.DEFAULT)));
        for (Attachment each : all) {
            join(state, each);
        }
        links.start(state);
    }

    /**
     * A container stops: it leaves all of its networks, up to version 28 one after the other, so that its ports come to the
     * next one each time, where those that the engine picks are others.
     */
    void stop(ContainerState state) {
        String name = state.container().name();
        links.stop(state);
        while (state.publishing() != null && !engine.settings().version().isAtLeast(29, 0, 0)) {
            try {
                leave(state, state.publishing());
            } catch (IllegalArgumentException e) {
                // it has no ports there; it stops all the same
                state.publishing(null);
            }
        }
        new LinkedHashMap<>(state.addresses()).forEach((network, address) -> {
            change(state, network, engine.layout()::removeEndpoint, publishes(state, network));
            engine.network(network).release(address);
        });
        state.addresses().clear();
        state.ports().clear();
        state.publishing(null);
        engine.ports().release(name);
    }

    /** An engine starts and finds a container that went on without it. */
    void restore(ContainerState state) {
        for (String each : state.addresses().keySet()) {
            change(state, each, engine.layout()::addEndpoint, publishes(state, each));
        }
    }

    /**
     * A running container comes to a network.
     *
     * @throws IllegalArgumentException if it cannot have its address there, or one of its ports
     */
    void join(ContainerState state, Attachment to) {
        NetworkState network = engine.network(to.network());
        IpAddress address = network.take(state.container().name(), to.address());
        state.addresses().put(to.network(), address);
        if (to.network().equals(Network.DEFAULT)) {
            links.join(state);
        }
        change(state, to.network(), engine.layout()::addEndpoint, opensAlways(to.network()));
        moveTo(state, way(state));
    }

    /** A running container leaves a network. */
    void leave(ContainerState state, String from) {
        change(state, from, engine.layout()::removeEndpoint, publishes(state, from));
        engine.network(from).release(Objects.requireNonNull(state.addresses().remove(from)));
        if (from.equals(state.publishing())) {
            forget(state);
        }
        moveTo(state, way(state));
    }

    /** The network of the default route. */
    private @Nullable String way(ContainerState state) {
        return state.addresses().keySet().stream()
                .min((a, b) -> {
                    int byInternal = Boolean.compare(isInternal(a), isInternal(b));
                    int byPriority = Integer.compare(priority(state, b), priority(state, a));
                    return byInternal != 0 ? byInternal : byPriority != 0 ? byPriority : a.compareTo(b);
                })
                .filter(each -> !isInternal(each))
                .orElse(null);
    }

    private boolean isInternal(String network) {
        return engine.network(network).network().internal();
    }

    private static int priority(ContainerState state, String network) {
        return state.container().networks().stream()
                .filter(each -> each.network().equals(network))
                .mapToInt(Attachment::priority)
                .findFirst()
                .orElse(0);
    }

    private void moveTo(ContainerState state, @Nullable String to) {
        String from = state.publishing();
        if (Objects.equals(from, to)) {
            return;
        }
        if (from != null) {
            change(state, from, engine.layout()::withdraw, !opensAlways(from));
            forget(state);
        }
        if (to != null) {
            checkRouted(state, to);
            state.publishing(to);
            if (engine.network(to).bridge() != null) {
                if (isRouted(to)) {
                    takeForIpv6(state);
                } else {
                    state.ports().addAll(ports(state, engine.network(to).network()));
                }
                change(state, to, engine.layout()::publish, true);
            }
        }
    }

    /** Whether the ports of its containers are opened as they are, without any of the host. */
    private boolean isRouted(String network) {
        Bridge bridge = engine.network(network).bridge();
        return bridge != null && bridge.mode() == GatewayMode.ROUTED;
    }

    /** A routed network has no use for addresses of the host: 27 refuses them, later engines do not mind. */
    private void checkRouted(ContainerState state, String network) {
        if (isRouted(network) && !engine.settings().version().isAtLeast(28, 0, 0)) {
            for (PublishRequest each : state.container().ports()) {
                if (each.hostAddress() != null && !each.hostAddress().isUnspecified()) {
                    throw new IllegalArgumentException(
                            "container '" + state.container().name() + "' publishes " + each
                                    + " on the routed network '" + network + "': leave the host's address out");
                }
            }
        }
    }

    /** Whether ports are opened there whatever the default route is, as engines do with routed networks since 29. */
    private boolean opensAlways(String network) {
        return isRouted(network) && engine.settings().version().isAtLeast(29, 0, 0);
    }

    private boolean publishes(ContainerState state, String network) {
        return network.equals(state.publishing()) || opensAlways(network);
    }

    /** What is published on a network; a routed one has no use for ports of the host, and keeps those of containers. */
    private List<PublishedPort> published(ContainerState state, String network) {
        if (!isRouted(network)) {
            return state.ports();
        }
        List<PublishedPort> all = new ArrayList<>();
        for (AskedPort each : ordered(state.container())) {
            all.add(new PublishedPort(Ipv4Address.ANY, each.containerPort(), each.containerPort(), each.protocol()));
        }
        return all;
    }

    /** A routed network's IPv6 is not routed unless that is said, too: the proxy takes ports for it that name no address. */
    private void takeForIpv6(ContainerState state) {
        if (engine.settings().is(Switch.USERLAND_PROXY)) {
            List<AskedPort> asked = ordered(state.container()).stream()
                    .filter(each -> each.hostAddress() == null)
                    .toList();
            engine.ports().take(state.container().name(), asked, Ipv4Address.ANY);
        }
    }

    private void forget(ContainerState state) {
        state.ports().clear();
        state.publishing(null);
        engine.ports().release(state.container().name());
    }

    /** The ports of the host that it gets. */
    private List<PublishedPort> ports(ContainerState state, Network network) {
        Container container = state.container();
        List<AskedPort> ordered = ordered(container);
        if (ordered.stream().anyMatch(each -> each.protocol().equals(Protocol.SCTP))
                && !engine.settings().version().isAtLeast(28, 0, 0)) {
            // a rule for checksums stands there as long as the port is published
            engine.tables().touch("mangle");
        }
        ordered.forEach(each -> checkAddress(container.name(), each));
        IpAddress otherwise = network.binding() == null ? Ipv4Address.ANY : network.binding();
        return engine.ports().take(container.name(), ordered, otherwise);
    }

    /** What it publishes in the engine's order; in this one go those that are exposed, too. */
    private List<AskedPort> ordered(Container container) {
        List<AskedPort> asked = new ArrayList<>();
        container.ports().forEach(each -> asked.add(each.asked()));
        Set<String> published = asked.stream().map(AskedPort::target).collect(Collectors.toSet());
        for (ContainerLink.Port each : container.exposed()) {
            AskedPort port = new AskedPort(null, 0, 0, each.number(), each.protocol());
            if (!published.contains(port.target())) {
                asked.add(port);
            }
        }
        return engine.layout().order(asked).stream()
                .filter(each -> container.publishAll() || published.contains(each.target()))
                .toList();
    }

    /** A port can only be bound to an address that the host has. */
    private void checkAddress(String container, AskedPort port) {
        IpAddress address = port.hostAddress();
        boolean has = address == null
                || address.isUnspecified()
                || LOOPBACK.contains(address)
                || engine.own().equals(address)
                || engine.networks().values().stream()
                        .anyMatch(each -> each.gateway().address().equals(address));
        if (!has) {
            throw new IllegalArgumentException("container '" + container + "' cannot publish " + port
                    + ": the host has no address " + address + "; it has " + engine.own()
                    + ", and 0.0.0.0 stands for all");
        }
    }

    private void change(ContainerState state, String name, Change change, boolean publishes) {
        Bridge bridge = engine.network(name).bridge();
        IpAddress address = state.addresses().get(name);
        if (bridge != null && address != null && engine.settings().is(Switch.IPTABLES)) {
            change.accept(
                    engine.tables(), bridge, new Endpoint(address, publishes ? published(state, name) : List.of()));
        }
    }
}
