// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.stack;

import io.github.netfilterunit.host.Route;
import io.github.netfilterunit.net.IpAddress;
import org.jspecify.annotations.Nullable;

/**
 * What the routing tables say of a destination.
 *
 * @param type what kind of route it was
 * @param device the interface that leads there; for the host's own addresses lo
 * @param gateway the router to send to; null if the destination is on the link
 * @param source the address that the host takes for packets of its own
 */
public record RouteDecision(
        Route.Type type, String device, @Nullable IpAddress gateway, IpAddress source) {}
