// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker;

import io.github.netfilterunit.docker.Container.Attachment;
import io.github.netfilterunit.docker.engine.EngineVersion;
import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.text.Nearest;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What an engine refuses of containers before it starts them. */
final class ContainerChecks {

    private ContainerChecks() {}

    /** {@code docker create}. */
    static void create(Engine engine, Container container) {
        List<Attachment> networks = container.networks();
        String first = networks.get(0).network();
        if (networks.size() > 1) {
            for (Attachment each : networks) {
                if (Network.isReserved(each.network()) || each.network().startsWith(Network.OF_CONTAINER)) {
                    throw new IllegalArgumentException("container '" + container.name() + "' is on '" + each.network()
                            + "' and on other networks; '" + each.network() + "' is only given alone");
                }
            }
        }
        IpAddress asked = networks.get(0).address();
        if (asked != null && (Network.isReserved(first) || first.startsWith(Network.OF_CONTAINER))) {
            throw new IllegalArgumentException("container '" + container.name() + "' asks for the address " + asked
                    + " on '" + first + "', where it has none of its own; leave it out, or name a network that was made"
                    + " with a subnet");
        }
        boolean takesNoMac = first.equals(Network.HOST) || first.startsWith(Network.OF_CONTAINER);
        if (takesNoMac && networks.get(0).mac() != null && !checksEarly(engine)) {
            throw new IllegalArgumentException("conflicting options: mac-address and the network mode: container '"
                    + container.name() + "' is on '" + first + "', where it has no Ethernet address of its own");
        }
        if (first.startsWith(Network.OF_CONTAINER)) {
            String target = first.substring(Network.OF_CONTAINER.length());
            if (target.equals(container.name())) {
                throw new IllegalArgumentException("container '" + container.name() + "' cannot join its own network;"
                        + " another container's is expected behind 'container:'");
            }
            if (!container.ports().isEmpty() || container.publishAll()) {
                throw new IllegalArgumentException("container '" + container.name() + "' has the network of '" + target
                        + "', which publishes the ports of both: publish them at '" + target + "'");
            }
        } else if (!Network.isReserved(first)) {
            Set<String> seen = new HashSet<>();
            for (Attachment each : networks) {
                if (!seen.add(each.network())) {
                    throw new IllegalArgumentException(
                            "container '" + container.name() + "' is twice on the network '" + each.network() + "'");
                }
                if (engine.networks().containsKey(each.network())) {
                    attach(engine, container, each, checksEarly(engine));
                }
            }
        }
        for (String each : new ContainerState(container).links()) {
            if (!engine.containers().containsKey(each)) {
                throw new IllegalArgumentException("could not get container for " + each + ": container '"
                        + container.name() + "' is linked to it"
                        + Nearest.suggestion(each, engine.containers().keySet()));
            }
        }
    }

    /** {@code docker network connect}. */
    static void connect(Engine engine, ContainerState state, Attachment to) {
        Container container = state.container();
        if (Network.isReserved(to.network())) {
            throw new IllegalArgumentException(
                    "container '" + container.name() + "' cannot be connected to '" + to.network()
                            + "': only a container that is created there, 'docker run --network " + to.network()
                            + "', is on it");
        }
        String first = container.networks().get(0).network();
        if (Network.isReserved(first) && !first.equals(Network.NOWHERE) || first.startsWith(Network.OF_CONTAINER)) {
            throw new IllegalArgumentException("container '" + container.name() + "' is on '" + first
                    + "' and cannot be connected to other networks");
        }
        if (state.addresses().containsKey(to.network())) {
            throw new IllegalArgumentException(
                    "container '" + container.name() + "' is on the network '" + to.network() + "' already");
        }
        if (state.halfJoined().contains(to.network())) {
            throw new IllegalArgumentException("container '" + container.name() + "' has an interface on the network '"
                    + to.network() + "' since it could not have its ports there; 'docker restart " + container.name()
                    + "' brings it to that network");
        }
        if (!state.isRunning() && !engine.networks().containsKey(to.network())) {
            // it is looked for when the container starts
            return;
        }
        attach(engine, container, to, state.isRunning() || checksEarly(engine));
        if (state.isRunning()) {
            checkFirstNetwork(engine, state);
        }
    }

    /** Whether addresses are checked when they are asked for, and not at the start of the container. */
    private static boolean checksEarly(Engine engine) {
        return engine.settings().version().isAtLeast(25, 0, 0);
    }

    /** Engines since 24 look for the network that a container was created on, though it may have left it. */
    private static void checkFirstNetwork(Engine engine, ContainerState state) {
        String first = state.firstNetwork();
        if (!first.isEmpty() && state.isAttached(first)) {
            engine.network(first);
        }
        if (engine.settings().version().isAtLeast(24, 0, 0)
                && !first.isEmpty()
                && !engine.networks().containsKey(first)) {
            throw new IllegalArgumentException(
                    "container '" + state.container().name() + "' was created on the network '" + first
                            + "', which was removed: the engine does not find it; create the container anew");
        }
    }

    private static void attach(Engine engine, Container container, Attachment to, boolean checks) {
        NetworkState network = engine.network(to.network());
        EngineVersion version = engine.settings().version();
        if (to.priority() != 0 && !version.isAtLeast(28, 0, 0)) {
            throw new IllegalArgumentException("container '" + container.name() + "' has gw-priority " + to.priority()
                    + " on the network '" + to.network() + "', which Docker " + version
                    + " does not know; 28.0 and later do");
        }
        if (to.mac() != null && network.network().driver() == Network.Driver.IPVLAN) {
            throw new IllegalArgumentException("container '" + container.name() + "' cannot have the Ethernet address "
                    + to.mac() + " on the ipvlan network '" + to.network() + "', where all have that of the host");
        }
        if (!checks) {
            return;
        }
        if (to.address() != null
                && !version.isAtLeast(29, 0, 0)
                && !network.isRestored()
                && !to.network().equals(Network.DEFAULT)) {
            if (network.network().subnet() == null) {
                throw new IllegalArgumentException("container '" + container.name() + "' asks for the address "
                        + to.address() + ", but the network '" + to.network() + "' was made without a subnet of the"
                        + " user's: give it one, as in 'docker network create --subnet " + network.subnet() + " "
                        + to.network() + "'");
            }
        }
        if (to.address() != null) {
            network.checkFixed(container.name(), to.address());
        }
    }

    /** {@code docker start}. */
    static void start(Engine engine, ContainerState state) {
        Container container = state.container();
        String first = container.networks().get(0).network();
        if (container.isOnNetworks()) {
            checkFirstNetwork(engine, state);
            container.networks().forEach(each -> attach(engine, container, each, !checksEarly(engine)));
        }
        if (first.startsWith(Network.OF_CONTAINER)) {
            String target = first.substring(Network.OF_CONTAINER.length());
            if (!engine.container(target).isRunning()) {
                throw new IllegalArgumentException("container '" + container.name() + "' cannot join the network of '"
                        + target + "', which does not run; start that one before");
            }
        }
        for (String each : state.links()) {
            if (!engine.container(each).isAttached(Network.DEFAULT)) {
                throw new IllegalArgumentException("container '" + container.name() + "' cannot be linked to '" + each
                        + "', which is not on the default bridge as it is; put both on one network of their own, where"
                        + " their names do");
            }
            if (!engine.container(each).isRunning()) {
                throw new IllegalArgumentException("container '" + container.name() + "' cannot be linked to '" + each
                        + "', which does not run; start that one before");
            }
        }
    }
}
