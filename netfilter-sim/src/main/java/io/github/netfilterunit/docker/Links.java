// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker;

import io.github.netfilterunit.docker.engine.AskedPort;
import io.github.netfilterunit.docker.engine.Bridge;
import io.github.netfilterunit.docker.engine.ContainerLink;
import io.github.netfilterunit.docker.engine.EngineSettings.Switch;
import io.github.netfilterunit.net.IpAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The rules of {@code --link} on a default bridge without {@code icc}. Engines remember with which endpoints they linked a
 * container. When it stops they take the rules of those away, up to the first one that is there no more because its
 * container stopped or started since; the rules of that one and of all behind it stay.
 */
final class Links {

    private final Engine engine;
    private final Map<ContainerState, Integer> endpoints = new HashMap<>();
    private final Map<ContainerState, List<Made>> made = new HashMap<>();
    private final Set<ContainerState> linked = new HashSet<>();
    private int last;

    /** A link as it was when it was made. */
    private record Made(ContainerState other, int endpoint, ContainerLink rules) {}

    Links(Engine engine) {
        this.engine = engine;
    }

    /** A container comes to the default bridge, where it is another endpoint than before. */
    void join(ContainerState state) {
        endpoints.put(state, ++last);
    }

    /** A container is about to come to its networks. */
    void prepare(ContainerState state) {
        boolean to = state.links().stream().anyMatch(each -> isThere(engine.container(each)));
        boolean from = engine.containers().values().stream()
                .anyMatch(each -> each.links().contains(state.container().name()) && isThere(each));
        boolean opens = !state.container().ports().isEmpty()
                || !state.container().exposed().isEmpty();
        linked.remove(state);
        if (to || from && opens) {
            linked.add(state);
        }
    }

    /** Whether the engine looks for others that it is linked with on every network through which it publishes. */
    boolean isLinked(ContainerState state) {
        return linked.contains(state);
    }

    /** A container has come to its networks. */
    void start(ContainerState state) {
        Bridge bridge = engine.network(Network.DEFAULT).bridge();
        if (bridge == null
                || bridge.icc()
                || !isThere(state)
                || !engine.settings().is(Switch.IPTABLES)) {
            return;
        }
        List<Made> all = new ArrayList<>();
        List<ContainerState> targets = new ArrayList<>();
        for (String name : state.links()) {
            ContainerState target = engine.container(name);
            if (isThere(target)) {
                targets.add(target);
            }
        }
        if (!targets.isEmpty()) {
            // engines mean those who are linked to this container, and take its own last target once for each of them
            ContainerState target = targets.get(targets.size() - 1);
            for (ContainerState each : engine.containers().values()) {
                boolean links = each.links().contains(state.container().name());
                if (links && isThere(each)) {
                    all.add(new Made(target, endpoint(target), rules(target, state)));
                }
            }
        }
        targets.forEach(each -> all.add(new Made(each, endpoint(each), rules(state, each))));
        all.forEach(each -> engine.layout().addLink(engine.tables(), bridge, each.rules()));
        made.put(state, all);
    }

    /** A container is about to leave its networks. */
    void stop(ContainerState state) {
        Bridge bridge = engine.network(Network.DEFAULT).bridge();
        List<Made> all = made.remove(state);
        if (all == null || bridge == null || bridge.icc() || !engine.settings().is(Switch.IPTABLES)) {
            return;
        }
        for (Made each : all) {
            if (!isThere(each.other()) || endpoint(each.other()) != each.endpoint()) {
                return;
            }
            engine.layout().removeLink(engine.tables(), bridge, each.rules());
        }
    }

    private static boolean isThere(ContainerState state) {
        return state.addresses().containsKey(Network.DEFAULT);
    }

    private int endpoint(ContainerState state) {
        return Objects.requireNonNull(endpoints.get(state));
    }

    private static IpAddress address(ContainerState state) {
        return Objects.requireNonNull(state.addresses().get(Network.DEFAULT));
    }

    private ContainerLink rules(ContainerState from, ContainerState to) {
        List<AskedPort> asked = new ArrayList<>();
        to.container().ports().forEach(each -> asked.add(each.asked()));
        to.container().exposed().forEach(each -> asked.add(new AskedPort(null, 0, 0, each.number(), each.protocol())));
        List<ContainerLink.Port> exposed = asked.stream()
                .sorted(Comparator.comparingInt((AskedPort each) -> -each.containerPort())
                        .thenComparingInt(each -> each.protocol().number()))
                .map(each -> new ContainerLink.Port(each.protocol(), each.containerPort()))
                .distinct()
                .toList();
        return new ContainerLink(address(from), address(to), exposed);
    }
}
