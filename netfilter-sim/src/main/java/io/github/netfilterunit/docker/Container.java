// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker;

import io.github.netfilterunit.host.Station;
import io.github.netfilterunit.net.IpAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A container on the default bridge; the {@code with}-like methods give changed copies.
 *
 * @param name what users call it: letters, digits, {@code _ . -}, the first one a letter or digit
 * @param ports what is published, in the order of the {@code --publish} options
 * @param address its address; null for the lowest that is free when it starts
 * @param services what listens in it; null for a service on every published port
 * @param running whether it runs; one that does not has neither rules nor an address
 */
public record Container(
        String name,
        List<PublishedPort> ports,
        @Nullable IpAddress address,
        @Nullable Set<Station.Service> services,
        boolean running) {

    /** Checks the name and takes copies. */
    public Container {
        if (!name.matches("[a-zA-Z0-9][a-zA-Z0-9_.-]*")) {
            throw new IllegalArgumentException("'" + name
                    + "' is no name of a container: letters, digits, '_', '.' and '-' are, behind a letter or digit");
        }
        ports = List.copyOf(ports);
        services = services == null ? null : Set.copyOf(services);
    }

    /** A running container that publishes nothing. */
    public static Container named(String name) {
        return new Container(name, List.of(), null, null, true);
    }

    /**
     * Publishes ports, as {@link PublishSpec} reads them: {@code "8080:80"}.
     *
     * @throws IllegalArgumentException for the first spec that is wrong
     */
    public Container publish(String... specs) {
        List<PublishedPort> all = new ArrayList<>(ports);
        for (String spec : specs) {
            all.addAll(PublishSpec.parse(spec));
        }
        return new Container(name, all, address, services, running);
    }

    /** Gives it a fixed address of the bridge's subnet. */
    public Container address(String text) {
        return new Container(name, ports, IpAddress.parse(text), services, running);
    }

    /**
     * Says what listens in it, as {@code 80}, {@code 80/tcp} or {@code 53/udp}; nothing does if none is given.
     *
     * @throws IllegalArgumentException for the first that is wrong
     */
    public Container listens(String... ports) {
        Set<Station.Service> all = new HashSet<>();
        for (String port : ports) {
            all.add(ServiceText.parse(port));
        }
        return new Container(name, this.ports, address, all, running);
    }

    /** The same container after {@code docker stop} or {@code docker rm}. */
    public Container stopped() {
        return new Container(name, ports, address, services, false);
    }

    /** What listens in it: what was said, or all that is published. */
    Set<Station.Service> listening() {
        if (services != null) {
            return services;
        }
        Set<Station.Service> all = new HashSet<>();
        ports.forEach(port -> all.add(new Station.Service(port.protocol(), port.containerPort())));
        return all;
    }
}
