// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.host.transcript;

import io.github.netfilterunit.host.ConnectedRoutes;
import io.github.netfilterunit.host.HostBuilder;
import io.github.netfilterunit.host.NetworkInterface;
import io.github.netfilterunit.host.Route;
import io.github.netfilterunit.net.AddressMask;
import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.net.Prefix;
import io.github.netfilterunit.text.Place;
import io.github.netfilterunit.text.Problems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code route -n}. It does not show which source a route prefers: those that come with an address have it from there.
 * Shown without a prompt, a table is an excerpt of the one at a prompt, or of the longest one.
 */
final class RouteTableOutputs {

    private static final String HEADER = "Destination Gateway Genmask Flags Metric Ref Use Iface";

    private final Problems problems;
    private final List<Shown> shown = new ArrayList<>();

    RouteTableOutputs(Problems problems) {
        this.problems = problems;
    }

    private record Shown(Map<Route, Line> routes, boolean prompted, Place place) {}

    void add(Output output) {
        Map<Route, Line> routes = new LinkedHashMap<>();
        boolean[] header = {false};
        Lines.each(output, problems, "route -n", line -> {
            String row = String.join(" ", line.words());
            if (row.equals(HEADER)) {
                header[0] = true;
            } else if (!row.equals("Kernel IP routing table")) {
                routes.put(route(line), line);
            }
        });
        if (!header[0] && !output.lines().isEmpty()) {
            output.lines()
                    .get(output.lines().size() - 1)
                    .problem(problems, "route -n: the header '" + HEADER + "' is missing");
        }
        shown.add(new Shown(routes, output.prompted(), output.place()));
    }

    private static Route route(Line line) {
        String[] column = line.words();
        if (column.length != 8 || !column[3].matches("[UGHRDMAC!]+") || !column[4].matches("[0-9]{1,10}|-")) {
            throw new IllegalArgumentException("'" + line.text()
                    + "' is not understood; a row has eight columns, as in '0.0.0.0 192.0.2.1 0.0.0.0 UG 0 0 0 eth0'");
        }
        IpAddress mask = IpAddress.parse(column[2]);
        int length = new AddressMask(mask, mask).length();
        if (length < 0) {
            throw new IllegalArgumentException("'" + mask + "' is no mask of a network");
        }
        boolean gateway = column[3].contains("G");
        boolean reject = column[3].contains("!");
        return new Route(
                reject ? Route.Type.UNREACHABLE : Route.Type.UNICAST,
                new Prefix(IpAddress.parse(column[0]), length),
                Route.MAIN,
                gateway ? IpAddress.parse(column[1]) : null,
                reject ? null : column[7],
                null,
                reject ? 0 : Integer.parseInt(column[4]),
                0);
    }

    /** Checks all that was shown, also against {@code ip route}, and hands over the routes if that was not there. */
    void build(HostBuilder host, RouteOutputs better, List<NetworkInterface> links) {
        Optional<Shown> whole =
                shown.stream().filter(Shown::prompted).findFirst().or(this::longest);
        if (whole.isEmpty()) {
            return;
        }
        for (Shown each : shown) {
            boolean agrees = each.prompted()
                    ? each.routes().keySet().equals(whole.get().routes().keySet())
                    : whole.get().routes().keySet().containsAll(each.routes().keySet());
            if (!agrees) {
                problems.add(
                        each.place(),
                        "this routing table has other routes than the one at "
                                + whole.get().place());
            }
        }
        if (better.shown().contains(Route.MAIN)) {
            compare(whole.get(), better.routes(Route.MAIN));
            return;
        }
        host.completeTable(Route.MAIN);
        List<Route> derived = ConnectedRoutes.of(links);
        whole.get().routes().forEach((route, line) -> host.route(withSource(route, derived), true, line.place()));
    }

    private Optional<Shown> longest() {
        Optional<Shown> longest = Optional.empty();
        for (Shown each : shown) {
            if (longest.isEmpty()
                    || each.routes().size() > longest.get().routes().size()) {
                longest = Optional.of(each);
            }
        }
        return longest;
    }

    private void compare(Shown whole, List<Route> better) {
        List<Route> bare = better.stream()
                .filter(route -> route.type() == Route.Type.UNICAST)
                .map(route -> with(route, null))
                .toList();
        for (Map.Entry<Route, Line> each : whole.routes().entrySet()) {
            if (each.getKey().type() == Route.Type.UNICAST && !bare.contains(each.getKey())) {
                each.getValue().problem(problems, "route -n shows a route that ip route does not show");
            }
        }
    }

    private static Route withSource(Route route, List<Route> derived) {
        return derived.stream()
                .filter(each -> with(each, null).equals(route))
                .findFirst()
                .orElse(route);
    }

    private static Route with(Route route, @Nullable IpAddress source) {
        return new Route(
                route.type(),
                route.destination(),
                route.table(),
                route.gateway(),
                route.device(),
                source,
                route.metric(),
                route.tos());
    }
}
