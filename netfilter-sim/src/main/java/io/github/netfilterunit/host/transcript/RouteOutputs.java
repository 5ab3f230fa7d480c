// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.host.transcript;

import io.github.netfilterunit.host.HostBuilder;
import io.github.netfilterunit.host.Route;
import io.github.netfilterunit.text.Place;
import io.github.netfilterunit.text.Problems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** Reads {@code ip route}, of one table or of all. */
final class RouteOutputs {

    private final Problems problems;
    private final Map<Integer, Map<RouteText.Parsed, Place>> tables = new LinkedHashMap<>();
    private final Map<Integer, Place> firstShown = new LinkedHashMap<>();

    RouteOutputs(Problems problems) {
        this.problems = problems;
    }

    void add(Output output) {
        String table =
                output.prompted() ? Objects.requireNonNull(output.command().table()) : guessed(output);
        boolean all = table.equals(Command.ALL);
        int number = all ? Route.MAIN : TableName.number(table);
        Map<Integer, Map<RouteText.Parsed, Place>> shown = new LinkedHashMap<>();
        if (all) {
            shown.put(Route.MAIN, new LinkedHashMap<>());
            shown.put(Route.LOCAL, new LinkedHashMap<>());
        } else {
            shown.put(number, new LinkedHashMap<>());
        }
        Lines.each(output, problems, "ip route", line -> {
            if (!RouteText.isIpv6(line.text())) {
                RouteText.Parsed route = RouteText.parse(line.text(), number);
                shown.computeIfAbsent(route.route().table(), key -> new LinkedHashMap<>())
                        .put(route, line.place());
            }
        });
        shown.forEach((key, routes) -> merge(key, routes, output.place()));
    }

    /** Without a prompt: all tables if a line names one, the local one if only that has such routes, else main. */
    private static String guessed(Output output) {
        List<String> lines = output.lines().stream().map(Line::text).toList();
        if (lines.stream().anyMatch(line -> line.contains(" table "))) {
            return Command.ALL;
        }
        return lines.stream().allMatch(line -> line.matches("(local|broadcast) .*")) ? "local" : "main";
    }

    private void merge(int table, Map<RouteText.Parsed, Place> routes, Place place) {
        Map<RouteText.Parsed, Place> before = tables.putIfAbsent(table, routes);
        Place first = firstShown.computeIfAbsent(table, key -> place);
        if (before != null && !before.keySet().equals(routes.keySet())) {
            problems.add(place, "ip route shows other routes of the table " + name(table) + " here than at " + first);
        }
    }

    private static String name(int table) {
        return table == Route.MAIN ? "main" : table == Route.LOCAL ? "local" : Integer.toString(table);
    }

    /** The tables that were shown. */
    Set<Integer> shown() {
        return new TreeSet<>(tables.keySet());
    }

    /** The routes of a table that were shown. */
    List<Route> routes(int table) {
        List<Route> routes = new ArrayList<>();
        tables.getOrDefault(table, Map.of()).keySet().forEach(each -> routes.add(each.route()));
        return routes;
    }

    void build(HostBuilder host) {
        tables.forEach((table, routes) -> {
            host.completeTable(table);
            routes.forEach((route, place) -> host.route(route.route(), route.onLink(), place));
        });
    }
}
