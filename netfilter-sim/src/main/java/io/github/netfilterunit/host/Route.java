// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.host;

import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.net.Prefix;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A route, as {@code ip route show table all} lists it.
 *
 * @param type what happens under it
 * @param destination which addresses it is for; {@code 0.0.0.0/0} for the default route
 * @param table the table's number: {@link #MAIN}, {@link #LOCAL} or another
 * @param gateway the next hop; null if the destinations are on the link
 * @param device the interface; null for routes that go nowhere
 * @param preferredSource the address that the host's own packets take; null if none is named
 * @param metric the lower wins among routes to the same destination
 * @param tos 0, or the type of service that the route is for
 * @param realms the realm of the route's source in the upper 16 bits, of its destination in the lower ones ({@code
 *     RTA_FLOW}); 0 if nobody said
 */
public record Route(
        Type type,
        Prefix destination,
        int table,
        @Nullable IpAddress gateway,
        @Nullable String device,
        @Nullable IpAddress preferredSource,
        int metric,
        int tos,
        int realms) {

    /** A route without realms. */
    public Route(
            Type type,
            Prefix destination,
            int table,
            @Nullable IpAddress gateway,
            @Nullable String device,
            @Nullable IpAddress preferredSource,
            int metric,
            int tos) {
        this(type, destination, table, gateway, device, preferredSource, metric, tos, 0);
    }

    /** The table {@code main}. */
    public static final int MAIN = 254;
    /** The table {@code local}. */
    public static final int LOCAL = 255;
    /** The table {@code default}. */
    public static final int DEFAULT = 253;

    /** What happens to packets under a route ({@code ip-route(8)}). */
    public enum Type {
        /** They are sent on. */
        UNICAST,
        /** They are the host's own. */
        LOCAL,
        /** They are for everybody on the link. */
        BROADCAST,
        /** They are for a group. */
        MULTICAST,
        /** They are dropped silently. */
        BLACKHOLE,
        /** They are answered with "host unreachable". */
        UNREACHABLE,
        /** They are answered with "administratively prohibited". */
        PROHIBIT,
        /** The search goes on in the next table. */
        THROW
    }

    /** Written out, as every host asks for it: a record's own is slow in a JVM that has just started. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Route route
                && type == route.type
                && destination.equals(route.destination)
                && table == route.table
                && Objects.equals(gateway, route.gateway)
                && Objects.equals(device, route.device)
                && Objects.equals(preferredSource, route.preferredSource)
                && metric == route.metric
                && tos == route.tos
                && realms == route.realms;
    }

    @Override
    public int hashCode() {
        return 31 * destination.hashCode() + table;
    }
}
