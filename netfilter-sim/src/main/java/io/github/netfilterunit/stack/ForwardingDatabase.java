// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.stack;

import io.github.netfilterunit.host.Neighbour;
import io.github.netfilterunit.net.MacAddress;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which station is behind which port of a bridge ({@code br_fdb.c}); part of the kernel's mutable state. */
final class ForwardingDatabase {

    private final Map<Entry, String> ports = new HashMap<>();

    private record Entry(String bridge, MacAddress mac) {}

    ForwardingDatabase(KernelImage image) {
        for (Neighbour neighbour : image.host().neighbours()) {
            if (neighbour.port() != null && !neighbour.port().equals(neighbour.device())) {
                MacAddress mac = image.neighbours().mac(neighbour.device(), neighbour.address());
                learn(neighbour.device(), mac, neighbour.port());
            }
        }
    }

    void learn(String bridge, MacAddress mac, String port) {
        ports.put(new Entry(bridge, mac), port);
    }

    /** The name of the port; null if nobody knows. */
    @Nullable
    String port(String bridge, MacAddress mac) {
        return ports.get(new Entry(bridge, mac));
    }
}
