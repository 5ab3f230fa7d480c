// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker.compose;

import io.github.netfilterunit.docker.PublishRequest;
import io.github.netfilterunit.docker.RestartPolicy;
import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.net.MacAddress;
import io.github.netfilterunit.text.Place;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A service that is to be started.
 *
 * @param name its key
 * @param place where its key stands
 * @param containerName {@code container_name}; null for the name that compose makes
 * @param replicas how many containers it has
 * @param ports what each of them publishes
 * @param exposed what else listens in them
 * @param mode {@code network_mode}; null for a service on networks
 * @param networks where it is, if it has no mode
 * @param mac {@code mac_address}; null if it has none of its own
 * @param waitsFor the services that start before it, by their names
 * @param links the services that it is linked to
 * @param restart whether its containers start again with the engine
 */
record Service(
        String name,
        Place place,
        @Nullable String containerName,
        int replicas,
        List<PublishRequest> ports,
        List<String> exposed,
        @Nullable Mode mode,
        List<Attachment> networks,
        @Nullable Mac mac,
        Map<String, Wait> waitsFor,
        List<String> links,
        RestartPolicy restart) {

    /** Takes copies. */
    Service {
        ports = List.copyOf(ports);
        exposed = List.copyOf(exposed);
        networks = networks.stream()
                .sorted(Comparator.comparingInt((Attachment each) -> -each.priority())
                        .thenComparing(Attachment::network))
                .toList();
        waitsFor = Map.copyOf(waitsFor);
        links = List.copyOf(links);
    }

    /**
     * {@code network_mode}.
     *
     * @param text as it was said
     * @param place where
     */
    record Mode(String text, Place place) {}

    /**
     * {@code mac_address}.
     *
     * @param value as it was said
     * @param place where
     */
    record Mac(MacAddress value, Place place) {}

    /**
     * A place on a network.
     *
     * @param network the key of the network in the file
     * @param place where it stands
     * @param address {@code ipv4_address}; null for the lowest that is free
     * @param priority the larger ones are connected first, then by name
     * @param gatewayPriority {@code gw_priority}
     * @param mac {@code mac_address} there; null if none is said
     * @param described whether anything is said of it
     */
    record Attachment(
            String network,
            Place place,
            @Nullable IpAddress address,
            int priority,
            int gatewayPriority,
            @Nullable Mac mac,
            boolean described) {

        /** The same place with the Ethernet address of the service. */
        Attachment with(Mac other) {
            return new Attachment(network, place, address, priority, gatewayPriority, other, described);
        }

        /** A place of which nothing more is said. */
        static Attachment at(String network, Place place) {
            return new Attachment(network, place, null, 0, 0, null, false);
        }
    }

    /**
     * That it starts after another service.
     *
     * @param place where it is said
     * @param required whether the other one must be there
     * @param completed whether the other one has done its work and ended by then
     */
    record Wait(Place place, boolean required, boolean completed) {}
}
