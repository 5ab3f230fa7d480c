// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.it.random;

import io.github.netfilterunit.docker.Container;
import io.github.netfilterunit.docker.DockerHost;
import io.github.netfilterunit.docker.Network;
import io.github.netfilterunit.docker.engine.EngineSettings.Switch;
import io.github.netfilterunit.flow.Firewall;
import io.github.netfilterunit.flow.Flow;
import io.github.netfilterunit.flow.FlowBuilder;
import io.github.netfilterunit.host.Host;
import io.github.netfilterunit.host.Neighbour;
import io.github.netfilterunit.iptables.IptablesSave;
import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.net.MacAddress;
import io.github.netfilterunit.ruleset.Flavour;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A random Docker host, with rules of its user, and flows that are told through it. No flow has an end at a socket of the
 * host: a told flow plays both ends, and the kernel would play that one too.
 */
final class RandomDockerHost {

    private static final List<String> ENGINES = List.of("20.10", "26.1", "27.5", "28.2", "28.5", "29.1");
    private static final List<String> OUTSIDE = List.of("192.168.66.1", "192.168.66.7", "203.0.113.10");
    private static final List<String> CONTAINERS = List.of("web", "dns", "db");
    private static final List<String> BRIDGES = List.of("docker0", "br-app", "ens33");
    private static final IpAddress NEIGHBOUR = IpAddress.parse("192.168.66.1");
    private static final IpAddress OTHER = IpAddress.parse("192.168.66.7");

    private final Dice dice;
    private final boolean proxy;
    private final List<String> lines = new ArrayList<>(List.of("#!/bin/sh"));
    private final Host host;

    RandomDockerHost(long seed) {
        dice = new Dice(seed);
        proxy = dice.chance(0.5);
        Flavour flavour = dice.one(Flavour.LEGACY, Flavour.NFT);
        int rules = dice.between(1, 8);
        for (int i = 0; i < rules; i++) {
            lines.add(rule());
        }
        DockerHost docker = DockerHost.at("192.168.66.100/24")
                .device("ens33")
                .gateway("192.168.66.254")
                .flavour(flavour)
                .engine(dice.one(ENGINES));
        docker = docker.settings(
                        docker.settings().with(Switch.USERLAND_PROXY, proxy).with(Switch.ICC, dice.chance(0.8)))
                .network(Network.named("app").option("com.docker.network.bridge.name", "br-app"))
                .container(Container.named("web").publish("80:80", "127.0.0.1:8080:80"))
                .container(Container.named("dns").on("app").publish("53:53/udp", "8053:53/tcp"))
                .container(Container.named("db").on(dice.one("app", "bridge")).listens("5432"));
        host = inTheLab(docker.load("user.sh", String.join("\n", lines) + "\n").host());
    }

    Host host() {
        return host;
    }

    /** What the user typed. */
    String rules() {
        return String.join("\n", lines);
    }

    /**
     * Whoever says something is known by hand, as nobody answers in the lab who is asked for; and iptables-nft-restore makes
     * all chains of a table, also those that Docker's commands would not have made.
     */
    private static Host inTheLab(Host docker) {
        String saved = IptablesSave.write(docker.ruleset(), null, docker.flavour());
        List<Neighbour> known = new ArrayList<>();
        docker.neighbours()
                .forEach(
                        each -> known.add(new Neighbour(each.address(), each.device(), each.mac(), each.port(), true)));
        known.add(new Neighbour(NEIGHBOUR, "ens33", MacAddress.parse("02:00:00:00:00:01"), null, true));
        known.add(new Neighbour(OTHER, "ens33", MacAddress.parse("02:00:00:00:00:07"), null, true));
        return new Host(
                docker.interfaces(),
                docker.routes(),
                docker.routingRules(),
                known,
                docker.sysctls().with(Map.of("net.ipv4.icmp_ratelimit", "0", "net.ipv4.conf.all.send_redirects", "0")),
                List.of(),
                docker.queues(),
                docker.stations(),
                IptablesSave.parse("saved", 1, saved, docker.flavour()),
                docker.flavour());
    }

    private String rule() {
        String place = dice.one(
                "-I DOCKER-USER",
                "-I DOCKER-USER",
                "-I DOCKER-USER",
                "-I FORWARD",
                "-t mangle -A FORWARD",
                "-t mangle -A POSTROUTING",
                "-t mangle -A PREROUTING");
        boolean filter = !place.startsWith("-t");
        String protocol = dice.one("", "", "-p tcp ", "-p udp ");
        String target = filter
                ? dice.one(
                        "DROP",
                        "RETURN",
                        "ACCEPT",
                        protocol.equals("-p tcp ") ? "REJECT --reject-with tcp-reset" : "REJECT")
                : dice.one(
                        "MARK --set-mark 1",
                        "CONNMARK --set-mark 2",
                        "CONNMARK --restore-mark",
                        "CONNMARK --save-mark",
                        "RETURN");
        return "iptables " + place + " " + protocol + links(place) + match() + "-j " + target;
    }

    private String links(String place) {
        String in = dice.chance(0.3) ? dice.one("", "! ") + "-i " + dice.one(BRIDGES) + " " : "";
        boolean out = !place.contains("PREROUTING") && dice.chance(0.3);
        if (place.contains("POSTROUTING")) {
            in = "";
        }
        return in + (out ? dice.one("", "! ") + "-o " + dice.one(BRIDGES) + " " : "");
    }

    private String match() {
        return dice.one(
                "-m conntrack --ctorigdst 192.168.66.100 ",
                "-m conntrack --ctorigdstport 80 --ctdir ORIGINAL ",
                "-m conntrack ! --ctorigdstport 53 ",
                "-m conntrack --ctstate DNAT ",
                "-m conntrack --ctstate SNAT,INVALID ",
                "-m conntrack --ctstate RELATED,ESTABLISHED ",
                "-m conntrack --ctstate NEW ",
                "-m conntrack --ctstatus SEEN_REPLY ",
                "-m conntrack --ctreplsrc 172.16.0.0/12 --ctdir REPLY ",
                "! -s 192.168.66.0/24 ",
                "-s 172.17.0.0/16 ",
                "-d 172.16.0.0/12 ",
                "-m mark --mark 1 ",
                "-m connmark ! --mark 2 ",
                "-m physdev --physdev-in vethweb ",
                "-m physdev --physdev-is-bridged ",
                "-m recent --name seen --set ",
                "-m recent --name seen --update --hitcount 3 ",
                "-m hashlimit --hashlimit-upto 1/hour --hashlimit-burst 2 --hashlimit-mode srcip --hashlimit-name h ",
                "-m limit --limit 1/hour --limit-burst 3 ",
                "-m string --algo bm --hex-string '|0000000000000000|' ",
                "-m length --length 0:60 ",
                "-m ttl --ttl-lt 64 ",
                "-m connbytes --connbytes 3 --connbytes-dir both --connbytes-mode packets ",
                "-m addrtype --dst-type LOCAL ",
                "-m statistic --mode nth --every 2 --packet 0 ",
                "");
    }

    /** Tells some flows. */
    void tell(Firewall firewall) {
        int count = dice.between(3, 8);
        for (int i = 0; i < count; i++) {
            tell(firewall, i);
        }
    }

    private void tell(Firewall firewall, int number) {
        boolean out = dice.chance(0.4);
        String from = out ? dice.one(CONTAINERS) : dice.one(OUTSIDE);
        List<String> ends = new ArrayList<>(List.of("web", "dns", "db"));
        ends.remove(from);
        if (out) {
            ends.add("203.0.113.10");
        }
        if (!out || !proxy) {
            ends.add("192.168.66.100");
            ends.add("192.168.66.100");
        }
        String to = dice.one(ends);
        FlowBuilder builder = firewall.from(from).fromPort(41000 + number);
        switch (dice.between(0, 4)) {
            case 0 -> builder.icmp().to(to).ping(dice.between(1, 3));
            case 1 ->
                builder.udp()
                        .to(to, dice.one(53, 53, 99))
                        .query(dice.between(5, 60))
                        .answer(dice.between(5, 99));
            default -> tcp(builder.tcp().to(to, dice.one(80, 80, 8053, 5432, 99)));
        }
    }

    private void tcp(Flow flow) {
        flow.handshake();
        if (dice.chance(0.7)) {
            flow.send(dice.between(1, 3000)).receive(dice.between(1, 5000));
        }
        switch (dice.between(0, 4)) {
            case 0 -> flow.close();
            case 1 -> flow.closeByServer();
            case 2 -> flow.reset();
            default -> {
                // left open
            }
        }
    }
}
