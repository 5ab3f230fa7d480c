// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.stack;

import io.github.netfilterunit.host.Host;
import io.github.netfilterunit.host.Route;
import io.github.netfilterunit.host.RoutingRule;
import io.github.netfilterunit.net.IpAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The routing tables and the rules that say which of them to ask ({@code fib_lookup}). */
final class RoutingPolicy {

    private static final RouteTable EMPTY = new RouteTable(List.of());

    private final Map<Integer, RouteTable> tables = new HashMap<>();
    private final List<RoutingRule> rules;
    private final boolean custom;
    private final boolean realms;

    RoutingPolicy(Host host, Links links) {
        Map<Integer, List<Route>> byTable = new HashMap<>();
        for (Route route : host.routes()) {
            if (route.device() == null || links.find(route.device()) != null) {
                byTable.computeIfAbsent(route.table(), number -> new ArrayList<>())
                        .add(route);
            }
        }
        byTable.forEach((number, routes) -> tables.put(number, new RouteTable(routes)));
        List<RoutingRule> given = host.routingRules().isEmpty() ? RoutingRule.DEFAULTS : host.routingRules();
        rules = given.stream()
                .sorted(Comparator.comparingLong(RoutingRule::priority))
                .toList();
        realms = host.routes().stream().anyMatch(route -> route.realms() != 0);
        custom = !given.equals(RoutingRule.DEFAULTS) && !rules.equals(RoutingRule.DEFAULTS);
    }

    /** Whether the rules are others than a fresh kernel's. */
    boolean isCustom() {
        return custom;
    }

    /** Whether any route has realms, so that the way back is always looked up. */
    boolean hasRealms() {
        return realms;
    }

    /** The route for a packet, of any type but THROW; null if there is none. */
    @Nullable
    Route find(RouteKey key) {
        for (RoutingRule rule : rules) {
            if (matches(rule, key)) {
                Route route = table(rule.table()).find(key.destination(), key.out(), key.tos());
                if (route != null && route.type() != Route.Type.THROW) {
                    return route;
                }
            }
        }
        return null;
    }

    /** What the table of own addresses says of an address; null if nothing. */
    @Nullable
    Route local(IpAddress address) {
        return table(Route.LOCAL).find(address, null, 0);
    }

    private RouteTable table(int number) {
        return tables.getOrDefault(number, EMPTY);
    }

    private static boolean matches(RoutingRule rule, RouteKey key) {
        boolean fits = (rule.from() == null || rule.from().contains(key.source()))
                && (rule.to() == null || rule.to().contains(key.destination()))
                && (rule.in() == null || rule.in().equals(key.in()))
                && (rule.out() == null || rule.out().equals(key.out()))
                && ((key.mark() ^ rule.mark()) & rule.markMask()) == 0
                && (rule.tos() == 0 || rule.tos() == (key.tos() & RouteTable.TOS_MASK));
        return fits != rule.not();
    }
}
