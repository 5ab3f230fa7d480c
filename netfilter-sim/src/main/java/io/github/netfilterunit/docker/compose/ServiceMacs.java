// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker.compose;

import io.github.netfilterunit.docker.compose.Service.Attachment;
import io.github.netfilterunit.docker.compose.Service.Mac;
import io.github.netfilterunit.docker.engine.EngineVersion;
import io.github.netfilterunit.text.Problems;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What compose makes of {@code mac_address}. Engines up to 24 know one for a container, that of its first network; later
 * ones know one for each network, and compose then gives the service's own to the first network, but only if the file says
 * something of the service's place there: else it forgets it, which is refused here.
 */
final class ServiceMacs {

    private final Service service;
    private final EngineVersion version;
    private final Problems problems;

    ServiceMacs(Service service, EngineVersion version, Problems problems) {
        this.service = service;
        this.version = version;
        this.problems = problems;
    }

    private boolean isForEachNetwork() {
        return version.isAtLeast(25, 0, 0);
    }

    /** The service's places on networks, each with the Ethernet address that compose asks for there. */
    List<Attachment> networks() {
        List<Attachment> all = new ArrayList<>(service.networks());
        Attachment first = all.get(0);
        Mac own = service.mac();
        Mac there = first.mac();
        if (own != null && there != null && !own.value().equals(there.value())) {
            problems.add(
                    own.place(),
                    "the service-level mac_address should have the same value as network " + first.network() + ", which"
                            + " has " + there.value());
        } else if (own != null && !first.described() && isForEachNetwork()) {
            forgotten(own, "networks: {" + first.network() + ": {mac_address: " + own.value() + "}}");
        } else if (own != null) {
            all.set(0, first.with(own));
        }
        for (Attachment each : all.subList(1, all.size())) {
            Mac mac = each.mac();
            if (mac != null && !isForEachNetwork()) {
                problems.add(
                        mac.place(),
                        "Docker " + version + " takes one mac_address, that of the first network, which is '"
                                + first.network() + "'");
            }
        }
        return all;
    }

    /** The Ethernet address of a service that has a {@code network_mode}. */
    @Nullable
    Mac ofMode() {
        Mac own = service.mac();
        if (own != null && isForEachNetwork()) {
            forgotten(own, "networks of its own");
        }
        return own;
    }

    private void forgotten(Mac own, String instead) {
        problems.add(
                own.place(),
                "docker compose forgets the mac_address of service '" + service.name() + "' with Docker " + version
                        + ", where it belongs to a network: write " + instead);
    }
}
