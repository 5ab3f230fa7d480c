// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.it.recorded;

import io.github.netfilterunit.docker.Container;
import io.github.netfilterunit.docker.DockerHost;
import io.github.netfilterunit.docker.Network;
import io.github.netfilterunit.docker.engine.EngineSettings.Switch;
import io.github.netfilterunit.flow.PacketField;
import io.github.netfilterunit.flow.PacketOptions;
import io.github.netfilterunit.flow.PacketSpec;
import io.github.netfilterunit.flow.Side;
import io.github.netfilterunit.flow.StackProfile;
import java.util.Map;

/** The flows that were recorded on both engines. */
final class CommonFlows extends Telling {

    private static final String BRIDGE_NAME = "com.docker.network.bridge.name";

    CommonFlows(String engine, String iptables) {
        super(engine, iptables);
        published("01a-published", web(), StackProfile.LINUX);
        onLoopback();
        userBridge();
        twoBridges();
        withoutProxy();
        dockerUser();
        egress();
        hairpin();
    }

    private void onLoopback() {
        scenario("02-localhost-8080", lab.container(Container.named("web").publish("127.0.0.1:8080:80")));
        flow("host-127.0.0.1-8080", f -> get(f.from("host").to(LOOPBACK, 8080)));
        flow("host-own-address-8080", f -> get(f.from("host").to(HOST, 8080)));
        flow("client-8080", f -> get(f.from(CLIENT).to(HOST, 8080)));
        flow("client-forged-127.0.0.1", f -> get(f.from(CLIENT).retransmits(2).to(LOOPBACK, 8080)));
    }

    private void userBridge() {
        scenario(
                "06-user-bridge",
                lab.network(Network.named("app"))
                        .container(Container.named("web").on("app").publish("80:80"))
                        .container(Container.named("cl").on("app")));
        flow("client-to-web", f -> get(f.from(CLIENT).to(HOST, 80)));
        flow("cl-to-web-direct", f -> get(f.from("cl").to("web", 80)));
        flow("cl-dns-lookup-of-web", f -> {});
        flow("cl-ping-internet", f -> f.from("cl").icmp().to(INTERNET).ping());
    }

    private void twoBridges() {
        DockerHost bridges = lab.network(Network.named("neta").option(BRIDGE_NAME, "br-a"))
                .network(Network.named("netb").option(BRIDGE_NAME, "br-b"))
                .container(Container.named("a1").on("neta").publish("8001:80"))
                .container(Container.named("b1").on("netb").publish("8002:80"))
                .container(Container.named("d1").publish("8003:80"));
        scenario("07-two-bridges", bridges);
        flow("a1-to-b1-direct-tcp", f -> get(f.from("a1").retransmits(2).to("b1", 80)));
        flow("a1-to-b1-ping", f -> f.from("a1").icmp().to("b1").ping());
        flow("d1-to-a1-direct-tcp", f -> get(f.from("d1").retransmits(1).to("a1", 80)));
        flow("a1-to-published-b1-via-host-address", f -> get(f.from("a1").to(HOST, 8002)));
        flow("a1-to-published-d1-via-host-address", f -> get(f.from("a1").to(HOST, 8003)));
        flow("a1-to-published-b1-via-own-gateway", f -> get(f.from("a1").to("172.18.0.1", 8002)));
        flow(
                "a1-to-gateway-of-netb-ping",
                f -> f.from("a1").icmp().to("172.19.0.1").ping());
        flow("client-to-b1", f -> get(f.from(CLIENT).to(HOST, 8002)));
        scenario("07-two-bridges", bridges.connect("netb", "a1"));
        flow("a1-to-b1-multihomed", f -> get(f.from("a1").to("b1", 80)));
    }

    private void withoutProxy() {
        String name = "12-no-userland-proxy";
        DockerHost direct = lab.settings(lab.settings().with(Switch.USERLAND_PROXY, false))
                .container(Container.named("web").publish("80:80"))
                .container(Container.named("other"));
        scenario(name, direct);
        flow("client-to-web", f -> get(f.from(CLIENT).to(HOST, 80)));
        flow("host-to-127.0.0.1", f -> get(f.from("host").to(LOOPBACK, 80)));
        flow("host-to-own-address", f -> get(f.from("host").to(HOST, 80)));
        flow("host-to-docker0-address", f -> get(f.from("host").to("172.17.0.1", 80)));
        flow(
                "container-to-own-published-via-host-address",
                f -> get(f.from("web").to(HOST, 80)));
        flow("container-to-own-published-via-gateway", f -> get(f.from("web").to("172.17.0.1", 80)));
        flow(
                "other-container-to-published-via-host-address",
                f -> get(f.from("other").to(HOST, 80)));
        DockerHost onLoopback = direct.container(Container.named("lo").publish("127.0.0.1:8080:80"));
        scenario(name, onLoopback);
        flow("host-to-127.0.0.1-8080", f -> get(f.from("host").to(LOOPBACK, 8080)));
        DockerHost unseen = onLoopback.sysctl("net.bridge.bridge-nf-call-iptables", "0");
        scenario(name, unseen);
        flow("container-to-own-published-brnf0", f -> get(f.from("web").to(HOST, 80)));
        // the SYN-ACK goes straight to the other container, which does not know it and tries again
        flow(
                "other-container-to-published-brnf0",
                f -> f.from("other").to(HOST, 80).syn().packet(synAgain()).packet(synAgain()));
        scenario(
                name,
                unseen.network(Network.named("neta").option(BRIDGE_NAME, "br-a"))
                        .container(Container.named("a1").on("neta")));
        flow(
                "other-network-to-published-via-host-address",
                f -> get(f.from("a1").retransmits(2).to(HOST, 80)));
    }

    private void dockerUser() {
        String name = "16-docker-user";
        DockerHost two = web().container(Container.named("web8").publish("8080:80"));
        DockerHost one = two.rules("one", "-I DOCKER-USER -i ens33 ! -s 192.168.66.1 -j DROP");
        scenario(name, one);
        flow("allowed-source", f -> get(f.from(CLIENT).to(HOST, 80)));
        flow("dropped-source", f -> get(f.from("192.168.66.2").retransmits(6).to(HOST, 80)));
        flow(
                "web-to-internet-is-broken-by-the-rule",
                f -> f.from("web").icmp().to(INTERNET).ping());
        scenario(
                name, one.rules("two", "-I DOCKER-USER -i ens33 -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT"));
        flow("web-to-internet-repaired", f -> f.from("web").icmp().to(INTERNET).ping());
        scenario(name, user(two, "-p tcp -m conntrack --ctorigdstport 80 --ctdir ORIGINAL -j DROP"));
        flow("ctorigdstport-80-dropped", f -> get(f.from(CLIENT).retransmits(2).to(HOST, 80)));
        flow("port-8080-passes", f -> get(f.from(CLIENT).to(HOST, 8080)));
        scenario(name, user(two, "-p tcp --dport 80 -j DROP"));
        flow(
                "dport-80-hits-both-published-ports",
                f -> get(f.from(CLIENT).retransmits(1).to(HOST, 8080)));
        scenario(name, user(two, "-p tcp --dport 8080 -j DROP"));
        flow("dport-8080-never-matches", f -> get(f.from(CLIENT).to(HOST, 8080)));
        scenario(
                name,
                user(
                        two,
                        "-p tcp -m conntrack --ctorigdst 192.168.66.100 --ctorigdstport 80 -j REJECT --reject-with tcp-reset"));
        flow("reject-tcp-reset", f -> get(f.from(CLIENT).to(HOST, 80)));
        scenario(name, user(two, "-j REJECT"));
        flow("reject-icmp-port-unreachable", f -> get(f.from(CLIENT).to(HOST, 80)));
        scenario(
                name,
                two.rules(
                        "own",
                        "-F DOCKER-USER\n-A DOCKER-USER -i ens33 -s 192.168.66.1 -j ACCEPT\n-A DOCKER-USER -i ens33 -j DROP"));
        flow("accept-in-docker-user", f -> get(f.from(CLIENT).to(HOST, 80)));
    }

    private static DockerHost user(DockerHost on, String rule) {
        return on.rules("user", "-F DOCKER-USER\n-A DOCKER-USER -j RETURN\n-I DOCKER-USER -i ens33 " + rule);
    }

    private void egress() {
        scenario("20-egress", lab.container(Container.named("c1")));
        flow("tcp-to-internet", f -> get(f.from("c1").to(INTERNET, 80)));
        flow(
                "udp-to-internet",
                f -> f.from("c1").udp().to(INTERNET, 53).query(5).answer(10));
        flow("ping-internet-3", f -> f.from("c1").icmp().to(INTERNET).ping(3));
        flow("traceroute-ttl1", f -> f.from("c1").icmp().to(INTERNET).packet(echo(1)));
        flow(
                "traceroute-ttl2",
                f -> f.from("c1").icmp().to(INTERNET).packet(echo(2)).packet(echoReply()));
        flow("tcp-to-closed-port", f -> get(f.from("c1").to(INTERNET, 81)));
        flow("udp-to-closed-port", f -> f.from("c1").udp().to(INTERNET, 54).query(5));
        flow("tcp-to-lan-host", f -> get(f.from("c1").to(CLIENT, 80)));
        flow("ping-gateway-docker0", f -> f.from("c1").icmp().to("172.17.0.1").ping());
        flow("ping-host-ens33", f -> f.from("c1").icmp().to(HOST).ping());
        flow("tcp-to-host-service-by-docker0", f -> get(f.from("c1").to("172.17.0.1", 8088)));
        flow("tcp-to-host-service-by-ens33", f -> get(f.from("c1").to(HOST, 8088)));
        flow("host-ping-internet", f -> f.from("host").icmp().to(INTERNET).ping());
        scenario("20-egress", lab.container(Container.named("c1")).container(Container.named("c2")));
        flow("two-containers-same-sport", f -> {
            f.from("c1").udp().fromPort(4000).to(INTERNET, 53).query(5).answer(10);
            f.from("c2").udp().fromPort(4000).to(INTERNET, 53).query(5).answer(10);
        });
    }

    private static PacketSpec echo(int ttl) {
        return packet(Side.CLIENT, Map.of(PacketField.TTL, (long) ttl, PacketField.PAYLOAD, 56L));
    }

    private static PacketSpec echoReply() {
        return packet(Side.SERVER, Map.of(PacketField.PAYLOAD, 56L));
    }

    private static PacketSpec synAgain() {
        return packet(Side.CLIENT, Map.of(PacketField.FLAGS, 2L, PacketField.SEQUENCE, 0L));
    }

    private static PacketSpec packet(Side sender, Map<PacketField, Long> fields) {
        return new PacketSpec(sender, fields, null, null, PacketOptions.NONE);
    }

    private void hairpin() {
        scenario("21-hairpin-and-host-local", web().container(Container.named("other")));
        flow(
                "container-to-own-published-via-host-address",
                f -> get(f.from("web").to(HOST, 80)));
        flow("container-to-own-published-via-gateway", f -> get(f.from("web").to("172.17.0.1", 80)));
        flow(
                "other-container-to-published-via-host-address",
                f -> get(f.from("other").to(HOST, 80)));
        flow(
                "other-container-to-published-via-gateway",
                f -> get(f.from("other").to("172.17.0.1", 80)));
        flow("container-to-itself-by-own-address", f -> {});
        flow("host-to-127.0.0.1", f -> get(f.from("host").to(LOOPBACK, 80)));
        flow("host-to-own-address", f -> get(f.from("host").to(HOST, 80)));
        flow("host-to-docker0-address", f -> get(f.from("host").to("172.17.0.1", 80)));
        flow("host-to-container-address", f -> get(f.from("host").to("web", 80)));
        // IPv4 sees the connection that docker-proxy opens, and not the one to ::1
        flow("host-to-ipv6-loopback", f -> get(f.from("host").to("web", 80)));
        flow("host-to-127.0.0.2", f -> get(f.from("host").to("127.0.0.2", 80)));
    }
}
