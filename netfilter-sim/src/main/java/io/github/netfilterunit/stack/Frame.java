// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.stack;

import io.github.netfilterunit.net.MacAddress;
import io.github.netfilterunit.packet.Packet;

/**
 * A frame that arrives.
 *
 * @param link the interface that it arrives on: of a bridge, the port
 * @param source its source address
 * @param destination its destination address: the interface's own (of a port, the bridge's), another station's, or the
 *     broadcast address
 * @param packet what it carries
 */
public record Frame(String link, MacAddress source, MacAddress destination, Packet packet) {}
