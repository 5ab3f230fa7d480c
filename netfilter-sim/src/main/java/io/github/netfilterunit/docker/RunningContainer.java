// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker;

import io.github.netfilterunit.docker.engine.PublishedPort;
import io.github.netfilterunit.host.Station;
import io.github.netfilterunit.net.IpAddress;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A container that runs when all has happened that was told.
 *
 * @param name what users call it
 * @param addresses its addresses by networks, in the order in which it came to them
 * @param ports what the host publishes of it, in the engine's order
 * @param services what listens in it
 * @param home whose network it has: its own name, that of another container, or {@code host}
 */
public record RunningContainer(
        String name,
        Map<String, IpAddress> addresses,
        List<PublishedPort> ports,
        Set<Station.Service> services,
        String home) {

    /** What {@link #home()} is of a container that has the host's network. */
    public static final String HOST = Network.HOST;

    /** Takes copies. */
    public RunningContainer {
        addresses = Collections.unmodifiableMap(new LinkedHashMap<>(addresses));
        ports = List.copyOf(ports);
        services = Set.copyOf(services);
    }

    static List<RunningContainer> of(Engine engine) {
        return engine.containers().values().stream()
                .filter(ContainerState::isRunning)
                .map(state -> of(engine, state))
                .toList();
    }

    private static RunningContainer of(Engine engine, ContainerState state) {
        Container owner = engine.owner(state).container();
        return new RunningContainer(
                state.container().name(),
                state.addresses(),
                state.ports(),
                state.container().listening(),
                owner.isOn(Network.HOST) ? HOST : owner.name());
    }
}
