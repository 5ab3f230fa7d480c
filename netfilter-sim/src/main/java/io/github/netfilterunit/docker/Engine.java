// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker;

import io.github.netfilterunit.docker.Container.Attachment;
import io.github.netfilterunit.docker.engine.Bridge;
import io.github.netfilterunit.docker.engine.EngineLayout;
import io.github.netfilterunit.docker.engine.EngineSettings;
import io.github.netfilterunit.docker.engine.EngineSettings.Switch;
import io.github.netfilterunit.docker.engine.HostTables;
import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.net.Prefix;
import io.github.netfilterunit.text.Nearest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An engine at work on one host: its networks and containers, and what its commands did to the host's tables. */
final class Engine {

    private EngineSettings settings;
    private final HostTables tables;
    private final HostSysctls sysctls;
    private final Map<String, NetworkState> networks = new LinkedHashMap<>();
    private final Map<String, ContainerState> containers = new LinkedHashMap<>();
    private final RealNames realNames = new RealNames();
    private final Ports ports = new Ports();
    private final HostLink link;
    private final Subnets subnets;
    private final Endpoints endpoints = new Endpoints(this);

    /**
     * An engine that has not started yet.
     *
     * @param tables with the user's rules of before
     * @param sysctls of before, dotted
     * @param link how the host is connected
     */
    Engine(EngineSettings settings, HostTables tables, Map<String, String> sysctls, HostLink link) {
        this.settings = settings;
        this.tables = tables;
        this.sysctls = new HostSysctls(sysctls);
        this.link = link;
        Prefix own = link.address();
        this.subnets = new Subnets(List.of(new Prefix(own.network(), own.length())));
    }

    EngineSettings settings() {
        return settings;
    }

    EngineLayout layout() {
        return settings.version().layout();
    }

    HostTables tables() {
        return tables;
    }

    /** The host's own address. */
    IpAddress own() {
        return link.address().address();
    }

    Subnets subnets() {
        return subnets;
    }

    Ports ports() {
        return ports;
    }

    HostSysctls sysctls() {
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
    void start(EngineSettings with) {
        settings = with;
        boolean switches = settings.is(Switch.IP_FORWARD) && !"1".equals(sysctls.get(HostSysctls.FORWARDING));
        if (switches) {
            sysctl(HostSysctls.FORWARDING, "1");
        }
        if (settings.is(Switch.IPTABLES)) {
            layout().start(tables, settings, switches);
        }
        subnets.start(settings);
        ports.start(PortSearch.of(settings.version()));
        EngineStart.restoreNetworks(this);
        if (!networks.containsKey(Network.DEFAULT)) {
            create(DefaultNetwork.of(settings));
        }
        IllegalArgumentException refused = null;
        for (ContainerState each : List.copyOf(containers.values())) {
            each.container(EngineStart.byName(each.container()));
            if (each.isRunning()) {
                endpoints.restore(each);
            } else if (EngineStart.startsAgain(each)) {
                try {
                    start(each);
                } catch (IllegalArgumentException e) {
                    refused = e;
                }
            }
        }
        if (refused != null) {
            throw refused;
        }
    }

    /** The engine stops, and its containers with it. */
    void stop() {
        for (ContainerState each : List.copyOf(containers.values())) {
            if (each.isRunning() && !settings.is(Switch.LIVE_RESTORE)) {
                stop(each);
                each.endWithEngine();
            }
        }
    }

    void sysctl(String key, String value) {
        List<String> interfaces = new ArrayList<>(List.of("lo", link.device()));
        for (NetworkState each : networks.values()) {
            Bridge bridge = each.bridge();
            if (bridge != null) {
                interfaces.add(bridge.name());
            }
        }
        sysctls.set(key, value, interfaces);
    }

    void create(Network told) {
        Networks.create(this, told);
    }

    void removeNetwork(String name) {
        Networks.remove(this, name);
    }

    HostLink link() {
        return link;
    }

    NetworkState network(String name) {
        NetworkState found = networks.get(name);
        if (found == null) {
            throw new IllegalArgumentException(
                    "there is no network '" + name + "'" + Nearest.suggestion(name, networks.keySet()));
        }
        return found;
    }

    ContainerState container(String name) {
        ContainerState found = containers.get(realNames.here(name));
        if (found == null) {
            throw new IllegalArgumentException(
                    "there is no container '" + name + "'" + Nearest.suggestion(name, containers.keySet()));
        }
        return found;
    }

    /** The container whose network another one has; itself if it has its own. */
    ContainerState owner(ContainerState state) {
        String first = state.container().networks().get(0).network();
        ContainerState other = first.startsWith(Network.OF_CONTAINER)
                ? containers.get(first.substring(Network.OF_CONTAINER.length()))
                : null;
        return other == null ? state : owner(other);
    }

    /** Whether there is a container of a name, here or on a real host. */
    boolean isThere(String name) {
        return containers.containsKey(realNames.here(name));
    }

    void run(Container told, String real) {
        Container container = realNames.in(told);
        if (containers.containsKey(container.name())) {
            throw new IllegalArgumentException("there are two containers named '" + container.name() + "'");
        }
        realNames.check(containers.keySet(), real);
        ContainerChecks.create(this, container);
        ContainerState state = new ContainerState(container);
        containers.put(container.name(), state);
        realNames.add(container.name(), real);
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
        try {
            ContainerChecks.start(this, state);
            state.running(true);
            endpoints.start(state);
        } catch (IllegalArgumentException e) {
            endpoints.stop(state);
            state.running(false);
            removeItself(state);
            throw e;
        }
    }

    private void removeItself(ContainerState state) {
        if (state.container().autoRemove()) {
            forget(state);
        }
    }

    private void forget(ContainerState state) {
        containers.remove(state.container().name());
        realNames.remove(state.container().name());
    }

    void restart(String name) {
        ContainerState state = container(name);
        if (state.isRunning()) {
            end(state);
        }
        start(state);
    }

    void stop(String name) {
        stop(container(name));
    }

    /** Whether it runs is checked: what does not run cannot be killed or paused. */
    void requireRunning(String name) {
        if (!container(name).isRunning()) {
            throw new IllegalArgumentException(
                    "container '" + name + "' does not run; 'docker start " + name + "' is expected before");
        }
    }

    private void stop(ContainerState state) {
        if (state.isRunning()) {
            end(state);
            removeItself(state);
        }
    }

    private void end(ContainerState state) {
        endpoints.stop(state);
        state.running(false);
    }

    void remove(String name, boolean force) {
        ContainerState state = container(name);
        if (state.isRunning() && !force) {
            throw new IllegalArgumentException("container '" + name + "' runs and is not removed; 'docker rm -f " + name
                    + "' stops it before, or 'docker stop " + name + "'");
        }
        stop(state);
        forget(state);
    }

    void rename(String told, String other) {
        ContainerState state = container(told);
        String name = state.container().name();
        if (containers.containsKey(other)) {
            throw new IllegalArgumentException("there are two containers named '" + other + "'");
        }
        realNames.check(containers.keySet(), other);
        List<ContainerState> all = new ArrayList<>(containers.values());
        state.container(state.container().renamed(other));
        ports.rename(name, other);
        realNames.remove(name);
        containers.clear();
        for (ContainerState each : all) {
            each.container(each.container().linkRenamed(name, other));
            containers.put(each.container().name(), each);
        }
    }

    void connect(String name, Attachment to) {
        ContainerState state = container(name);
        ContainerChecks.connect(this, state, to);
        state.attach(to);
        if (state.isRunning()) {
            try {
                endpoints.join(state, to);
            } catch (PortsRefused e) {
                if (state.isAttached(to.network())) {
                    state.halfJoined().add(to.network());
                }
                throw e;
            }
        }
    }

    void disconnect(String name, String from) {
        ContainerState state = container(name);
        if (state.isRunning() || Network.isReserved(from)) {
            network(from);
        }
        if (!state.isAttached(from) || state.isRunning() && !state.addresses().containsKey(from)) {
            throw new IllegalArgumentException("container '" + name + "' is not on the network '" + from + "'");
        }
        if (state.isRunning()) {
            endpoints.leave(state, from);
        }
        state.detach(from);
    }
}
