// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.it.lab;

import io.github.netfilterunit.host.ConnectedRoutes;
import io.github.netfilterunit.host.Host;
import io.github.netfilterunit.host.Neighbour;
import io.github.netfilterunit.host.NetworkInterface;
import io.github.netfilterunit.host.NetworkInterface.Address;
import io.github.netfilterunit.host.NetworkInterface.Kind;
import io.github.netfilterunit.host.Route;
import io.github.netfilterunit.host.RoutingRule;
import io.github.netfilterunit.net.MacAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lines of the shell that make a host of a namespace. */
final class HostCommands {

    private static final List<RoutingRule> KERNELS_RULES = List.of(
            RoutingRule.all(0, Route.LOCAL), RoutingRule.all(32766, Route.MAIN), RoutingRule.all(32767, Route.DEFAULT));

    private final Host host;

    HostCommands(Host host) {
        this.host = host;
    }

    /** The interfaces with a wire, each with what its other end is called. */
    Map<String, String> wires() {
        Map<String, String> ends = new LinkedHashMap<>();
        for (NetworkInterface each : host.interfaces()) {
            if (each.kind() == Kind.ETHERNET) {
                ends.put(each.name(), "w" + (ends.size() + 1));
            }
        }
        return ends;
    }

    /** What the other ends of all veth pairs are called: those of {@link #wires}, and one for each dummy. */
    List<String> ends() {
        List<String> ends = new ArrayList<>(wires().values());
        host.interfaces().stream().filter(each -> each.kind() == Kind.DUMMY).forEach(each -> ends.add(end(each)));
        return ends;
    }

    private String end(NetworkInterface link) {
        return link.kind() == Kind.DUMMY ? "d" + host.interfaces().indexOf(link) : wires().get(link.name());
    }

    /** Makes the interfaces, in the host's order; a dummy, which not every kernel has, is a wire that nobody reads. */
    List<String> links(String wireNamespace) {
        List<String> lines = new ArrayList<>();
        for (NetworkInterface each : host.interfaces()) {
            String add = "ip link add " + each.name() + " mtu " + each.mtu()
                    + (each.mac() == null ? "" : " address " + each.mac()) + " type ";
            switch (each.kind()) {
                case LOOPBACK -> lines.add("ip link set lo mtu " + each.mtu());
                case BRIDGE -> lines.add(add + "bridge mcast_snooping 0 forward_delay 0");
                case DUMMY, ETHERNET ->
                    lines.add(add + "veth peer name " + end(each) + " mtu " + each.mtu() + " netns " + wireNamespace);
            }
        }
        return lines;
    }

    /** Connects bridges, gives addresses, and brings up what is up. */
    List<String> addresses() {
        List<String> lines = new ArrayList<>();
        for (NetworkInterface each : host.interfaces()) {
            if (each.master() != null) {
                lines.add("ip link set " + each.name() + " master " + each.master());
                lines.add("bridge link set dev " + each.name() + " hairpin " + (each.hairpin() ? "on" : "off"));
            }
            if (each.kind() == Kind.DUMMY) {
                lines.add("ip link set " + each.name() + " arp off");
            }
            if (each.group() != 0) {
                lines.add("ip link set " + each.name() + " group " + each.group());
            }
            if (each.up()) {
                lines.add("ip link set " + each.name() + " up");
            }
            for (Address address : each.addresses()) {
                if (each.kind() != Kind.LOOPBACK || !address.prefix().toString().equals("127.0.0.1/8")) {
                    lines.add("ip addr add " + address.prefix()
                            + (address.broadcast() == null ? "" : " brd " + address.broadcast()) + " dev "
                            + each.name());
                }
            }
        }
        return lines;
    }

    /** Adds the routes and rules that the kernel does not make by itself. */
    List<String> routes() {
        List<String> lines = new ArrayList<>();
        List<Route> derived = ConnectedRoutes.of(host.interfaces());
        host.routes().stream()
                .filter(each -> !derived.contains(each))
                .map(HostCommands::route)
                .forEach(lines::add);
        KERNELS_RULES.stream()
                .filter(each -> !host.routingRules().contains(each))
                .map(each -> "ip rule del priority " + each.priority() + " table " + each.table())
                .forEach(lines::add);
        host.routingRules().stream()
                .filter(each -> !KERNELS_RULES.contains(each))
                .map(HostCommands::rule)
                .forEach(lines::add);
        return lines;
    }

    private static String route(Route route) {
        return "ip route add " + route.type().name().toLowerCase(Locale.ROOT) + " " + route.destination()
                + said(" via ", route.gateway())
                + said(" dev ", route.device())
                + " table " + route.table()
                + said(" src ", route.preferredSource())
                + (route.metric() == 0 ? "" : " metric " + route.metric())
                + (route.realms() == 0 ? "" : " realm " + (route.realms() >>> 16) + "/" + (route.realms() & 0xffff))
                + (route.tos() == 0 ? "" : " tos %#x".formatted(route.tos()));
    }

    private static String rule(RoutingRule rule) {
        return "ip rule add" + (rule.not() ? " not" : "")
                + said(" from ", rule.from())
                + said(" to ", rule.to())
                + said(" iif ", rule.in())
                + said(" oif ", rule.out())
                + (rule.markMask() == 0 ? "" : " fwmark %#x/%#x".formatted(rule.mark(), rule.markMask()))
                + (rule.tos() == 0 ? "" : " tos %#x".formatted(rule.tos()))
                + " priority " + rule.priority() + " table " + rule.table();
    }

    private static String said(String word, @Nullable Object value) {
        return value == null ? "" : word + value;
    }

    /**
     * Tells the host who is where, for good.
     *
     * @param seen the links from which stations send
     */
    List<String> neighbours(Map<MacAddress, String> seen) {
        List<String> lines = new ArrayList<>();
        for (Neighbour each : host.neighbours()) {
            if (each.mac() == null) {
                continue;
            }
            lines.add("ip neigh replace " + each.address() + " lladdr " + each.mac() + " dev " + each.device()
                    + " nud permanent");
            String port = each.port() != null ? each.port() : seen.get(each.mac());
            if (port != null && isPort(port, each.device())) {
                lines.add("bridge fdb replace " + each.mac() + " dev " + port + " master static");
            }
        }
        return lines;
    }

    private boolean isPort(String link, String bridge) {
        return host.networkInterface(link)
                .map(NetworkInterface::master)
                .filter(bridge::equals)
                .isPresent();
    }
}
