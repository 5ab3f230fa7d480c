// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker.command;

import io.github.netfilterunit.docker.Container.Attachment;
import io.github.netfilterunit.docker.DockerHost;
import io.github.netfilterunit.docker.Network;
import io.github.netfilterunit.iptables.extension.Token;
import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.text.Nearest;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Reads {@code docker network}. */
final class NetworkCommands {

    private static final List<String> KNOWN =
            List.of("create", "rm", "remove", "connect", "disconnect", "ls", "list", "inspect", "prune");

    private static final OptionTable CREATE = new OptionTable()
            .values("driver,d opt,o subnet gateway ip-range aux-address label scope ipam-driver ipam-opt")
            .switches("internal attachable")
            .refused("ipv6", "IPv6 is not supported yet; leave it out")
            .refused("ipv4", "every network has IPv4 here; leave it out")
            .refused("ingress", "swarm is not supported")
            .refused("config-only", "swarm is not supported")
            .refused("config-from", "swarm is not supported");

    private static final OptionTable CONNECT = new OptionTable()
            .values("ip alias driver-opt link gw-priority")
            .refused("ip6", "IPv6 is not supported yet; leave it out")
            .refused("link-local-ip", "addresses of links are not given here; leave it out");

    private static final OptionTable FORCED = new OptionTable().switches("force,f");

    private NetworkCommands() {}

    /**
     * What a command changes.
     *
     * @param id what it printed; empty if that is not known
     */
    static UnaryOperator<DockerHost> read(Token command, List<Token> words, String id) {
        return switch (command.text()) {
            case "create" -> create(command, words, id);
            case "rm", "remove" -> {
                List<Token> names = FORCED.read(words).others();
                yield host -> {
                    DockerHost changed = host;
                    for (Token name : names) {
                        changed = changed.removeNetwork(name.text());
                    }
                    return changed;
                };
            }
            case "connect" -> connect(command, CONNECT.read(words));
            case "disconnect" -> {
                List<Token> both = both(command, FORCED.read(words));
                yield host -> host.disconnect(both.get(0).text(), both.get(1).text());
            }
            case "ls", "list", "inspect" -> UnaryOperator.identity();
            case "prune" ->
                throw command.refuse("'docker network prune' is not supported: name the networks that go in 'docker"
                        + " network rm'");
            default ->
                throw command.refuse("unknown command 'docker network " + command.text() + "'"
                        + Nearest.suggestion(command.text(), KNOWN));
        };
    }

    private static UnaryOperator<DockerHost> create(Token command, List<Token> words, String id) {
        GivenOptions given = CREATE.read(words);
        if (given.others().size() != 1) {
            throw command.refuse("'docker network create' needs one name, as in 'docker network create app'");
        }
        Token driver = given.last("driver").orElse(null);
        Network network = GivenOptions.parsed(given.others().get(0), Network::named)
                .driver(driver == null ? Network.Driver.BRIDGE : driver(driver))
                .internal(given.isOn("internal"));
        List<Token> subnets = given.all("subnet");
        if (subnets.size() > 1) {
            throw subnets.get(1).refuse("a network of several subnets is not supported; one IPv4 subnet is");
        }
        for (Token each : subnets) {
            network = GivenOptions.ofIpv4(each, network::subnet);
        }
        for (Token each : given.all("gateway")) {
            network = GivenOptions.ofIpv4(each, network::gateway);
        }
        for (Token each : given.all("ip-range")) {
            network = GivenOptions.ofIpv4(each, network::range);
        }
        Set<IpAddress> reserved = new LinkedHashSet<>();
        for (Token each : given.all("aux-address")) {
            String text = each.text().substring(each.text().indexOf('=') + 1);
            reserved.add(GivenOptions.ofIpv4(new Token(text, each.column()), IpAddress::parse));
        }
        network = network.reserved(reserved);
        for (Token each : given.all("opt")) {
            Network before = network;
            network = GivenOptions.parsed(each, text -> option(before, text));
        }
        Network complete = id.isEmpty() ? network : network.id(id);
        return host -> host.network(complete);
    }

    private static Network option(Network network, String text) {
        int equals = text.indexOf('=');
        return equals < 0
                ? network.option(text, "true")
                : network.option(text.substring(0, equals), text.substring(equals + 1));
    }

    private static Network.Driver driver(Token word) {
        return GivenOptions.parsed(word, Network.Driver::parse);
    }

    private static UnaryOperator<DockerHost> connect(Token command, GivenOptions given) {
        List<Token> both = both(command, given);
        IpAddress address = given.value("ip", IpAddress::parse);
        Token priority = given.last("gw-priority").orElse(null);
        Attachment to = new Attachment(
                both.get(0).text(), address, priority == null ? 0 : ContainerOptions.number(priority, priority.text()));
        return host -> host.connect(to, both.get(1).text());
    }

    private static List<Token> both(Token command, GivenOptions given) {
        if (given.others().size() != 2) {
            throw command.refuse("'docker network " + command.text()
                    + "' needs a network and a container, as in 'docker" + " network " + command.text() + " app web'");
        }
        return given.others();
    }
}
