// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker.compose;

import io.github.netfilterunit.docker.Network;
import io.github.netfilterunit.host.file.YamlFields;
import io.github.netfilterunit.host.file.YamlKinds;
import io.github.netfilterunit.host.file.YamlMap;
import io.github.netfilterunit.host.file.YamlNode;
import io.github.netfilterunit.host.file.YamlScalar;
import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.text.Problems;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads one network of a compose file. */
final class NetworkFields {

    private static final Set<String> IPAM = Set.of("config", "driver", "options");
    private static final Set<String> POOL = Set.of("aux_addresses", "gateway", "ip_range", "subnet");

    private final String project;
    private final Problems problems;

    NetworkFields(String project, Problems problems) {
        this.project = project;
        this.problems = problems;
    }

    /** A network of the file: what it is called on the host, and what it is unless somebody else makes it. */
    ComposeNetwork read(YamlMap.Entry entry) {
        String key = entry.key().text();
        String otherwise = project + "_" + key;
        if (Trees.isNothing(entry.value())) {
            return new ComposeNetwork(entry.key().place(), named(otherwise, entry.key()), false);
        }
        YamlFields fields = YamlFields.of(
                Trees.withoutExtensions(entry.value()), "network '" + key + "'", ComposeKeys.NETWORK, problems);
        Optional<YamlNode> external = fields.node("external");
        Optional<YamlMap> named = external.flatMap(YamlKinds::map);
        boolean isExternal = named.isPresent() || external.isPresent() && fields.bool("external", false);
        Optional<String> name = fields.has("name")
                ? fields.text("name")
                : named.flatMap(map -> map.get("name"))
                        .flatMap(YamlKinds::scalar)
                        .map(YamlScalar::text);
        Network start = named(name.orElse(isExternal ? key : otherwise), entry.key());
        return new ComposeNetwork(entry.key().place(), isExternal ? start : described(start, fields), isExternal);
    }

    private Network named(String name, YamlScalar key) {
        try {
            return Network.named(name);
        } catch (IllegalArgumentException e) {
            problems.add(key.place(), String.valueOf(e.getMessage()));
            return Network.named(project);
        }
    }

    private Network described(Network start, YamlFields fields) {
        Network network = start.internal(fields.bool("internal", false));
        if (fields.bool("enable_ipv6", false)) {
            fields.problem("enable_ipv6", "enable_ipv6 is not supported: IPv6 is not");
        }
        if (!fields.bool("enable_ipv4", true)) {
            fields.problem("enable_ipv4", "a network without IPv4 is not supported: IPv6 is not");
        }
        Optional<String> driver = fields.has("driver") ? fields.text("driver") : Optional.empty();
        switch (driver.orElse("bridge")) {
            case "bridge" -> network = network.driver(Network.Driver.BRIDGE);
            case "macvlan" -> network = network.driver(Network.Driver.MACVLAN);
            case "ipvlan" -> network = network.driver(Network.Driver.IPVLAN);
            default ->
                fields.problem(
                        "driver",
                        "networks of the driver '" + driver.orElse("")
                                + "' are not supported; those of bridge, macvlan and ipvlan are");
        }
        Optional<YamlMap> options = fields.node("driver_opts").flatMap(YamlKinds::map);
        for (YamlMap.Entry each : options.map(YamlMap::entries).orElse(List.of())) {
            Optional<YamlScalar> value = YamlKinds.scalar(each.value());
            try {
                network = network.option(
                        each.key().text(), value.map(YamlScalar::text).orElse(""));
            } catch (IllegalArgumentException e) {
                problems.add(each.key().place(), String.valueOf(e.getMessage()));
            }
        }
        return fields.node("ipam").filter(node -> !Trees.isNothing(node)).isPresent()
                ? allocated(network, fields.node("ipam").get())
                : network;
    }

    private Network allocated(Network network, YamlNode node) {
        YamlFields ipam = YamlFields.of(Trees.withoutExtensions(node), "ipam", IPAM, problems);
        if (ipam.has("driver")) {
            ipam.word("driver", Set.of("default"));
        }
        if (ipam.has("options")) {
            ipam.problem("options", "options of ipam are not supported");
        }
        List<YamlNode> pools = ipam.items("config");
        if (pools.size() > 1) {
            ipam.problem(
                    "config",
                    "a network with " + pools.size()
                            + " subnets is not supported: a bridge has one of IPv4, and IPv6 is not supported");
        }
        return pools.isEmpty() ? network : pool(network, pools.get(0));
    }

    private Network pool(Network start, YamlNode node) {
        YamlFields pool = YamlFields.of(Trees.withoutExtensions(node), "config of ipam", POOL, problems);
        Network network = start;
        if (pool.has("subnet")) {
            Network before = network;
            network = pool.value("subnet", before::subnet).orElse(before);
        }
        if (pool.has("gateway")) {
            Network before = network;
            network = pool.value("gateway", before::gateway).orElse(before);
        }
        if (pool.has("ip_range")) {
            Network before = network;
            network = pool.value("ip_range", before::range).orElse(before);
        }
        Set<IpAddress> reserved = new HashSet<>();
        Optional<YamlMap> addresses = pool.node("aux_addresses").flatMap(YamlKinds::map);
        for (YamlMap.Entry each : addresses.map(YamlMap::entries).orElse(List.of())) {
            try {
                reserved.add(IpAddress.parse(
                        YamlKinds.scalar(each.value()).map(YamlScalar::text).orElse("")));
            } catch (IllegalArgumentException e) {
                problems.add(each.value().place(), String.valueOf(e.getMessage()));
            }
        }
        return network.reserved(reserved);
    }
}
