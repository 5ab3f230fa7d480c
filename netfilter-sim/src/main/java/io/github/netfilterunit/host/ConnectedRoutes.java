// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.host;

import io.github.netfilterunit.host.NetworkInterface.Address;
import io.github.netfilterunit.host.NetworkInterface.Kind;
import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.net.Prefix;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The routes that the kernel makes by itself for the addresses of its interfaces ({@code fib_add_ifaddr}). */
public final class ConnectedRoutes {

    private ConnectedRoutes() {}

    /** The routes of the tables main and local for all addresses, in the order of the interfaces. */
    public static List<Route> of(List<NetworkInterface> interfaces) {
        Set<Route> routes = new LinkedHashSet<>();
        for (NetworkInterface each : interfaces) {
            for (Address address : each.addresses()) {
                routes.addAll(of(each, address));
            }
        }
        return new ArrayList<>(routes);
    }

    private static List<Route> of(NetworkInterface link, Address address) {
        Prefix prefix = address.prefix();
        IpAddress own = prefix.address();
        IpAddress source = address.secondary() ? primary(link, prefix) : own;
        List<Route> routes = new ArrayList<>();
        routes.add(local(Route.Type.LOCAL, single(own), link, source));
        if (!link.up()) {
            return routes;
        }
        if (address.broadcast() != null && !address.broadcast().isLimitedBroadcast()) {
            routes.add(local(Route.Type.BROADCAST, single(address.broadcast()), link, source));
        }
        boolean network = !prefix.network().isUnspecified() && !address.secondary() && prefix.length() < own.width();
        if (network) {
            Prefix subnet = new Prefix(prefix.network(), prefix.length());
            routes.add(
                    link.kind() == Kind.LOOPBACK
                            ? local(Route.Type.LOCAL, subnet, link, source)
                            : route(Route.Type.UNICAST, subnet, Route.MAIN, link, source));
            if (prefix.length() < own.width() - 1) {
                routes.add(local(Route.Type.BROADCAST, single(prefix.broadcast()), link, source));
            }
        }
        return routes;
    }

    private static IpAddress primary(NetworkInterface link, Prefix of) {
        return link.addresses().stream()
                .filter(each -> !each.secondary()
                        && each.prefix().length() == of.length()
                        && each.prefix().contains(of.address()))
                .map(each -> each.prefix().address())
                .findFirst()
                .orElse(of.address());
    }

    private static Prefix single(IpAddress address) {
        return new Prefix(address, address.width());
    }

    private static Route local(Route.Type type, Prefix to, NetworkInterface link, @Nullable IpAddress source) {
        return route(type, to, Route.LOCAL, link, source);
    }

    private static Route route(
            Route.Type type, Prefix to, int table, NetworkInterface link, @Nullable IpAddress source) {
        return new Route(type, to, table, null, link.name(), source, 0, 0);
    }
}
