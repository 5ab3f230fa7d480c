// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.host.file;

import io.github.netfilterunit.host.HostBuilder;
import io.github.netfilterunit.host.Station;
import io.github.netfilterunit.host.transcript.DockerOutputs;
import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.net.MacAddress;
import io.github.netfilterunit.text.InvalidInputException;
import io.github.netfilterunit.text.NamedText;
import io.github.netfilterunit.text.Place;
import io.github.netfilterunit.text.Problems;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the stations of a recorded host from what {@code docker inspect} and {@code docker network inspect} printed there.
 * Only what runs is one; what shares the network of another container is that station, too, and what has the host's is
 * none: {@code ss} shows what it listens on.
 */
final class InspectedStations {

    private static final String OF_CONTAINER = "container:";

    private final DockerOutputs shown;
    private final Problems problems;
    private final Map<String, JsonNode> containers = new LinkedHashMap<>();
    private final Map<String, InspectedBridge> networks = new HashMap<>();

    private InspectedStations(DockerOutputs shown, Problems problems) {
        this.shown = shown;
        this.problems = problems;
    }

    static void read(DockerOutputs shown, HostBuilder host, Problems problems) {
        InspectedStations all = new InspectedStations(shown, problems);
        shown.inspected().forEach(all::read);
        all.checkAllShown();
        all.containers.values().forEach(each -> all.stations(each, host));
    }

    private void read(NamedText output) {
        try {
            new JsonNode(JsonReader.read(output.name(), output.text()), problems)
                    .items()
                    .forEach(this::add);
        } catch (InvalidInputException e) {
            problems.addAll(e.problems());
        }
    }

    private void add(JsonNode node) {
        if (node.has("HostConfig") && node.has("NetworkSettings")) {
            node.require("the container", "Name", "Id", "State");
            if (node.child("State").filter(each -> each.isTrue("Running")).isPresent()) {
                again(node, containers.put(node.text("Id"), node));
            }
        } else if (node.has("IPAM") && node.has("Driver")) {
            node.require("the network", "Name", "Id");
            networks.put(node.text("Name"), new InspectedBridge(node));
        } else {
            problems.add(
                    node.place(),
                    "this is neither a container nor a network; 'docker inspect $(docker ps -q)' and 'docker network"
                            + " inspect $(docker network ls -q)' show them");
        }
    }

    private void again(JsonNode node, @Nullable JsonNode before) {
        if (before != null && !(before.text("Name") + addresses(before)).equals(node.text("Name") + addresses(node))) {
            problems.add(
                    node.place(),
                    "the container '" + name(node) + "' is shown otherwise here than at " + before.place()
                            + "; take one of them out of the transcript");
        }
    }

    private static Map<String, String> addresses(JsonNode container) {
        Map<String, String> all = new HashMap<>();
        places(container).forEach((network, at) -> all.put(network, at.text("IPAddress")));
        return all;
    }

    private static Map<String, JsonNode> places(JsonNode container) {
        return container
                .child("NetworkSettings")
                .map(each -> each.entries("Networks"))
                .orElse(Map.of());
    }

    private static String name(JsonNode container) {
        return container.text("Name").replaceFirst("^/", "");
    }

    /** Other commands tell of containers, too. */
    private void checkAllShown() {
        Map<String, Place> known = new LinkedHashMap<>();
        networks.values().forEach(each -> known.putAll(each.containers()));
        known.putAll(shown.running());
        Set<String> inspected = new HashSet<>();
        containers.values().forEach(each -> inspected.add(name(each)));
        known.forEach((name, place) -> {
            if (!inspected.contains(name)) {
                problems.add(
                        place,
                        "the container '" + name + "' runs, and its ports are not shown; add 'docker inspect " + name
                                + "' to the transcript");
            }
        });
    }

    private void stations(JsonNode container, HostBuilder host) {
        String mode = container
                .child("HostConfig")
                .map(each -> each.text("NetworkMode"))
                .orElse("");
        if (mode.startsWith(OF_CONTAINER) || mode.equals("host") || mode.equals("none")) {
            return;
        }
        Set<Station.Service> services = new HashSet<>(services(container));
        containers.values().stream()
                .filter(each -> each.child("HostConfig")
                        .filter(config -> config.text("NetworkMode").equals(OF_CONTAINER + container.text("Id")))
                        .isPresent())
                .forEach(each -> services.addAll(services(each)));
        List<InspectedEndpoint> endpoints = endpoints(container);
        boolean wayOut = places(container).values().stream()
                .anyMatch(each -> !each.has("Gateway") || !each.text("Gateway").isEmpty());
        for (InspectedEndpoint each : endpoints) {
            host.station(
                    new Station(name(container), each.address(), each.link(), services, wayOut), container.place());
            each.addNeighbour(host, shown, container);
        }
        endpoints.stream().findFirst().ifPresent(first -> published(container, first));
    }

    private void published(JsonNode container, InspectedEndpoint first) {
        container
                .child("NetworkSettings")
                .map(each -> each.entries("Ports"))
                .orElse(Map.of())
                .forEach((port, given) -> given.items().stream()
                        .filter(each -> !each.text("HostIp").contains(":") && !port.endsWith("/sctp"))
                        .forEach(each -> container
                                .parsed(each.place(), port, SocketText::service)
                                .ifPresent(service -> shown.published(first.proxy(service, each)))));
    }

    /** What it publishes or exposes is taken to listen. */
    private static Set<Station.Service> services(JsonNode container) {
        Set<String> ports = new HashSet<>();
        container
                .child("NetworkSettings")
                .ifPresent(each -> ports.addAll(each.entries("Ports").keySet()));
        container
                .child("Config")
                .ifPresent(each -> ports.addAll(each.entries("ExposedPorts").keySet()));
        Set<Station.Service> all = new HashSet<>();
        ports.stream()
                .filter(each -> !each.endsWith("/sctp"))
                .forEach(each -> container
                        .parsed(container.place("Name"), each, SocketText::service)
                        .ifPresent(all::add));
        return all;
    }

    private List<InspectedEndpoint> endpoints(JsonNode container) {
        List<InspectedEndpoint> all = new ArrayList<>();
        Map<String, JsonNode> places = places(container);
        boolean several = places.size() > 1;
        places.forEach((name, at) -> {
            InspectedBridge network = networks.get(name);
            if (several && network == null) {
                problems.add(
                        at.place(),
                        "the container '" + name(container) + "' is on several networks, of which '" + name
                                + "' is not shown; add 'docker network inspect " + name + "' to the transcript");
                return;
            }
            at.value("IPAddress", IpAddress::parse)
                    .flatMap(address -> endpoint(container, name, network, at, address))
                    .ifPresent(all::add);
        });
        if (several && all.stream().anyMatch(each -> each.link() == null)) {
            problems.add(
                    container.place("Name"),
                    "the container '" + name(container) + "' is on several networks, and it is not shown behind which"
                            + " ports of their bridges; add 'bridge fdb' to the transcript");
        }
        all.sort(InspectedEndpoint.WAY_OUT_FIRST);
        return all;
    }

    private Optional<InspectedEndpoint> endpoint(
            JsonNode container, String name, @Nullable InspectedBridge network, JsonNode at, IpAddress address) {
        InspectedBridge known = network == null ? InspectedBridge.of(name, at, problems) : network;
        Optional<String> device = known.device();
        if (device.isEmpty()) {
            return Optional.empty();
        }
        if (!shown.hasInterface(device.get())) {
            problems.add(
                    at.place(),
                    "the container '" + name(container) + "' is on the network '" + name + "', whose interface "
                            + device.get() + " the host does not have; are the outputs of one moment?");
            return Optional.empty();
        }
        MacAddress mac = at.value("MacAddress", MacAddress::parse).orElse(null);
        String link = known.isBridge() ? shown.port(mac, device.get()).orElse(null) : device.get();
        int priority = at.value("GwPriority", Integer::valueOf).orElse(0);
        return Optional.of(new InspectedEndpoint(name, known.isInternal(), priority, address, mac, device.get(), link));
    }
}
