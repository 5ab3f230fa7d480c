// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker.file;

import io.github.netfilterunit.docker.Network;
import io.github.netfilterunit.docker.PlacedHost;
import io.github.netfilterunit.host.file.YamlFields;
import io.github.netfilterunit.host.file.YamlKinds;
import io.github.netfilterunit.host.file.YamlMap;
import io.github.netfilterunit.host.file.YamlNode;
import io.github.netfilterunit.host.file.YamlScalar;
import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.text.Problems;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads an entry of {@code networks}: a name, or a map of what {@code docker network create} is told. */
final class NetworkYaml {

    static final Set<String> KEYS =
            Set.of("name", "id", "driver", "subnet", "gateway", "range", "reserved", "internal", "options");

    private NetworkYaml() {}

    static void read(PlacedHost host, YamlNode node, Problems problems) {
        Optional<YamlScalar> alone = YamlKinds.scalar(node).filter(each -> !each.isEmpty());
        if (alone.isPresent()) {
            try {
                Network named = Network.named(alone.get().text());
                host.add(node.place(), before -> before.network(named));
            } catch (IllegalArgumentException e) {
                problems.add(node.place(), String.valueOf(e.getMessage()));
            }
            return;
        }
        YamlFields fields = YamlFields.of(node, "a network", KEYS, problems);
        fields.require("name");
        fields.value("name", Network::named).ifPresent(network -> {
            Network complete = options(fields, told(fields, network), problems);
            host.add(fields.place("name"), before -> before.network(complete));
        });
    }

    private static Network told(YamlFields fields, Network named) {
        Network network = named;
        for (String key : List.of("id", "driver", "subnet", "gateway", "range")) {
            Network before = network;
            network = fields.value(key, text -> with(before, key, text)).orElse(before);
        }
        if (fields.has("reserved")) {
            network = network.reserved(new TreeSet<>(fields.values("reserved", IpAddress::parse)));
        }
        return network.internal(fields.has("internal") && fields.bool("internal", false));
    }

    private static Network with(Network network, String key, String text) {
        return switch (key) {
            case "id" -> network.id(text);
            case "driver" -> network.driver(Network.Driver.parse(text));
            case "subnet" -> network.subnet(text);
            case "gateway" -> network.gateway(text);
            default -> network.range(text);
        };
    }

    private static Network options(YamlFields fields, Network told, Problems problems) {
        Optional<YamlMap> options = fields.node("options").flatMap(YamlKinds::map);
        if (options.isEmpty() && fields.has("options")) {
            fields.problem("options", "'options' is a map, as in {com.docker.network.bridge.name: br-app}");
        }
        Network network = told;
        for (YamlMap.Entry each : options.map(YamlMap::entries).orElse(List.of())) {
            String value = YamlKinds.scalar(each.value()).map(YamlScalar::text).orElse("");
            try {
                network = network.option(each.key().text(), value);
            } catch (IllegalArgumentException e) {
                problems.add(each.key().place(), String.valueOf(e.getMessage()));
            }
        }
        return network;
    }
}
