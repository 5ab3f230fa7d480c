// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker.engine;

import java.util.List;
import java.util.Set;

/**
 * Which rules an engine makes when; one implementation for each layout that Docker has had. Each method does what the
 * engine's iptables commands do, one after the other; none keeps anything.
 */
public interface EngineLayout {

    /**
     * The engine starts, for the first time or again: its chains are empty then, and networks that are there already are
     * restored next.
     *
     * @param switchedForwarding whether it found {@code ip_forward} off and switched it on
     */
    void start(HostTables tables, EngineSettings settings, boolean switchedForwarding);

    /** A bridge network is made; the default one, too, at every start. */
    void addNetwork(HostTables tables, Bridge bridge);

    /** A starting engine finds a bridge network again that was made before, the default one where it is not made anew. */
    void restoreNetwork(HostTables tables, Bridge bridge);

    /** A bridge network is removed. */
    void removeNetwork(HostTables tables, Bridge bridge);

    /** A container comes to a bridge network: it starts there, or is connected. */
    void addEndpoint(HostTables tables, Bridge bridge, Endpoint endpoint);

    /** A container leaves a bridge network: it stops, or is disconnected. */
    void removeEndpoint(HostTables tables, Bridge bridge, Endpoint endpoint);

    /** The ports of a container that is on a bridge network are published through it from now on. */
    void publish(HostTables tables, Bridge bridge, Endpoint endpoint);

    /** The ports of a container that stays on a bridge network are published through it no more. */
    void withdraw(HostTables tables, Bridge bridge, Endpoint endpoint);

    /** A container starts that has {@code --link}. */
    default void addLink(HostTables tables, Bridge bridge, ContainerLink link) {
        RuleTexts.link(bridge, link).addTo(tables);
    }

    /** A container stops that has {@code --link}, or that another one is linked to. */
    default void removeLink(HostTables tables, Bridge bridge, ContainerLink link) {
        RuleTexts.link(bridge, link).removeFrom(tables);
    }

    /** Which gateway modes an engine knows. */
    Set<GatewayMode> gatewayModes();

    /**
     * In which order the engine takes the published ports of one container: in this order it picks ports of the host, and
     * then makes their rules.
     */
    List<AskedPort> order(List<AskedPort> ports);
}
