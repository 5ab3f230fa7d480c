// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.host.transcript;

import io.github.netfilterunit.host.HostBuilder;
import io.github.netfilterunit.host.ListeningSocket;
import io.github.netfilterunit.net.Protocol;
import io.github.netfilterunit.text.Place;
import io.github.netfilterunit.text.Problems;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Hands each output to its reader, and what they read to a host. */
final class Facts {

    /** What shells and tools say, but no rule with a comment. */
    private static final Pattern FAILED = Pattern.compile("(?![-\\[0-9:]+[A ]).*(: command not found|: not found"
            + "|: Permission denied.*|you must be root.*|Operation not permitted.*)");

    private final Problems problems;
    private final Links links;
    private final SmallOutputs small;
    private final RouteOutputs routes;
    private final RouteTableOutputs routeTables;
    private final RuleOutputs rules;
    private final SetOutputs sets;
    private final TimeoutOutputs timeouts;
    private final ProxyOutput proxies = new ProxyOutput();
    private final DockerOutputs docker;
    private final Map<Protocol, Set<ListeningSocket>> sockets = new LinkedHashMap<>();
    private final Map<Protocol, Place> socketPlaces = new HashMap<>();

    Facts(Problems problems, boolean recordedCounters) {
        this.problems = problems;
        this.links = new Links(problems);
        this.small = new SmallOutputs(problems, links);
        this.routes = new RouteOutputs(problems);
        this.routeTables = new RouteTableOutputs(problems);
        this.rules = new RuleOutputs(problems, recordedCounters);
        this.sets = new SetOutputs(problems);
        this.docker = new DockerOutputs(links, small, proxies);
        this.timeouts = new TimeoutOutputs(problems);
    }

    void add(Output output) {
        for (Line line : output.command().kind() == Kind.INSPECT ? List.<Line>of() : output.lines()) {
            if (FAILED.matcher(line.text()).matches()) {
                line.problem(problems, "the command failed: " + line.text());
                return;
            }
        }
        switch (output.command().kind()) {
            case ADDRESSES -> AddressOutput.read(output, problems, links);
            case ROUTES -> routes.add(output);
            case ROUTE_N -> routeTables.add(output);
            case RULES -> small.rules(output);
            case NEIGHBOURS -> small.neighbours(output);
            case BRIDGE_LINK -> small.bridgeLinks(output);
            case FDB -> small.forwardingEntries(output);
            case SYSCTL -> small.settings(output);
            case SOCKETS -> sockets(output);
            case SAVE, SPECS, LISTING, VERSION -> rules.add(output);
            case SETS -> sets.add(output);
            case TIMEOUTS -> timeouts.add(output);
            case PROCESSES -> proxies.read(output);
            case INSPECT -> docker.inspected(output);
            case CONTAINERS -> docker.containers(output);
            case FOREIGN -> problems.add(output.place(), "rules of nft are not supported; only iptables' rules are");
            case IRRELEVANT -> {}
        }
    }

    private void sockets(Output output) {
        Set<ListeningSocket> read = SocketOutput.read(output, problems);
        @Nullable String only = output.command().table();
        for (Protocol protocol : List.of(Protocol.TCP, Protocol.UDP)) {
            if (only != null && !only.equals(protocol.toString())) {
                continue;
            }
            Set<ListeningSocket> these = read.stream()
                    .filter(socket -> socket.protocol().equals(protocol))
                    .collect(Collectors.toCollection(LinkedHashSet::new));
            @Nullable Set<ListeningSocket> before = sockets.putIfAbsent(protocol, these);
            Place first = socketPlaces.computeIfAbsent(protocol, key -> output.place());
            if (before != null && !before.equals(these)) {
                problems.add(output.place(), "ss shows other " + protocol + " sockets here than at " + first);
            }
        }
    }

    void build(HostBuilder host, DockerOutputs.Reader reader) {
        links.build(host);
        routes.build(host);
        routeTables.build(host, routes, links.interfaces());
        small.build(host);
        if (!docker.isEmpty()) {
            reader.read(docker, host, problems);
        }
        sockets.values().forEach(each -> each.forEach(socket -> host.socket(proxies.complete(socket))));
        proxies.sockets().stream()
                .filter(each -> !sockets.containsKey(each.protocol()))
                .forEach(host::socket);
        sets.build(host);
        timeouts.build(host);
        rules.build(host);
    }
}
