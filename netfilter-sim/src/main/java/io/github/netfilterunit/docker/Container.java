// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker;

import io.github.netfilterunit.docker.engine.ContainerLink;
import io.github.netfilterunit.host.Station;
import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.net.MacAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A container as {@code docker run} is told; the methods give changed copies.
 *
 * @param name what users call it: letters, digits, {@code _ . -}, the first one a letter or digit
 * @param ports what is published, in the order of the {@code --publish} options
 * @param publishAll {@code -P}: every exposed port is published, too
 * @param exposed what is exposed, by {@code --expose} or by its image
 * @param networks where it is, in the order in which it was told; the default bridge if it is nowhere
 * @param links which containers of the default bridge it is linked to
 * @param services what listens in it; null for a service on every published port
 * @param restart whether it starts again with the engine, {@code --restart}
 * @param autoRemove {@code --rm}: it is gone when it stops
 * @param running whether it runs; one that does not has neither rules nor an address
 */
public record Container(
        String name,
        List<PublishRequest> ports,
        boolean publishAll,
        Set<ContainerLink.Port> exposed,
        List<Attachment> networks,
        List<String> links,
        @Nullable Set<Station.Service> services,
        RestartPolicy restart,
        boolean autoRemove,
        boolean running) {

    /**
     * A place on a network.
     *
     * @param network the network's name: {@code bridge}, {@code host}, {@code none} or one of the user's;
     *     {@code container:NAME} for that of another container
     * @param address the address there; null for the lowest that is free when it starts
     * @param priority {@code gw-priority}: the default route and the ports go with the network of the highest one
     * @param mac {@code --mac-address}; null for one that the engine makes
     */
    public record Attachment(
            String network,
            @Nullable IpAddress address,
            int priority,
            @Nullable MacAddress mac) {

        /** A place on a network of the usual priority. */
        public Attachment(String network, @Nullable IpAddress address) {
            this(network, address, 0);
        }

        /** A place on a network with an Ethernet address that the engine makes. */
        public Attachment(String network, @Nullable IpAddress address, int priority) {
            this(network, address, priority, null);
        }

        /** The same place with another address. */
        public Attachment at(IpAddress other) {
            return new Attachment(network, other, priority, mac);
        }

        /** The same place with a fixed Ethernet address. */
        public Attachment with(MacAddress other) {
            return new Attachment(network, address, priority, other);
        }
    }

    /** Checks the name and takes copies. */
    public Container {
        if (!name.matches("[a-zA-Z0-9][a-zA-Z0-9_.-]*")) {
            throw new IllegalArgumentException("'" + name
                    + "' is no name of a container: letters, digits, '_', '.' and '-' are, behind a letter or digit");
        }
        ports = List.copyOf(ports);
        exposed = Collections.unmodifiableSet(new LinkedHashSet<>(exposed));
        networks = networks.isEmpty() ? List.of(new Attachment(Network.DEFAULT, null)) : List.copyOf(networks);
        links = List.copyOf(links);
        services = services == null ? null : Set.copyOf(services);
    }

    /** A running container on the default bridge that publishes nothing. */
    public static Container named(String name) {
        return new Container(
                name, List.of(), false, Set.of(), List.of(), List.of(), null, RestartPolicy.NO, false, true);
    }

    /**
     * Publishes ports, as {@link PublishSpec} reads them: {@code "8080:80"}.
     *
     * @throws IllegalArgumentException for the first spec that is wrong
     */
    public Container publish(String... specs) {
        List<PublishRequest> all = new ArrayList<>(ports);
        for (String spec : specs) {
            all.addAll(PublishSpec.parse(spec));
        }
        return new Container(name, all, publishAll, exposed, networks, links, services, restart, autoRemove, running);
    }

    /** Publishes ports in addition. */
    public Container publish(List<PublishRequest> requests) {
        List<PublishRequest> all = new ArrayList<>(ports);
        all.addAll(requests);
        return new Container(name, all, publishAll, exposed, networks, links, services, restart, autoRemove, running);
    }

    /** Publishes all that is exposed on ports of the host that the engine picks, as {@code -P}. */
    public Container publishAllExposed() {
        return new Container(name, ports, true, exposed, networks, links, services, restart, autoRemove, running);
    }

    /**
     * Exposes ports: {@code 80}, {@code 80/tcp}, {@code 53/udp} or {@code 8000-8003}.
     *
     * @throws IllegalArgumentException for the first that is wrong
     */
    public Container expose(String... specs) {
        Set<ContainerLink.Port> all = new LinkedHashSet<>(exposed);
        for (String spec : specs) {
            if (spec.indexOf(':') >= 0) {
                throw new IllegalArgumentException("'" + spec
                        + "' cannot be exposed: a port of the container is, as in 80 or 53/udp; it is published with"
                        + " a port of the host");
            }
            PublishSpec.parse(spec)
                    .forEach(port -> all.add(new ContainerLink.Port(port.protocol(), port.containerPort())));
        }
        return new Container(name, ports, publishAll, all, networks, links, services, restart, autoRemove, running);
    }

    /** Gives it a fixed address on the first of its networks. */
    public Container address(String text) {
        List<Attachment> all = new ArrayList<>(networks);
        all.set(0, all.get(0).at(IpAddress.parse(text)));
        return new Container(name, ports, publishAll, exposed, all, links, services, restart, autoRemove, running);
    }

    /** Gives it a fixed Ethernet address on the first of its networks. */
    public Container mac(MacAddress mac) {
        List<Attachment> all = new ArrayList<>(networks);
        all.set(0, all.get(0).with(mac));
        return on(all);
    }

    /** Puts it on these networks instead of the default bridge: {@code "app"}, {@code "host"}, {@code "none"}. */
    public Container on(String... names) {
        List<Attachment> all = new ArrayList<>();
        for (String each : names) {
            all.add(new Attachment(each, null));
        }
        return new Container(name, ports, publishAll, exposed, all, links, services, restart, autoRemove, running);
    }

    /** Puts it on networks, where it may have fixed addresses. */
    public Container on(List<Attachment> attachments) {
        return new Container(
                name, ports, publishAll, exposed, attachments, links, services, restart, autoRemove, running);
    }

    /** Links it to other containers of the default bridge, as {@code --link}. */
    public Container link(String... names) {
        List<String> all = new ArrayList<>(links);
        all.addAll(List.of(names));
        return new Container(name, ports, publishAll, exposed, networks, all, services, restart, autoRemove, running);
    }

    /**
     * Says what listens in it, as {@code 80}, {@code 80/tcp} or {@code 53/udp}; nothing does if none is given.
     *
     * @throws IllegalArgumentException for the first that is wrong
     */
    public Container listens(String... ports) {
        Set<Station.Service> all = new LinkedHashSet<>();
        for (String port : ports) {
            all.add(ServiceText.parse(port));
        }
        return new Container(name, this.ports, publishAll, exposed, networks, links, all, restart, autoRemove, running);
    }

    /** Says whether it starts again with the engine. */
    public Container restarts(RestartPolicy policy) {
        return new Container(name, ports, publishAll, exposed, networks, links, services, policy, autoRemove, running);
    }

    /** The same container with {@code --rm}: it is gone when it stops. */
    public Container removedWhenStopped() {
        return new Container(name, ports, publishAll, exposed, networks, links, services, restart, true, running);
    }

    /** The same container under another name. */
    Container renamed(String other) {
        return new Container(
                other, ports, publishAll, exposed, networks, links, services, restart, autoRemove, running);
    }

    /** The same container after one that it may be linked to was renamed. */
    Container linkRenamed(String from, String to) {
        List<String> all =
                links.stream().map(each -> each.equals(from) ? to : each).toList();
        return new Container(name, ports, publishAll, exposed, networks, all, services, restart, autoRemove, running);
    }

    /** The same container after {@code docker stop} or {@code docker rm}. */
    public Container stopped() {
        return new Container(name, ports, publishAll, exposed, networks, links, services, restart, autoRemove, false);
    }

    /** Whether its first network is the one of a name. */
    boolean isOn(String network) {
        return networks.get(0).network().equals(network);
    }

    /** Whether it has networks of its own: not the host's, another container's or none. */
    boolean isOnNetworks() {
        String first = networks.get(0).network();
        return !Network.isReserved(first) && !first.startsWith(Network.OF_CONTAINER);
    }

    /** What listens in it: what was said, or all that is published or exposed. */
    Set<Station.Service> listening() {
        if (services != null) {
            return services;
        }
        Set<Station.Service> all = new LinkedHashSet<>();
        ports.forEach(port -> all.add(new Station.Service(port.protocol(), port.containerPort())));
        exposed.forEach(port -> all.add(new Station.Service(port.protocol(), port.number())));
        return all;
    }
}
