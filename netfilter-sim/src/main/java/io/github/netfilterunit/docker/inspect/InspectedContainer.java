// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker.inspect;

import io.github.netfilterunit.docker.Container;
import io.github.netfilterunit.docker.Container.Attachment;
import io.github.netfilterunit.docker.Macs;
import io.github.netfilterunit.docker.Network;
import io.github.netfilterunit.docker.RestartPolicy;
import io.github.netfilterunit.host.file.JsonNode;
import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.net.MacAddress;
import io.github.netfilterunit.text.Place;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A container that was shown.
 *
 * @param node what was shown
 * @param name the container's name
 * @param id its id
 * @param started when it started last
 */
record InspectedContainer(JsonNode node, String name, String id, Instant started) {

    private static final String OF_CONTAINER = "container:";

    static boolean isOne(JsonNode node) {
        return node.has("HostConfig") && node.has("NetworkSettings");
    }

    static InspectedContainer of(JsonNode node) {
        node.require("the container", "Name", "Id", "State");
        Instant started =
                node.child("State").map(state -> state.time("StartedAt")).orElse(Instant.EPOCH);
        return new InspectedContainer(node, node.text("Name").replaceFirst("^/", ""), node.text("Id"), started);
    }

    Place place() {
        return node.place("Name");
    }

    /** Whether it has rules and addresses; one that is between two starts has not. */
    boolean isRunning() {
        return node.child("State")
                .filter(state -> state.isTrue("Running") && !state.isTrue("Restarting"))
                .isPresent();
    }

    /**
     * The container as it was told to the engine.
     *
     * @param names of all containers, by their ids
     * @param running the names of those that started before
     * @param links whether links make rules, as they do where containers may not talk with each other
     */
    Optional<Container> container(Map<String, String> names, Set<String> running, boolean links) {
        Optional<Container> named = node.parsed(place(), name, Container::named);
        if (named.isEmpty()) {
            return named;
        }
        Container container = named.get().on(networks(names)).restarts(policy());
        for (String port : node.child("Config")
                .map(each -> each.entries("ExposedPorts"))
                .orElse(Map.of())
                .keySet()) {
            Container before = container;
            container = node.parsed(place(), port, before::expose).orElse(before);
        }
        if (links) {
            container = container.link(linked(running));
        }
        return Optional.of(container.publish(InspectedPorts.read(node)));
    }

    /** Links are shown as {@code /web:/linked/alias}. */
    private String[] linked(Set<String> running) {
        List<String> all = new ArrayList<>();
        for (JsonNode link :
                node.child("HostConfig").map(each -> each.items("Links")).orElse(List.of())) {
            String target = link.text().replaceFirst("^/", "").replaceFirst(":.*", "");
            if (!running.contains(target)) {
                node.problems()
                        .add(
                                link.place(),
                                "the container '" + name + "' is linked to '" + target
                                        + "', which started later or does"
                                        + " not run; what is left of the rules of such links is not shown. Restart '"
                                        + name + "', or describe the containers");
            } else {
                all.add(target);
            }
        }
        return all.toArray(new String[0]);
    }

    private RestartPolicy policy() {
        return node.child("HostConfig", "RestartPolicy")
                .flatMap(each -> each.value("Name", RestartPolicy::parse))
                .orElse(RestartPolicy.NO);
    }

    /** Its networks; the one that it started with comes first, the others come in the order of their names. */
    private List<Attachment> networks(Map<String, String> names) {
        String mode =
                node.child("HostConfig").map(each -> each.text("NetworkMode")).orElse("");
        if (mode.startsWith(OF_CONTAINER)) {
            String id = mode.substring(OF_CONTAINER.length());
            return List.of(new Attachment(OF_CONTAINER + names.getOrDefault(id, id), null));
        }
        if (Network.isReserved(mode)) {
            return List.of(new Attachment(mode, null));
        }
        String first = mode.equals("default") ? Network.DEFAULT : mode;
        List<Attachment> all = new ArrayList<>();
        node.child("NetworkSettings")
                .map(each -> each.entries("Networks"))
                .orElse(Map.of())
                .forEach((network, at) -> {
                    int place = network.equals(first) ? 0 : all.size();
                    IpAddress address = at.value("IPAddress", IpAddress::parse).orElse(null);
                    int priority = at.value("GwPriority", Integer::valueOf).orElse(0);
                    MacAddress mac = at.value("MacAddress", Macs::parse).orElse(null);
                    all.add(place, new Attachment(network, address, priority, mac));
                });
        return all.isEmpty() ? List.of(new Attachment("none", null)) : all;
    }
}
