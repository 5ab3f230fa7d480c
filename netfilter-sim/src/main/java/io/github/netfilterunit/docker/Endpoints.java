// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker;

import io.github.netfilterunit.docker.Container.Attachment;
import io.github.netfilterunit.docker.engine.AskedPort;
import io.github.netfilterunit.docker.engine.Bridge;
import io.github.netfilterunit.docker.engine.Endpoint;
import io.github.netfilterunit.docker.engine.EngineSettings.Switch;
import io.github.netfilterunit.docker.engine.GatewayMode;
import io.github.netfilterunit.docker.engine.HostTables;
import io.github.netfilterunit.docker.engine.PublishedPort;
import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.net.Ipv4Address;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Brings an engine's containers to networks and away from them. A container's ports are published through one of its
 * networks, that of its default route: the first by name of those with the highest priority that are not internal. They
 * move when it comes or goes.
 */
final class Endpoints {

    private final Engine engine;
    private final Links links;
    private final HostPorts hostPorts;

    Endpoints(Engine engine) {
        this.engine = engine;
        links = new Links(engine);
        hostPorts = new HostPorts(engine);
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
        links.prepare(state);
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
            leave(state, state.publishing());
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
     * @throws PortsRefused if it cannot have one of its ports there; then it is not on that network
     * @throws IllegalArgumentException if it cannot have its address there
     */
    void join(ContainerState state, Attachment to) {
        NetworkState network = engine.network(to.network());
        IpAddress address = network.take(state.container().name(), to.address());
        String before = first(state);
        String from = state.publishing();
        state.addresses().put(to.network(), address);
        if (to.network().equals(Network.DEFAULT)) {
            links.join(state);
        }
        change(state, to.network(), engine.layout()::addEndpoint, opensAlways(to.network()));
        try {
            if (!Objects.equals(before, first(state))) {
                moveTo(state, way(state));
                checkLinks(state, from);
            }
        } catch (PortsRefused e) {
            change(state, to.network(), engine.layout()::removeEndpoint, opensAlways(to.network()));
            network.release(Objects.requireNonNull(state.addresses().remove(to.network())));
            if (engine.settings().version().isAtLeast(29, 0, 0)) {
                state.detach(to.network());
            }
            throw e;
        }
    }

    /** A running container leaves a network; if its ports cannot come to another one, they are nowhere. */
    void leave(ContainerState state, String from) {
        boolean wasWay = from.equals(first(state));
        change(state, from, engine.layout()::removeEndpoint, publishes(state, from));
        engine.network(from).release(Objects.requireNonNull(state.addresses().remove(from)));
        if (from.equals(state.publishing())) {
            forget(state);
        }
        try {
            if (wasWay) {
                moveTo(state, waysAreInternal() ? first(state) : way(state));
            }
        } catch (PortsRefused e) {
            state.publishing(null);
        }
    }

    /** The network of the default route. */
    private @Nullable String way(ContainerState state) {
        String first = first(state);
        return first == null || isInternal(first) ? null : first;
    }

    /**
     * Engines up to 24 give internal networks a way out as well, and ports to a container that has no other left: no rule
     * leads to them, but nobody else can have them.
     */
    private boolean waysAreInternal() {
        return !engine.settings().version().isAtLeast(25, 0, 0);
    }

    private @Nullable String first(ContainerState state) {
        return state.addresses().keySet().stream()
                .min((a, b) -> {
                    int byInternal = Boolean.compare(isInternal(a), isInternal(b));
                    int byPriority = Integer.compare(priority(state, b), priority(state, a));
                    return byInternal != 0 ? byInternal : byPriority != 0 ? byPriority : a.compareTo(b);
                })
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
            try {
                publish(state, to);
            } catch (PortsRefused e) {
                forget(state);
                publishAgain(state, from);
                throw e;
            }
        }
    }

    /**
     * Where the containers of a network do not reach each other, engines look there for those that one is linked with, who
     * are on the default network. They do so when its ports are published; up to 28 they stay published, and nobody's.
     */
    private void checkLinks(ContainerState state, @Nullable String from) {
        String on = state.publishing();
        Bridge bridge = on == null || on.equals(Network.DEFAULT) || !links.isLinked(state)
                ? null
                : engine.network(on).bridge();
        if (on == null || bridge == null || bridge.icc()) {
            return;
        }
        if (engine.settings().version().isAtLeast(29, 0, 0)) {
            change(state, on, engine.layout()::withdraw, !opensAlways(on));
        } else {
            engine.ports().lose(state.container().name(), on);
        }
        forget(state);
        publishAgain(state, from);
        throw new PortsRefused("container '" + state.container().name() + "' is linked on the network '"
                + Network.DEFAULT + "' and cannot publish its ports through '" + on
                + "', whose containers do not reach each other; give that network enable_icc=true");
    }

    /** Engines since 28 bring the ports back to where they were. */
    private void publishAgain(ContainerState state, @Nullable String on) {
        if (on != null && engine.settings().version().isAtLeast(28, 0, 0)) {
            try {
                publish(state, on);
            } catch (PortsRefused e) {
                forget(state);
            }
        }
    }

    private void publish(ContainerState state, String on) {
        checkRouted(state, on);
        state.publishing(on);
        if (engine.network(on).bridge() != null) {
            if (isRouted(on)) {
                hostPorts.takeForIpv6(state, engine.network(on).network());
            } else {
                state.ports().addAll(hostPorts.take(state, engine.network(on).network()));
            }
            change(state, on, engine.layout()::publish, true);
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
                    throw new PortsRefused("container '" + state.container().name() + "' publishes " + each
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
            return isInternal(network) ? List.of() : state.ports();
        }
        List<PublishedPort> all = new ArrayList<>();
        for (AskedPort each : hostPorts.ordered(state.container())) {
            all.add(new PublishedPort(Ipv4Address.ANY, each.containerPort(), each.containerPort(), each.protocol()));
        }
        return all;
    }

    private void forget(ContainerState state) {
        state.ports().clear();
        state.publishing(null);
        engine.ports().release(state.container().name());
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
