// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.host;

import io.github.netfilterunit.conntrack.TimeoutPolicy;
import io.github.netfilterunit.host.NetworkInterface.Address;
import io.github.netfilterunit.host.NetworkInterface.Kind;
import io.github.netfilterunit.ipset.IpSets;
import io.github.netfilterunit.net.Prefix;
import io.github.netfilterunit.ruleset.Flavour;
import io.github.netfilterunit.ruleset.Policy;
import io.github.netfilterunit.ruleset.Ruleset;
import io.github.netfilterunit.text.InvalidInputException;
import io.github.netfilterunit.text.Place;
import io.github.netfilterunit.text.Problems;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Makes a host of what somebody said about it, and completes it as the kernel would: lo exists, addresses bring their
 * routes, three rules lead to the routing tables, settings have their defaults ({@link KernelDefaults}). Not for several
 * threads.
 */
public final class HostBuilder {

    private final Map<String, Placed<NetworkInterface>> interfaces = new LinkedHashMap<>();
    private final List<Placed<RouteEntry>> routes = new ArrayList<>();
    private final Set<Integer> completeTables = new HashSet<>();
    private final List<Placed<RoutingRule>> routingRules = new ArrayList<>();
    private final List<Placed<Neighbour>> neighbours = new ArrayList<>();
    private final Map<String, Placed<String>> sysctls = new LinkedHashMap<>();
    private final Set<String> toldSysctls = new HashSet<>();
    private final List<ListeningSocket> sockets = new ArrayList<>();
    private final Map<Integer, Policy> queues = new TreeMap<>();
    private final Map<String, Placed<TimeoutPolicy>> timeoutPolicies = new LinkedHashMap<>();
    private final List<Placed<Station>> stations = new ArrayList<>();
    private final Problems problems;
    private Ruleset ruleset = Ruleset.EMPTY;
    private Flavour flavour = Flavour.LEGACY;
    private OffsetDateTime clock = Host.MONDAY_NOON;
    private IpSets ipsets = IpSets.EMPTY;

    /** A host of which nothing is known yet. */
    public HostBuilder() {
        this(new Problems());
    }

    /**
     * A host of which nothing is known yet.
     *
     * @param problems takes what is wrong; {@link #build} fails if there is anything in it
     */
    public HostBuilder(Problems problems) {
        this.problems = problems;
    }

    /**
     * A fact and where it stands.
     *
     * @param value the fact
     * @param place for problems
     */
    record Placed<T>(T value, Place place) {}

    /**
     * A route and whether its gateway needs no network.
     *
     * @param route the route
     * @param onLink {@code onlink} of {@code ip route}
     */
    record RouteEntry(Route route, boolean onLink) {}

    /** An interface; addresses that are marked as secondary stay so, others become it where the kernel would mark them. */
    public HostBuilder networkInterface(NetworkInterface link, Place place) {
        Placed<NetworkInterface> before = interfaces.putIfAbsent(link.name(), new Placed<>(link, place));
        if (before != null) {
            problems.add(
                    place, "interface " + link.name() + " is described twice; the first time at " + before.place());
        }
        return this;
    }

    /** A route that somebody set; {@code onLink} if its gateway is on the link though no network there holds it. */
    public HostBuilder route(Route route, boolean onLink, Place place) {
        routes.add(new Placed<>(new RouteEntry(route, onLink), place));
        return this;
    }

    /** Says that all routes of a table are given, so that none is derived from the addresses. */
    public HostBuilder completeTable(int table) {
        completeTables.add(table);
        return this;
    }

    /** A rule of policy routing; with the first one given, there are no others than those given. */
    public HostBuilder routingRule(RoutingRule rule, Place place) {
        routingRules.add(new Placed<>(rule, place));
        return this;
    }

    /** Who is known on which link. */
    public HostBuilder neighbour(Neighbour neighbour, Place place) {
        neighbours.add(new Placed<>(neighbour, place));
        return this;
    }

    /**
     * A kernel setting; sysctl writes the dots of an interface's name as slashes. It is a problem if there is none of this
     * name, or no such interface.
     */
    public HostBuilder sysctl(String name, String value, Place place) {
        toldSysctls.add(SettingNames.canonical(name));
        return recordedSysctl(name, value, place);
    }

    /** A setting as a kernel shows it, which may be of a kernel that has others, or of an interface that is gone. */
    public HostBuilder recordedSysctl(String name, String value, Place place) {
        sysctls.put(SettingNames.canonical(name), new Placed<>(value, place));
        return this;
    }

    /** What listens on the host. */
    public HostBuilder socket(ListeningSocket socket) {
        if (!sockets.contains(socket)) {
            sockets.add(socket);
        }
        return this;
    }

    /** What the program that listens to a queue says of each packet; no program listens to a queue that is not given. */
    public HostBuilder queue(int number, Policy verdict) {
        queues.put(number, verdict);
        return this;
    }

    /** How long connections live to which a rule gives the policy. */
    public HostBuilder timeoutPolicy(TimeoutPolicy policy, Place place) {
        Placed<TimeoutPolicy> before = timeoutPolicies.putIfAbsent(policy.name(), new Placed<>(policy, place));
        if (before != null && !before.value().equals(policy)) {
            problems.add(
                    place,
                    "the policy of time-outs '" + policy.name() + "' is another one here than at " + before.place());
        }
        return this;
    }

    /** Another machine or a container. */
    public HostBuilder station(Station station, Place place) {
        stations.add(new Placed<>(station, place));
        return this;
    }

    /** The rules. */
    public HostBuilder ruleset(Ruleset rules) {
        this.ruleset = rules;
        return this;
    }

    /** The rules as far as they are known; none to begin with. */
    public Ruleset ruleset() {
        return ruleset;
    }

    /** Whether there are rules. */
    public boolean hasRules() {
        return !ruleset.tables().isEmpty();
    }

    /** Which iptables loaded the rules; {@link Flavour#LEGACY} if nobody says. */
    public HostBuilder flavour(Flavour loadedBy) {
        this.flavour = loadedBy;
        return this;
    }

    /** The sets that the rules look into. */
    public HostBuilder ipsets(IpSets sets) {
        this.ipsets = sets;
        return this;
    }

    /** Whether there are sets. */
    public boolean hasSets() {
        return !ipsets.isEmpty();
    }

    /** What the clock shows when a kernel boots, and in which time zone; {@link Host#MONDAY_NOON} if nobody says. */
    public HostBuilder clock(OffsetDateTime shown) {
        this.clock = shown;
        return this;
    }

    /**
     * The host.
     *
     * @throws InvalidInputException if what was said contradicts itself
     */
    public Host build() {
        List<NetworkInterface> links = completeInterfaces();
        List<Route> allRoutes = completeRoutes(links);
        List<RoutingRule> rules = routingRules.isEmpty()
                ? RoutingRule.DEFAULTS
                : routingRules.stream().map(Placed::value).toList();
        new HostChecks(problems, links, interfaces)
                .interfaces()
                .routes(routes, allRoutes)
                .neighbours(neighbours)
                .sysctls(sysctls, toldSysctls)
                .stations(stations);
        List<TimeoutPolicy> policies =
                timeoutPolicies.values().stream().map(Placed::value).toList();
        problems.addAll(RuleChecks.of(ruleset, ipsets, policies));
        problems.throwIfAny();
        return new Host(
                links,
                allRoutes,
                rules,
                neighbours.stream().map(Placed::value).toList(),
                completeSysctls(),
                sockets,
                queues,
                stations.stream().map(Placed::value).toList(),
                ruleset,
                flavour,
                clock,
                ipsets,
                policies);
    }

    private List<NetworkInterface> completeInterfaces() {
        List<NetworkInterface> links = new ArrayList<>();
        if (!interfaces.containsKey("lo")) {
            Address address = new Address(Prefix.parse("127.0.0.1/8"), null, false);
            links.add(new NetworkInterface("lo", Kind.LOOPBACK, null, 65536, List.of(address), null, true, false));
        }
        for (Placed<NetworkInterface> link : interfaces.values()) {
            int place = link.value().name().equals("lo") ? 0 : links.size();
            links.add(
                    place,
                    link.value().withAddresses(withSecondaries(link.value().addresses())));
        }
        return links;
    }

    private static List<Address> withSecondaries(List<Address> addresses) {
        List<Address> marked = new ArrayList<>();
        for (Address each : addresses) {
            boolean second = marked.stream()
                    .anyMatch(
                            before -> before.prefix().length() == each.prefix().length()
                                    && before.prefix().contains(each.prefix().address()));
            marked.add(new Address(each.prefix(), each.broadcast(), each.secondary() || second));
        }
        return marked;
    }

    private List<Route> completeRoutes(List<NetworkInterface> links) {
        List<Route> all = new ArrayList<>();
        for (Placed<RouteEntry> given : routes) {
            all.add(given.value().route());
        }
        for (Route derived : ConnectedRoutes.of(links)) {
            if (!completeTables.contains(derived.table()) && !all.contains(derived)) {
                all.add(derived);
            }
        }
        return all;
    }

    /** Whoever sets {@code ip_forward} sets it for all interfaces; what was recorded of them is over. */
    private Sysctls completeSysctls() {
        Map<String, String> given = new LinkedHashMap<>();
        boolean forwardingTold = toldSysctls.contains("net.ipv4.ip_forward");
        sysctls.forEach((name, value) -> {
            boolean overwritten = forwardingTold && name.endsWith(".forwarding") && !toldSysctls.contains(name);
            if (!overwritten) {
                given.put(name, value.value().strip());
            }
        });
        return new Sysctls(KernelDefaults.of(interfaces.keySet())).with(given);
    }
}
