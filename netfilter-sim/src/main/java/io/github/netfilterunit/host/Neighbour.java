// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.host;

import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.net.MacAddress;
import org.jspecify.annotations.Nullable;

/**
 * A station that the host knows on one of its links, as {@code ip neigh} lists it.
 *
 * @param address the station's address
 * @param device the interface that it is behind; of a bridge port, the bridge
 * @param mac the station's Ethernet address; null where nobody said
 * @param port the bridge's port that it is behind; null if {@code device} is no bridge or nobody said
 * @param permanent whether it was set by hand; where all neighbours of a link were, nobody else answers on it
 * @param silent whether it does not answer the host, though others may reach it
 */
public record Neighbour(
        IpAddress address,
        String device,
        @Nullable MacAddress mac,
        @Nullable String port,
        boolean permanent,
        boolean silent) {

    /** A neighbour that answers. */
    public Neighbour(
            IpAddress address, String device, @Nullable MacAddress mac, @Nullable String port, boolean permanent) {
        this(address, device, mac, port, permanent, false);
    }

    /** A neighbour that the host has found by itself. */
    public Neighbour(IpAddress address, String device, @Nullable MacAddress mac, @Nullable String port) {
        this(address, device, mac, port, false);
    }
}
