// SPDX-License-Identifier: Apache-2.0
/**
 * IP packets as the kernel sees them: bytes from the IP header on, with typed views of the headers.
 *
 * <p>Start at {@link io.github.netfilterunit.packet.Packet}; {@link io.github.netfilterunit.packet.PacketBuilder} makes
 * one.
 */
@NullMarked
package io.github.netfilterunit.packet;

import org.jspecify.annotations.NullMarked;
