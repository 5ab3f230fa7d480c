// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.stack;

import io.github.netfilterunit.net.IpAddress;
import org.jspecify.annotations.Nullable;

/**
 * What routes are looked up by ({@code struct flowi4}).
 *
 * @param destination where the packet goes
 * @param source where it comes from; 0.0.0.0 if that is still to be chosen
 * @param in the interface that it came in by; lo for the host's own packets
 * @param out the interface that it must leave by; null for any
 * @param mark the packet's mark
 * @param tos the packet's type of service
 */
record RouteKey(
        IpAddress destination,
        IpAddress source,
        String in,
        @Nullable String out,
        int mark,
        int tos) {}
