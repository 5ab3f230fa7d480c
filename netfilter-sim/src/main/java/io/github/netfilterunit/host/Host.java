// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.host;

import io.github.netfilterunit.conntrack.TimeoutPolicy;
import io.github.netfilterunit.ipset.IpSets;
import io.github.netfilterunit.ruleset.Flavour;
import io.github.netfilterunit.ruleset.Policy;
import io.github.netfilterunit.ruleset.Ruleset;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A host under test: everything that decides what its kernel does with a packet.
 *
 * @param interfaces lo first
 * @param routes of all tables, the local table included
 * @param routingRules by priority
 * @param neighbours who is known on which link
 * @param sysctls kernel settings
 * @param sockets what listens on the host itself
 * @param queues what the program that listens to a queue of NFQUEUE says of each packet; no program listens to others
 * @param stations what is known of other machines and containers
 * @param ruleset the rules
 * @param flavour which iptables loaded them
 * @param clock what the clock shows when a kernel boots; its offset is the kernel's time zone
 * @param ipsets the sets that the rules look into, as they are when a kernel boots
 * @param timeoutPolicies how long connections live to which a rule gives a policy
 */
public record Host(
        List<NetworkInterface> interfaces,
        List<Route> routes,
        List<RoutingRule> routingRules,
        List<Neighbour> neighbours,
        Sysctls sysctls,
        List<ListeningSocket> sockets,
        Map<Integer, Policy> queues,
        List<Station> stations,
        Ruleset ruleset,
        Flavour flavour,
        OffsetDateTime clock,
        IpSets ipsets,
        List<TimeoutPolicy> timeoutPolicies) {

    /** What a clock shows of which nobody said more: noon of Monday, the first of January 2024, UTC. */
    public static final OffsetDateTime MONDAY_NOON = OffsetDateTime.parse("2024-01-01T12:00:00Z");

    /** A host without sets and policies of time-outs, whose clock shows {@link #MONDAY_NOON}. */
    public Host(
            List<NetworkInterface> interfaces,
            List<Route> routes,
            List<RoutingRule> routingRules,
            List<Neighbour> neighbours,
            Sysctls sysctls,
            List<ListeningSocket> sockets,
            Map<Integer, Policy> queues,
            List<Station> stations,
            Ruleset ruleset,
            Flavour flavour) {
        this(
                interfaces,
                routes,
                routingRules,
                neighbours,
                sysctls,
                sockets,
                queues,
                stations,
                ruleset,
                flavour,
                MONDAY_NOON,
                IpSets.EMPTY,
                List.of());
    }

    /** Takes copies of the lists. */
    public Host {
        interfaces = List.copyOf(interfaces);
        routes = List.copyOf(routes);
        routingRules = List.copyOf(routingRules);
        neighbours = List.copyOf(neighbours);
        sockets = List.copyOf(sockets);
        queues = Map.copyOf(queues);
        stations = List.copyOf(stations);
        timeoutPolicies = List.copyOf(timeoutPolicies);
    }

    /** The interface of a name. */
    public Optional<NetworkInterface> networkInterface(String name) {
        for (NetworkInterface each : interfaces) {
            if (each.name().equals(name)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    /** The same host with other rules. */
    public Host withRuleset(Ruleset other) {
        return new Host(
                interfaces,
                routes,
                routingRules,
                neighbours,
                sysctls,
                sockets,
                queues,
                stations,
                other,
                flavour,
                clock,
                ipsets,
                timeoutPolicies);
    }
}
