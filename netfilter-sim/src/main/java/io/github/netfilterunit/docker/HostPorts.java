// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker;

import io.github.netfilterunit.docker.engine.AskedPort;
import io.github.netfilterunit.docker.engine.ContainerLink;
import io.github.netfilterunit.docker.engine.EngineSettings.Switch;
import io.github.netfilterunit.docker.engine.PublishedPort;
import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.net.Ipv4Address;
import io.github.netfilterunit.net.Prefix;
import io.github.netfilterunit.net.Protocol;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Says which ports of the host a container asks for, and gets them. */
final class HostPorts {

    private static final Prefix LOOPBACK = Prefix.parse("127.0.0.0/8");

    private final Engine engine;

    HostPorts(Engine engine) {
        this.engine = engine;
    }

    /** A routed network's IPv6 is not routed unless that is said, too: the proxy takes ports for it that name no address. */
    void takeForIpv6(ContainerState state, Network network) {
        if (engine.settings().is(Switch.USERLAND_PROXY) && binding(network).isUnspecified()) {
            List<AskedPort> asked = ordered(state.container()).stream()
                    .filter(each -> each.hostAddress() == null)
                    .toList();
            engine.ports().takeIpv6(state.container().name(), asked);
        }
    }

    /** The ports of the host that it gets. */
    List<PublishedPort> take(ContainerState state, Network network) {
        Container container = state.container();
        List<AskedPort> ordered = ordered(container);
        if (ordered.stream().anyMatch(each -> each.protocol().equals(Protocol.SCTP))
                && !engine.settings().version().isAtLeast(28, 0, 0)) {
            // a rule for checksums stands there as long as the port is published
            engine.tables().touch("mangle");
        }
        ordered.forEach(each -> checkAddress(container.name(), each));
        return engine.ports().take(container.name(), ordered, binding(network), unnamed());
    }

    /** Where ports are published that name no address. */
    private static IpAddress binding(Network network) {
        return network.binding() == null ? Ipv4Address.ANY : network.binding();
    }

    /** Engines since 27 look for a port that is free in IPv6 as well, where the proxy takes it there. */
    private Set<Ports.Family> unnamed() {
        boolean both = engine.settings().is(Switch.USERLAND_PROXY)
                && engine.settings().version().isAtLeast(27, 0, 0);
        return both ? EnumSet.allOf(Ports.Family.class) : EnumSet.of(Ports.Family.IPV4);
    }

    /** What it publishes in the engine's order; in this one go those that are exposed, too. */
    List<AskedPort> ordered(Container container) {
        List<AskedPort> asked = new ArrayList<>();
        container.ports().forEach(each -> asked.add(each.asked()));
        Set<String> published = asked.stream().map(AskedPort::target).collect(Collectors.toSet());
        for (ContainerLink.Port each : container.exposed()) {
            AskedPort port = new AskedPort(null, 0, 0, each.number(), each.protocol());
            if (!published.contains(port.target())) {
                asked.add(port);
            }
        }
        return engine.layout().order(asked).stream()
                .filter(each -> container.publishAll() || published.contains(each.target()))
                .toList();
    }

    /** A port can only be bound to an address that the host has. */
    private void checkAddress(String container, AskedPort port) {
        IpAddress address = port.hostAddress();
        boolean has = address == null
                || address.isUnspecified()
                || LOOPBACK.contains(address)
                || engine.own().equals(address)
                || engine.networks().values().stream()
                        .anyMatch(each -> each.gateway().address().equals(address));
        if (!has) {
            throw new PortsRefused("container '" + container + "' cannot publish " + port + ": the host has no address "
                    + address + "; it has " + engine.own() + ", and 0.0.0.0 stands for all");
        }
    }
}
