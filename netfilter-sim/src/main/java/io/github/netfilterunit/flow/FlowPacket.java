// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow;

import io.github.netfilterunit.packet.Packet;
import io.github.netfilterunit.stack.PacketResult;
import org.jspecify.annotations.Nullable;

/**
 * A packet that one end of a flow sent.
 *
 * @param sender who sent it
 * @param sent the packet as it was sent
 * @param link the interface that it came to the host by, of a bridge the port; null if the host itself sent it
 * @param at virtual nanoseconds since the kernel's boot
 * @param arrived the packet as the other end got it; null if it did not
 * @param result what the kernel did with it
 */
public record FlowPacket(
        Side sender,
        Packet sent,
        @Nullable String link,
        long at,
        @Nullable Packet arrived,
        PacketResult result) {}
