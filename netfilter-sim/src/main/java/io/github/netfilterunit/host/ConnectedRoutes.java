// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.host;

import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.net.Ipv4Address;
import io.github.netfilterunit.net.Prefix;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The routes that a kernel makes by itself for the addresses of its interfaces ({@code fib_add_ifaddr}, since 5.14). */
public final class ConnectedRoutes {

    private ConnectedRoutes() {}

    /** The routes of the tables {@code main} and {@code local}; an interface that is down has none. */
    public static List<Route> of(List<NetworkInterface> interfaces) {
        List<Route> routes = new ArrayList<>();
        for (NetworkInterface each : interfaces) {
            if (each.up()) {
                addRoutes(each, routes);
            }
        }
        return List.copyOf(routes);
    }

    private static void addRoutes(NetworkInterface device, List<Route> routes) {
        for (NetworkInterface.Address address : device.addresses()) {
            IpAddress own = address.prefix().address();
            IpAddress source = source(device, address);
            add(routes, host(Route.Type.LOCAL, own, device, source));
            IpAddress broadcast = address.broadcast();
            if (broadcast != null && !broadcast.isLimitedBroadcast()) {
                add(routes, host(Route.Type.BROADCAST, broadcast, device, source));
            }
            if (!address.secondary()) {
                addSubnet(device, address.prefix(), source, routes);
            }
        }
    }

    private static void addSubnet(NetworkInterface device, Prefix prefix, IpAddress source, List<Route> routes) {
        if (prefix.length() == 32 || prefix.network().equalsUnder(Ipv4Address.ANY.maskOf(8), Ipv4Address.ANY)) {
            return;
        }
        boolean loopback = device.kind() == NetworkInterface.Kind.LOOPBACK;
        add(
                routes,
                new Route(
                        loopback ? Route.Type.LOCAL : Route.Type.UNICAST,
                        new Prefix(prefix.network(), prefix.length()),
                        loopback ? Route.LOCAL : Route.MAIN,
                        null,
                        device.name(),
                        source,
                        0,
                        0));
        if (prefix.length() < 31) {
            add(routes, host(Route.Type.BROADCAST, prefix.broadcast(), device, source));
        }
    }

    private static Route host(Route.Type type, IpAddress to, NetworkInterface device, @Nullable IpAddress source) {
        return new Route(type, new Prefix(to, to.width()), Route.LOCAL, null, device.name(), source, 0, 0);
    }

    /** A secondary address's routes prefer the primary address of its subnet. */
    private static IpAddress source(NetworkInterface device, NetworkInterface.Address address) {
        if (!address.secondary()) {
            return address.prefix().address();
        }
        return device.addresses().stream()
                .filter(each -> !each.secondary()
                        && each.prefix().contains(address.prefix().address()))
                .map(each -> each.prefix().address())
                .findFirst()
                .orElse(address.prefix().address());
    }

    private static void add(List<Route> routes, Route route) {
        if (!routes.contains(route)) {
            routes.add(route);
        }
    }
}
