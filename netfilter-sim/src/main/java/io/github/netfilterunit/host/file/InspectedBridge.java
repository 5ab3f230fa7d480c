// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.host.file;

import io.github.netfilterunit.text.Place;
import io.github.netfilterunit.text.Problems;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A network as {@code docker network inspect} shows it: which interface of the host it is on.
 *
 * @param node what was shown
 */
record InspectedBridge(JsonNode node) {

    private static final int SHORT = 12;

    /** A network that only a container on it tells of: it is taken for a bridge that is called as bridges are. */
    static InspectedBridge of(String name, JsonNode endpoint, Problems problems) {
        YamlScalar id = new YamlScalar(endpoint.place(), endpoint.text("NetworkID"), YamlScalar.Style.QUOTED);
        return new InspectedBridge(new JsonNode(
                new YamlMap(
                        endpoint.place(),
                        List.of(
                                entry(endpoint.place(), "Name", name),
                                entry(endpoint.place(), "Driver", "bridge"),
                                new YamlMap.Entry(
                                        new YamlScalar(endpoint.place(), "Id", YamlScalar.Style.QUOTED), id))),
                problems));
    }

    private static YamlMap.Entry entry(Place place, String key, String value) {
        return new YamlMap.Entry(
                new YamlScalar(place, key, YamlScalar.Style.QUOTED),
                new YamlScalar(place, value, YamlScalar.Style.QUOTED));
    }

    boolean isBridge() {
        return node.text("Driver").equals("bridge");
    }

    boolean isInternal() {
        return node.isTrue("Internal");
    }

    /** The interface; none if the network's driver is not supported, which then is noted. */
    Optional<String> device() {
        String driver = node.text("Driver");
        if (isBridge()) {
            String named = option("com.docker.network.bridge.name");
            String id = node.text("Id");
            String made = node.text("Name").equals("bridge")
                    ? "docker0"
                    : "br-" + id.substring(0, Math.min(SHORT, id.length()));
            return Optional.of(named.isEmpty() ? made : named);
        }
        if (driver.equals("macvlan") || driver.equals("ipvlan")) {
            return Optional.of(option("parent"));
        }
        node.problems()
                .add(
                        node.place("Driver"),
                        "the network '" + node.text("Name") + "' has the driver '" + driver
                                + "', which is not supported; bridge, macvlan and ipvlan are");
        return Optional.empty();
    }

    private String option(String key) {
        return node.child("Options").map(each -> each.text(key)).orElse("");
    }

    /** The names of the containers that have an address on it. */
    Map<String, Place> containers() {
        Map<String, Place> all = new HashMap<>();
        node.entries("Containers").values().stream()
                .filter(each -> !each.text("IPv4Address").isEmpty())
                .forEach(each -> all.put(each.text("Name"), each.place()));
        return all;
    }
}
