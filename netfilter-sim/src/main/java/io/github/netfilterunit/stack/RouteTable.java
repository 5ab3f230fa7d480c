// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.stack;

import io.github.netfilterunit.host.Route;
import io.github.netfilterunit.net.IpAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One routing table, looked up by the longest prefix, then by type of service, then by metric. */
final class RouteTable {

    /** The bits of the type of service that routes and rules look at (INET_DSCP_LEGACY_TOS_MASK). */
    static final int TOS_MASK = 0x1c;

    private final Map<Integer, Map<IpAddress, List<Route>>> byLength = new TreeMap<>(Comparator.reverseOrder());

    RouteTable(List<Route> routes) {
        for (Route route : routes) {
            byLength.computeIfAbsent(route.destination().length(), length -> new HashMap<>())
                    .computeIfAbsent(route.destination().network(), network -> new ArrayList<>())
                    .add(route);
        }
        Comparator<Route> order =
                Comparator.comparingInt((Route route) -> -route.tos()).thenComparingInt(Route::metric);
        byLength.values().forEach(networks -> networks.values().forEach(same -> same.sort(order)));
    }

    /** The best route that fits, of any type; null if none does. */
    @Nullable
    Route find(IpAddress destination, @Nullable String out, int tos) {
        for (Map.Entry<Integer, Map<IpAddress, List<Route>>> networks : byLength.entrySet()) {
            IpAddress network = destination.and(destination.maskOf(networks.getKey()));
            for (Route route : networks.getValue().getOrDefault(network, List.of())) {
                boolean tosFits = route.tos() == 0 || route.tos() == (tos & TOS_MASK);
                if (tosFits && (out == null || route.device() == null || out.equals(route.device()))) {
                    return route;
                }
            }
        }
        return null;
    }
}
