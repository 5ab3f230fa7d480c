// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker.inspect;

import io.github.netfilterunit.docker.PlacedHost;
import io.github.netfilterunit.docker.engine.EngineSettings.Switch;
import io.github.netfilterunit.host.file.JsonNode;
import io.github.netfilterunit.host.file.JsonReader;
import io.github.netfilterunit.host.file.YamlKinds;
import io.github.netfilterunit.host.file.YamlNode;
import io.github.netfilterunit.text.InvalidInputException;
import io.github.netfilterunit.text.NamedText;
import io.github.netfilterunit.text.Problems;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads what {@code docker inspect $(docker ps -q)} and {@code docker network inspect $(docker network ls -q)} print, and
 * makes of it what must have happened: networks are made in the order in which they were, containers started in the order
 * of their last start, each with the addresses and the ports of the host that it had. If there are networks that are
 * older than the default bridge, which is made anew whenever the engine starts, the engine stops and starts in between.
 *
 * <p>What does not run is passed over. What the output does not tell is taken as it mostly is: of a container's networks, the
 * one that it was started with comes first and the others in the order of their names; what listens in a container is what
 * it publishes; docker-proxy is there unless {@code daemon.json} says otherwise.
 */
public final class DockerInspect {

    private final Problems problems;
    private final List<InspectedNetwork> networks = new ArrayList<>();
    private final List<InspectedContainer> containers = new ArrayList<>();

    /**
     * Begins to read outputs.
     *
     * @param problems takes what is wrong with them
     */
    public DockerInspect(Problems problems) {
        this.problems = problems;
    }

    /** Reads one output. */
    public DockerInspect read(NamedText text) {
        try {
            YamlNode node = JsonReader.read(text.name(), text.text());
            if (YamlKinds.list(node).isEmpty()) {
                problems.add(node.place(), "inspect prints a list of containers or networks, not " + node.kind());
            }
            new JsonNode(node, problems).items().forEach(this::add);
        } catch (InvalidInputException e) {
            problems.addAll(e.problems());
        }
        return this;
    }

    private void add(JsonNode node) {
        if (InspectedContainer.isOne(node)) {
            InspectedContainer container = InspectedContainer.of(node);
            if (containers.stream().anyMatch(each -> each.id().equals(container.id()))) {
                problems.add(node.place(), "the container '" + container.name() + "' is shown for the second time");
            }
            containers.add(container);
        } else if (InspectedNetwork.isOne(node)) {
            InspectedNetwork network = InspectedNetwork.of(node);
            if (networks.stream().anyMatch(each -> each.name().equals(network.name()))) {
                problems.add(node.place(), "the network '" + network.name() + "' is shown for the second time");
            }
            networks.add(network);
        } else {
            problems.add(
                    node.place(),
                    "this is neither a container nor a network; 'docker inspect $(docker ps -q)' and 'docker network"
                            + " inspect $(docker network ls -q)' show them");
        }
    }

    /** Makes it happen on a host. */
    public void addTo(PlacedHost host) {
        Optional<InspectedNetwork> bridge =
                networks.stream().filter(InspectedNetwork::isDefault).findFirst();
        if (bridge.isEmpty() && !networks.isEmpty()) {
            problems.add(
                    networks.get(0).place(),
                    "the network 'bridge' is not shown: all are expected, as 'docker network inspect $(docker network ls"
                            + " -q)' shows them; an engine without it is not supported");
        }
        bridge.ifPresent(each -> host.add(each.place(), before -> before.settings(each.settings(before.settings()))));
        List<InspectedNetwork> made = networks.stream()
                .filter(each -> !each.isDefault() && !each.isReserved())
                .sorted(Comparator.comparing(InspectedNetwork::created))
                .toList();
        Instant lastStart = bridge.map(InspectedNetwork::created).orElse(Instant.MIN);
        List<InspectedNetwork> older =
                made.stream().filter(each -> each.created().isBefore(lastStart)).toList();
        older.forEach(each -> make(each, host));
        if (!older.isEmpty()) {
            bridge.ifPresent(
                    each -> host.add(each.place(), before -> before.stopEngine().startEngine()));
        }
        made.subList(older.size(), made.size()).forEach(each -> make(each, host));
        containers(host);
    }

    private static void make(InspectedNetwork shown, PlacedHost host) {
        shown.network().ifPresent(network -> host.add(shown.place(), before -> before.network(network)));
    }

    private void containers(PlacedHost host) {
        Map<String, String> names = new HashMap<>();
        containers.forEach(each -> names.put(each.id(), each.name()));
        Set<String> running = new HashSet<>();
        containers.stream()
                .filter(InspectedContainer::isRunning)
                .sorted(Comparator.comparing(InspectedContainer::started))
                .forEach(each -> {
                    boolean links = !host.host().settings().is(Switch.ICC);
                    each.container(names, links ? running : Set.of(), links)
                            .ifPresent(container -> host.add(each.place(), before -> before.container(container)));
                    running.add(each.name());
                });
    }
}
