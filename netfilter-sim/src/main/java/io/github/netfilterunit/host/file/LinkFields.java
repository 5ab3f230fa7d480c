// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.host.file;

import io.github.netfilterunit.host.HostBuilder;
import io.github.netfilterunit.host.NetworkInterface;
import io.github.netfilterunit.host.NetworkInterface.Address;
import io.github.netfilterunit.host.NetworkInterface.Kind;
import io.github.netfilterunit.net.MacAddress;
import io.github.netfilterunit.net.Prefix;
import io.github.netfilterunit.text.Place;
import io.github.netfilterunit.text.Problems;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code interfaces} and {@code bridges}. */
final class LinkFields {

    private static final Set<String> INTERFACE =
            Set.of("name", "address", "mac", "mtu", "master", "up", "hairpin", "kind", "group");
    private static final Set<String> BRIDGE = Set.of("name", "address", "mac", "mtu", "ports", "up");
    private static final Map<String, Kind> KINDS =
            Map.of("ethernet", Kind.ETHERNET, "bridge", Kind.BRIDGE, "dummy", Kind.DUMMY, "loopback", Kind.LOOPBACK);

    private final Problems problems;
    private final Map<String, String> masters = new HashMap<>();

    LinkFields(Problems problems) {
        this.problems = problems;
    }

    void read(YamlFields host, HostBuilder builder) {
        List<YamlFields> bridges = new ArrayList<>();
        for (YamlNode node : host.items("bridges")) {
            bridges.add(YamlFields.of(node, "a bridge", BRIDGE, problems));
        }
        Map<String, Place> ports = ports(bridges);
        Set<String> declared = new HashSet<>();
        for (YamlNode node : host.items("interfaces")) {
            YamlFields fields = YamlFields.of(node, "an interface", INTERFACE, problems);
            fields.require("name");
            fields.text("name").ifPresent(name -> {
                declared.add(name);
                String master = masters.containsKey(name)
                        ? masters.get(name)
                        : fields.text("master").orElse(null);
                builder.networkInterface(link(fields, name, kind(fields, name), master), fields.place());
            });
        }
        for (YamlFields fields : bridges) {
            fields.require("name");
            fields.text("name")
                    .ifPresent(name -> builder.networkInterface(link(fields, name, Kind.BRIDGE, null), fields.place()));
        }
        ports.forEach((port, place) -> {
            if (!declared.contains(port)) {
                builder.networkInterface(
                        new NetworkInterface(
                                port, Kind.ETHERNET, null, 1500, List.of(), masters.get(port), true, false),
                        place);
            }
        });
    }

    private Map<String, Place> ports(List<YamlFields> bridges) {
        Map<String, Place> ports = new LinkedHashMap<>();
        for (YamlFields fields : bridges) {
            String bridge = fields.text("name").orElse("");
            for (String port : fields.values("ports", text -> text)) {
                String other = masters.putIfAbsent(port, bridge);
                if (other != null) {
                    fields.problem("ports", port + " is already a port of " + other);
                }
                ports.putIfAbsent(port, fields.place("ports"));
            }
        }
        return ports;
    }

    private static Kind kind(YamlFields fields, String name) {
        return fields.word("kind", KINDS.keySet())
                .map(KINDS::get)
                .orElse(name.equals("lo") ? Kind.LOOPBACK : Kind.ETHERNET);
    }

    private static NetworkInterface link(YamlFields fields, String name, Kind kind, @Nullable String master) {
        List<Address> addresses = new ArrayList<>();
        for (Prefix prefix : fields.values("address", LinkFields::prefix)) {
            addresses.add(new Address(prefix, null, false));
        }
        int mtu = fields.number("mtu", 68, 65536).map(Long::intValue).orElse(kind == Kind.LOOPBACK ? 65536 : 1500);
        return new NetworkInterface(
                name,
                kind,
                fields.value("mac", MacAddress::parse).orElse(null),
                mtu,
                addresses,
                master,
                fields.bool("up", true),
                fields.has("hairpin") && fields.bool("hairpin", false),
                fields.number("group", 0, Integer.MAX_VALUE).map(Long::intValue).orElse(0));
    }

    private static Prefix prefix(String text) {
        Prefix prefix = Prefix.parse(text);
        if (text.indexOf('/') < 0) {
            throw new IllegalArgumentException(
                    "the address '" + text + "' has no length of its network; it is written as in " + text + "/24");
        }
        return prefix;
    }
}
