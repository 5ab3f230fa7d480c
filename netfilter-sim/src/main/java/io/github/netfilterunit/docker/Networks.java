// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker;

import io.github.netfilterunit.docker.engine.Bridge;
import io.github.netfilterunit.docker.engine.EngineSettings;
import io.github.netfilterunit.docker.engine.EngineSettings.Switch;
import io.github.netfilterunit.net.Prefix;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes an engine's networks and removes them. */
final class Networks {

    private Networks() {}

    /** {@code docker network create}. */
    static void create(Engine engine, Network told) {
        EngineSettings settings = engine.settings();
        Map<String, NetworkState> networks = engine.networks();
        Subnets subnets = engine.subnets();
        Network network = told.withDefaults(settings);
        if (networks.containsKey(network.name()) || Network.isReserved(network.name())) {
            throw new IllegalArgumentException("network with name " + network.name() + " already exists");
        }
        if (network.driver() == Network.Driver.BRIDGE) {
            BridgeOf.check(network, settings);
        } else {
            checkParent(engine, network);
        }
        boolean named = network.subnet() != null;
        Prefix subnet = named ? NetworkRange.subnet(network, settings) : subnets.next();
        if (named) {
            subnets.take(subnet);
        }
        try {
            Prefix gateway = NetworkRange.gateway(network, subnet);
            boolean isBridge = network.driver() == Network.Driver.BRIDGE;
            Bridge bridge = isBridge ? BridgeOf.network(network, gateway, settings) : null;
            checkBridge(engine, bridge);
            networks.put(network.name(), new NetworkState(network, gateway, bridge));
            if (bridge != null && settings.is(Switch.IPTABLES)) {
                engine.layout().addNetwork(engine.tables(), bridge);
            }
        } catch (IllegalArgumentException e) {
            networks.remove(network.name());
            subnets.release(subnet);
            throw e;
        }
    }

    private static void checkParent(Engine engine, Network network) {
        network.option(NetworkOptions.PARENT)
                .filter(parent -> !parent.equals(engine.link().device()))
                .ifPresent(parent -> {
                    throw new IllegalArgumentException("the network '" + network.name() + "' has the parent '" + parent
                            + "', which the host does not have; its interface is '"
                            + engine.link().device() + "'");
                });
    }

    private static void checkBridge(Engine engine, @Nullable Bridge bridge) {
        for (NetworkState each : engine.networks().values()) {
            Bridge other = each.bridge();
            if (bridge != null && other != null && other.name().equals(bridge.name())) {
                throw new IllegalArgumentException("the network '"
                        + each.network().name() + "' has the bridge '" + bridge.name() + "' already; name another one");
            }
        }
    }

    /** {@code docker network rm}. */
    static void remove(Engine engine, String name) {
        if (name.equals(Network.DEFAULT) || Network.isReserved(name)) {
            throw new IllegalArgumentException("'" + name + "' is a pre-defined network and cannot be removed");
        }
        NetworkState network = engine.network(name);
        for (ContainerState each : engine.containers().values()) {
            if (each.addresses().containsKey(name)) {
                throw new IllegalArgumentException("the network '" + name + "' has an active endpoint, container '"
                        + each.container().name() + "'; it can be removed when nobody is on it");
            }
        }
        engine.networks().remove(name);
        engine.subnets().release(network.subnet());
        Bridge bridge = network.bridge();
        if (bridge != null && engine.settings().is(Switch.IPTABLES)) {
            engine.layout().removeNetwork(engine.tables(), bridge);
        }
    }
}
