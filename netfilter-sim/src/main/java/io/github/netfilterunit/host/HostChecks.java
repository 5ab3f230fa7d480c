// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.host;

import io.github.netfilterunit.host.HostBuilder.Placed;
import io.github.netfilterunit.host.HostBuilder.RouteEntry;
import io.github.netfilterunit.host.NetworkInterface.Address;
import io.github.netfilterunit.host.NetworkInterface.Kind;
import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.net.Prefix;
import io.github.netfilterunit.text.Nearest;
import io.github.netfilterunit.text.Place;
import io.github.netfilterunit.text.Problems;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds what cannot be true of a host. */
final class HostChecks {

    private final Problems problems;
    private final Map<String, NetworkInterface> links;
    private final Map<String, Placed<NetworkInterface>> given;

    HostChecks(Problems problems, List<NetworkInterface> links, Map<String, Placed<NetworkInterface>> given) {
        this.problems = problems;
        this.links = links.stream().collect(Collectors.toMap(NetworkInterface::name, link -> link));
        this.given = given;
    }

    HostChecks interfaces() {
        Map<IpAddress, String> owners = new HashMap<>();
        for (Placed<NetworkInterface> each : given.values()) {
            NetworkInterface link = each.value();
            Place place = each.place();
            if (link.name().isEmpty()
                    || link.name().length() > 15
                    || link.name().matches(".*[\\s/].*")) {
                problems.add(
                        place,
                        "'" + link.name() + "' is no name of an interface: 1 to 15 characters without blanks"
                                + " and slashes");
            }
            if (link.mtu() < 68 || link.mtu() > 65536) {
                problems.add(place, "the MTU of " + link.name() + " is " + link.mtu() + "; 68 to 65536 are possible");
            }
            NetworkInterface master =
                    link.master() == null ? null : find(link.master(), "the master of " + link.name(), place);
            if (master != null && master.kind() != Kind.BRIDGE) {
                problems.add(place, link.name() + " is a port of " + master.name() + ", which is no bridge");
            }
            for (Address address : link.addresses()) {
                String other = owners.putIfAbsent(address.prefix().address(), link.name());
                if (other != null) {
                    problems.add(
                            place,
                            "address " + address.prefix().address() + " of " + link.name() + " is already "
                                    + (other.equals(link.name()) ? "there" : "on " + other));
                }
            }
        }
        return this;
    }

    HostChecks routes(List<Placed<RouteEntry>> routes, List<Route> all) {
        Set<Object> seen = new HashSet<>();
        for (Placed<RouteEntry> each : routes) {
            Route route = each.value().route();
            Place place = each.place();
            String what = "the route to " + text(route.destination());
            if (!route.destination().isNetwork()) {
                Prefix right = new Prefix(
                        route.destination().network(), route.destination().length());
                problems.add(place, what + " has bits behind its length; the network is " + right);
            }
            if (route.device() != null) {
                find(route.device(), what, place);
            } else if (route.type() == Route.Type.UNICAST && route.gateway() == null) {
                problems.add(place, what + " leads nowhere: it has neither a gateway nor an interface");
            }
            if (route.gateway() != null
                    && !each.value().onLink()
                    && links.containsKey(String.valueOf(route.device()))) {
                checkGateway(route, route.gateway(), all, what, place);
            }
            if (route.gateway() != null
                    && !seen.add(List.of(route.table(), route.destination(), route.metric(), route.tos()))) {
                problems.add(place, what + " is there twice with the same metric");
            }
        }
        return this;
    }

    private void checkGateway(Route route, IpAddress gateway, List<Route> all, String what, Place place) {
        boolean reachable = all.stream()
                .anyMatch(other -> other.gateway() == null
                        && other.type() == Route.Type.UNICAST
                        && other.destination().contains(gateway)
                        && String.valueOf(route.device()).equals(other.device()));
        if (!reachable) {
            problems.add(place, what + ": the gateway " + gateway + " is on no network of " + route.device());
        }
    }

    private static String text(Prefix destination) {
        return destination.length() == 0 ? "everywhere (default)" : destination.toString();
    }

    HostChecks neighbours(List<Placed<Neighbour>> neighbours) {
        for (Placed<Neighbour> each : neighbours) {
            Neighbour neighbour = each.value();
            String what = "neighbour " + neighbour.address();
            boolean known = find(neighbour.device(), what, each.place()) != null;
            NetworkInterface port =
                    known && neighbour.port() != null ? find(neighbour.port(), what, each.place()) : null;
            if (port != null && !neighbour.device().equals(port.master())) {
                problems.add(each.place(), what + ": " + port.name() + " is no port of " + neighbour.device());
            }
        }
        return this;
    }

    /**
     * Looks at settings.
     *
     * @param told those that somebody said, not a kernel
     */
    HostChecks sysctls(Map<String, Placed<String>> sysctls, Set<String> told) {
        sysctls.forEach((name, value) -> {
            Optional<String> fault = told.contains(name)
                    ? KernelSettings.fault(name, value.value(), links.keySet())
                    : KernelSettings.faultOfRecorded(name, value.value(), links.keySet());
            fault.ifPresent(message -> problems.add(value.place(), message));
        });
        return this;
    }

    HostChecks stations(List<Placed<Station>> stations) {
        Map<String, Place> names = new HashMap<>();
        Map<IpAddress, Place> addresses = new HashMap<>();
        for (Placed<Station> each : stations) {
            Station station = each.value();
            if (station.link() != null) {
                find(station.link(), "station " + station.name(), each.place());
            }
            Place first = names.putIfAbsent(station.name(), each.place());
            if (first != null && !first.equals(each.place())) {
                problems.add(each.place(), "there are two stations with the name '" + station.name() + "'");
            }
            if (addresses.putIfAbsent(station.address(), each.place()) != null) {
                problems.add(each.place(), "there are two stations with the address " + station.address());
            }
        }
        return this;
    }

    /** The interface of a name; that there is none is a problem. */
    private @Nullable NetworkInterface find(String name, String what, Place place) {
        NetworkInterface found = links.get(name);
        if (found == null) {
            problems.add(place, what + ": there is no interface " + name + Nearest.suggestion(name, links.keySet()));
        }
        return found;
    }
}
