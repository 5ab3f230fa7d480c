// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.host;

import io.github.netfilterunit.net.Prefix;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule of policy routing, as {@code ip rule} lists it.
 *
 * @param priority 0 to 2^32-1, the lowest is asked first
 * @param not whether the selectors are inverted as a whole
 * @param from source addresses; null for all
 * @param to destination addresses; null for all
 * @param in the incoming interface; null for all
 * @param out the bound outgoing interface; null for all
 * @param mark the packet's mark under {@code markMask}
 * @param markMask 0 if the mark is not asked
 * @param tos 0 if the type of service is not asked
 * @param table the table to look in
 */
public record RoutingRule(
        long priority,
        boolean not,
        @Nullable Prefix from,
        @Nullable Prefix to,
        @Nullable String in,
        @Nullable String out,
        int mark,
        int markMask,
        int tos,
        int table) {

    /** The rules of a host that has no others. */
    public static final List<RoutingRule> DEFAULTS =
            List.of(all(0, Route.LOCAL), all(32766, Route.MAIN), all(32767, Route.DEFAULT));

    /** A rule for every packet. */
    public static RoutingRule all(long priority, int table) {
        return new RoutingRule(priority, false, null, null, null, null, 0, 0, 0, table);
    }
}
