// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker.inspect;

import io.github.netfilterunit.docker.Network;
import io.github.netfilterunit.docker.engine.EngineSettings;
import io.github.netfilterunit.docker.engine.EngineSettings.Switch;
import io.github.netfilterunit.host.file.JsonNode;
import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.net.Prefix;
import io.github.netfilterunit.text.Place;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A network that was shown.
 *
 * @param node what was shown
 * @param name the network's name
 * @param created when it was made; the default bridge is made whenever the engine starts
 */
record InspectedNetwork(JsonNode node, String name, Instant created) {

    private static final String PREFIX = "com.docker.network.bridge.";
    private static final String MTU = "com.docker.network.driver.mtu";

    static boolean isOne(JsonNode node) {
        return node.has("IPAM") && node.has("Driver");
    }

    static InspectedNetwork of(JsonNode node) {
        node.require("the network", "Name", "Id", "Created");
        return new InspectedNetwork(node, node.text("Name"), node.time("Created"));
    }

    Place place() {
        return node.place("Name");
    }

    boolean isDefault() {
        return name.equals(Network.DEFAULT);
    }

    /** Whether Docker itself has it, and it is no bridge: {@code host} and {@code none}. */
    boolean isReserved() {
        return Network.isReserved(name);
    }

    /** The network as it was told to the engine; none if it cannot be simulated, which then is noted. */
    Optional<Network> network() {
        Optional<Network.Driver> driver = node.value("Driver", Network.Driver::parse);
        boolean usable = checkFamily();
        Optional<Network> named =
                node.parsed(place(), name, Network::named).flatMap(network -> node.value("Id", network::id));
        if (driver.isEmpty() || named.isEmpty() || !usable) {
            return Optional.empty();
        }
        Network network = named.get().driver(driver.get()).internal(node.isTrue("Internal"));
        for (JsonNode each : ofIpv4()) {
            for (String key : List.of("Subnet", "Gateway", "IPRange")) {
                Network before = network;
                network = each.value(key, text -> with(before, key, text)).orElse(before);
            }
            Set<IpAddress> reserved = new HashSet<>();
            each.entries("AuxiliaryAddresses")
                    .values()
                    .forEach(auxiliary -> node.parsed(auxiliary.place(), auxiliary.text(), IpAddress::parse)
                            .ifPresent(reserved::add));
            network = network.reserved(reserved);
        }
        for (Map.Entry<String, JsonNode> each : node.entries("Options").entrySet()) {
            Network before = network;
            String value = each.getValue().text();
            network = node.parsed(each.getValue().place(), value, text -> before.option(each.getKey(), text))
                    .orElse(before);
        }
        return Optional.of(network);
    }

    private static Network with(Network network, String key, String text) {
        return switch (key) {
            case "Subnet" -> network.subnet(text);
            case "Gateway" -> network.gateway(text);
            default -> network.range(text);
        };
    }

    private boolean checkFamily() {
        if (node.isTrue("EnableIPv6")) {
            node.problems()
                    .add(
                            node.place("EnableIPv6"),
                            "the network '" + name + "' has IPv6, which is not simulated; take a host whose networks"
                                    + " have IPv4 alone");
            return false;
        }
        if (node.text("EnableIPv4").equals("false")) {
            node.problems()
                    .add(node.place("EnableIPv4"), "the network '" + name + "' has no IPv4, which alone is simulated");
            return false;
        }
        return true;
    }

    private List<JsonNode> ofIpv4() {
        return node.child("IPAM", "Config").map(JsonNode::items).orElse(List.of()).stream()
                .filter(each -> each.text("Subnet").indexOf(':') < 0)
                .toList();
    }

    /** What the default bridge tells about what the engine was told. */
    EngineSettings settings(EngineSettings before) {
        checkFamily();
        EngineSettings settings = before;
        for (JsonNode each : ofIpv4()) {
            Optional<Prefix> subnet = each.value("Subnet", Prefix::parse);
            Optional<IpAddress> gateway = each.value("Gateway", IpAddress::parse);
            Prefix own = subnet.map(
                            prefix -> new Prefix(gateway.orElse(prefix.network().plus(1)), prefix.length()))
                    .orElse(null);
            settings = settings.withBip(own)
                    .withFixedCidr(each.value("IPRange", Prefix::parse).orElse(null));
        }
        for (Map.Entry<String, JsonNode> each : node.entries("Options").entrySet()) {
            EngineSettings soFar = settings;
            settings = node.parsed(
                            each.getValue().place(), each.getValue().text(), value -> with(soFar, each.getKey(), value))
                    .orElse(soFar);
        }
        return settings;
    }

    private static EngineSettings with(EngineSettings settings, String option, String value) {
        return switch (option) {
            case PREFIX + "enable_icc" -> settings.with(Switch.ICC, value.equals("true"));
            case PREFIX + "enable_ip_masquerade" -> settings.with(Switch.IP_MASQ, value.equals("true"));
            case PREFIX + "host_binding_ipv4" -> settings.withPublishAddress(IpAddress.parse(value));
            case PREFIX + "name" -> {
                if (!value.equals("docker0")) {
                    throw new IllegalArgumentException("the default bridge is docker0 here, not '" + value + "'");
                }
                yield settings;
            }
            case MTU -> {
                if (!value.equals("1500")) {
                    throw new IllegalArgumentException("links have the MTU 1500 here, not " + value);
                }
                yield settings;
            }
            case PREFIX + "default_bridge" -> settings;
            default ->
                throw new IllegalArgumentException("'" + option + "' is no option of the default bridge that is known");
        };
    }
}
