// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.host.file;

import io.github.netfilterunit.host.HostBuilder;
import io.github.netfilterunit.host.Neighbour;
import io.github.netfilterunit.host.Route;
import io.github.netfilterunit.host.SettingNames;
import io.github.netfilterunit.host.Station;
import io.github.netfilterunit.host.transcript.RouteText;
import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.net.MacAddress;
import io.github.netfilterunit.ruleset.Policy;
import io.github.netfilterunit.ruleset.SocketOwner;
import io.github.netfilterunit.text.Problems;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code routes}, {@code sockets}, {@code queues}, {@code sysctls}, {@code neighbours} and {@code stations}. */
final class TrafficFields {

    private static final List<String> ROUTE = List.of("to", "via", "device", "source", "metric", "table", "type");

    private static final int MOST_QUEUE = 0xffff;

    private final Problems problems;

    TrafficFields(Problems problems) {
        this.problems = problems;
    }

    void read(YamlFields host, HostBuilder builder) {
        host.items("routes").forEach(node -> route(node, builder));
        host.items("sockets").forEach(node -> socket(node, builder));
        host.node("queues").ifPresent(node -> queues(node, builder));
        host.node("sysctls").ifPresent(node -> sysctls(node, builder));
        host.items("neighbours").forEach(node -> neighbour(node, builder));
        host.items("stations").forEach(node -> station(node, builder));
    }

    private void socket(YamlNode node, HostBuilder builder) {
        Optional<String> text = YamlKinds.scalar(node).map(YamlScalar::text);
        if (text.isEmpty()) {
            Set<String> keys = new HashSet<>(OwnerFields.KEYS);
            keys.add("listen");
            YamlFields fields = YamlFields.of(node, "a socket", keys, problems);
            fields.require("listen");
            SocketOwner owner = OwnerFields.read(fields);
            fields.value("listen", SocketText::socket)
                    .map(socket -> socket.ownedBy(owner))
                    .ifPresent(builder::socket);
            return;
        }
        try {
            builder.socket(SocketText.socket(text.get()));
        } catch (IllegalArgumentException e) {
            problems.add(node.place(), String.valueOf(e.getMessage()));
        }
    }

    private void route(YamlNode node, HostBuilder builder) {
        Optional<String> text = YamlKinds.scalar(node).map(YamlScalar::text);
        try {
            RouteText.Parsed parsed = RouteText.parse(text.orElseGet(() -> routeText(node)), Route.MAIN);
            builder.route(parsed.route(), parsed.onLink(), node.place());
        } catch (IllegalArgumentException e) {
            problems.add(node.place(), String.valueOf(e.getMessage()));
        }
    }

    /** A route that is written as a map, as {@code ip route} would print it. */
    private String routeText(YamlNode node) {
        YamlFields fields = YamlFields.of(node, "a route", Set.copyOf(ROUTE), problems);
        StringBuilder text = new StringBuilder(fields.text("type").orElse("unicast"))
                .append(' ')
                .append(fields.text("to").orElse("default"));
        fields.require("to");
        fields.text("via").ifPresent(value -> text.append(" via ").append(value));
        fields.text("device").ifPresent(value -> text.append(" dev ").append(value));
        fields.text("source").ifPresent(value -> text.append(" src ").append(value));
        fields.text("metric").ifPresent(value -> text.append(" metric ").append(value));
        fields.text("table").ifPresent(value -> text.append(" table ").append(value));
        return text.toString();
    }

    private void queues(YamlNode node, HostBuilder builder) {
        Optional<YamlMap> map = YamlKinds.map(node);
        if (map.isEmpty()) {
            problems.add(node.place(), "queues is a map, as in {0: accept}, not " + node.kind());
            return;
        }
        for (YamlMap.Entry entry : map.get().entries()) {
            String queue = entry.key().text();
            String verdict =
                    YamlKinds.scalar(entry.value()).map(YamlScalar::text).orElse("");
            boolean number = queue.matches("[0-9]{1,5}") && Integer.parseInt(queue) <= MOST_QUEUE;
            if (!number) {
                problems.add(entry.key().place(), "'" + queue + "' is no queue: a number from 0 to 65535 is expected");
            } else if (!verdict.equals("accept") && !verdict.equals("drop")) {
                problems.add(
                        entry.value().place(),
                        "what listens to queue " + queue + " says accept or drop of each packet; write one of them");
            } else {
                builder.queue(Integer.parseInt(queue), verdict.equals("accept") ? Policy.ACCEPT : Policy.DROP);
            }
        }
    }

    private void sysctls(YamlNode node, HostBuilder builder) {
        Optional<YamlMap> map = YamlKinds.map(node);
        if (map.isEmpty()) {
            problems.add(node.place(), "sysctls is a map, as in {net.ipv4.ip_forward: 1}, not " + node.kind());
            return;
        }
        Map<String, YamlMap.Entry> entries = new HashMap<>();
        for (YamlMap.Entry entry : map.get().entries()) {
            String name = entry.key().text();
            Optional<YamlScalar> value = YamlKinds.scalar(entry.value());
            YamlMap.Entry before = entries.putIfAbsent(SettingNames.canonical(name), entry);
            if (before != null) {
                problems.add(
                        entry.key().place(),
                        "'" + name + "' and '" + before.key().text() + "' are one setting; say it once");
            } else if (!SettingNames.isSetting(SettingNames.canonical(name))) {
                problems.add(entry.key().place(), SettingNames.unknown(SettingNames.canonical(name)));
            } else if (value.isEmpty()) {
                problems.add(
                        entry.value().place(),
                        name + " is a number, not " + entry.value().kind());
            } else {
                builder.sysctl(name, value.get().text(), value.get().place());
            }
        }
    }

    private void neighbour(YamlNode node, HostBuilder builder) {
        YamlFields fields =
                YamlFields.of(node, "a neighbour", Set.of("address", "device", "mac", "port", "permanent"), problems);
        fields.require("address", "device");
        Optional<IpAddress> address = fields.value("address", IpAddress::parse);
        Optional<String> device = fields.text("device");
        if (address.isPresent() && device.isPresent()) {
            builder.neighbour(
                    new Neighbour(
                            address.get(),
                            device.get(),
                            fields.value("mac", MacAddress::parse).orElse(null),
                            fields.text("port").orElse(null),
                            fields.bool("permanent", false)),
                    fields.place());
        }
    }

    private void station(YamlNode node, HostBuilder builder) {
        YamlFields fields = YamlFields.of(node, "a station", Set.of("name", "address", "link", "listens"), problems);
        fields.require("name", "address");
        if (!fields.has("listens")) {
            problems.add(
                    fields.place(),
                    "a station has no 'listens'; write [] if nothing listens there, as in"
                            + " {name: web, address: 172.17.0.2, listens: [80/tcp]}");
        }
        Optional<IpAddress> address = fields.value("address", IpAddress::parse);
        Optional<String> name = fields.text("name");
        if (address.isPresent() && name.isPresent()) {
            Set<Station.Service> services = new HashSet<>(fields.values("listens", SocketText::service));
            builder.station(
                    new Station(name.get(), address.get(), fields.text("link").orElse(null), services), fields.place());
        }
    }
}
