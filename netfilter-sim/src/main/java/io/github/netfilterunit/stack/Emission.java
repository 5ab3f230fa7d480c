// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.stack;

import io.github.netfilterunit.net.MacAddress;
import io.github.netfilterunit.packet.Packet;

/**
 * A frame that left the host.
 *
 * @param link the interface that it left by: of a bridge, the port
 * @param packet what it carried
 * @param source its source address
 * @param destination its destination address
 * @param duplicate whether it is a copy that the target TEE made, and not the packet itself
 */
public record Emission(String link, Packet packet, MacAddress source, MacAddress destination, boolean duplicate) {

    /** A packet itself. */
    public Emission(String link, Packet packet, MacAddress source, MacAddress destination) {
        this(link, packet, source, destination, false);
    }
}
