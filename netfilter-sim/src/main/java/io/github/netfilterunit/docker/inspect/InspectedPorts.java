// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker.inspect;

import io.github.netfilterunit.docker.PublishRequest;
import io.github.netfilterunit.docker.PublishSpec;
import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.net.Ipv4Address;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads which ports of a container are published: what was asked for, and what the engine gave. */
final class InspectedPorts {

    private static final int LAST = 65535;

    private InspectedPorts() {}

    /** What must be asked for so that the engine gives the same again. */
    static List<PublishRequest> read(InspectNode container) {
        List<PublishRequest> all = new ArrayList<>();
        Map<String, InspectNode> asked = container
                .child("HostConfig")
                .map(each -> each.entries("PortBindings"))
                .orElse(Map.of());
        container
                .child("NetworkSettings")
                .map(each -> each.entries("Ports"))
                .orElse(Map.of())
                .forEach((port, given) -> {
                    List<String> exact = new ArrayList<>();
                    if (asked.containsKey(port)) {
                        asked.get(port).items().forEach(each -> exact.add(each.text("HostPort")));
                    }
                    given.items().stream()
                            .filter(each -> each.text("HostIp").indexOf(':') < 0)
                            .forEach(each -> container
                                    .parsed(each.place(), port, text -> request(each, text, exact))
                                    .ifPresent(all::add));
                });
        return all;
    }

    /**
     * A port that the engine picked itself is asked for as a range, for engines tell both apart when they bring a
     * container's ports into an order.
     */
    private static PublishRequest request(InspectNode given, String port, List<String> exact) {
        String hostPort = given.text("HostPort");
        String address = given.text("HostIp");
        PublishRequest first = PublishSpec.parse(hostPort + ":" + port).get(0);
        boolean picked = !exact.remove(hostPort);
        return new PublishRequest(
                address.isEmpty() ? Ipv4Address.ANY : IpAddress.parse(address),
                first.firstHostPort(),
                picked ? Math.min(first.firstHostPort() + 1, LAST) : first.firstHostPort(),
                first.containerPort(),
                first.protocol());
    }
}
