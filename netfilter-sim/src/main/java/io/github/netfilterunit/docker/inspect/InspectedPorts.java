// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker.inspect;

import io.github.netfilterunit.docker.PublishRequest;
import io.github.netfilterunit.docker.PublishSpec;
import io.github.netfilterunit.host.file.JsonNode;
import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.net.Ipv4Address;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads which ports of a container are published: what was asked for, and what the engine gave. */
final class InspectedPorts {

    private InspectedPorts() {}

    /** What must be asked for so that the engine gives the same again, in the order in which it was asked. */
    static List<PublishRequest> read(JsonNode container) {
        Map<String, JsonNode> asked = container
                .child("HostConfig")
                .map(each -> each.entries("PortBindings"))
                .orElse(Map.of());
        List<PublishRequest> all = new ArrayList<>();
        container
                .child("NetworkSettings")
                .map(each -> each.entries("Ports"))
                .orElse(Map.of())
                .forEach((port, given) -> {
                    List<JsonNode> left = new ArrayList<>(ofHost(ofIpv4(given)));
                    List<JsonNode> wanted = asked.containsKey(port) ? ofIpv4(asked.get(port)) : List.of();
                    wanted.forEach(
                            each -> take(left, each).forEach(taken -> add(all, taken, port, each.text("HostPort"))));
                    left.forEach(each -> add(all, each, port, ""));
                });
        return all;
    }

    private static List<JsonNode> ofIpv4(JsonNode bindings) {
        return bindings.items().stream()
                .filter(each -> each.text("HostIp").indexOf(':') < 0)
                .toList();
    }

    /** A network that is routed has no port of the host; where the container is on another one, too, that one's count. */
    private static List<JsonNode> ofHost(List<JsonNode> bindings) {
        List<JsonNode> all = bindings.stream()
                .filter(each -> !each.text("HostPort").isEmpty())
                .toList();
        return all.isEmpty() ? bindings : all;
    }

    /** Takes out what was given for a binding that was asked for: one, or none if that cannot be told. */
    private static List<JsonNode> take(List<JsonNode> given, JsonNode asked) {
        String address = asked.text("HostIp");
        for (JsonNode each : given) {
            if (each.text("HostPort").equals(asked.text("HostPort"))
                    && (address.isEmpty() || address.equals(each.text("HostIp")))) {
                given.remove(each);
                return List.of(each);
            }
        }
        return List.of();
    }

    /** Engines tell ports that they picked themselves from others when they bring a container's ports into an order. */
    private static void add(List<PublishRequest> all, JsonNode given, String port, String asked) {
        String hostPort = given.text("HostPort");
        String address = given.text("HostIp");
        given.parsed(given.place(), port, text -> {
                    PublishRequest one =
                            PublishSpec.parse(hostPort + ":" + text).get(0);
                    return new PublishRequest(
                            address.isEmpty() ? Ipv4Address.ANY : IpAddress.parse(address),
                            asked.equals(hostPort) ? one.firstHostPort() : 0,
                            one.lastHostPort(),
                            one.containerPort(),
                            one.protocol());
                })
                .ifPresent(all::add);
    }
}
