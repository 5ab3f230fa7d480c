// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.helper;

import io.github.netfilterunit.conntrack.Connection;
import io.github.netfilterunit.conntrack.Tracking;
import io.github.netfilterunit.packet.Packet;
import org.jspecify.annotations.Nullable;

/** Reads the packets of connections for others that they announce ({@code struct nf_conntrack_helper}). */
interface Helper {

    /**
     * Reads a packet.
     *
     * @param packet as it leaves the host, or reaches a socket
     * @param tracking the packet's
     * @param connection the packet's
     * @param now virtual nanoseconds
     * @return the packet as it goes on; null if it is dropped
     */
    @Nullable
    Packet read(Packet packet, Tracking tracking, Connection connection, long now);
}
