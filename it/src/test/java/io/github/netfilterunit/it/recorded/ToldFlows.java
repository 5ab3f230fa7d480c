// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.it.recorded;

import io.github.netfilterunit.docker.Container;
import io.github.netfilterunit.docker.DockerHost;
import io.github.netfilterunit.docker.Network;
import io.github.netfilterunit.docker.engine.EngineSettings.Switch;
import io.github.netfilterunit.flow.Firewall;
import io.github.netfilterunit.flow.Flow;
import io.github.netfilterunit.flow.PacketField;
import io.github.netfilterunit.flow.PacketOptions;
import io.github.netfilterunit.flow.PacketSpec;
import io.github.netfilterunit.flow.Side;
import io.github.netfilterunit.flow.StackProfile;
import io.github.netfilterunit.flow.Step;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The flows that were recorded on Docker hosts, told in the flow language on hosts that are made by the same commands. */
final class ToldFlows {

    private static final String CLIENT = "192.168.66.1";
    private static final String HOST = "192.168.66.100";
    private static final String LOOPBACK = "127.0.0.1";
    private static final String INTERNET = "203.0.113.10";
    private static final String BRIDGE_NAME = "com.docker.network.bridge.name";

    private final String engine;
    private final DockerHost lab;
    private final List<Told> all = new ArrayList<>();
    private String scenario = "";
    private DockerHost host;

    /**
     * A flow and how it is told.
     *
     * @param name the folder of its record, below the engine's
     */
    record Told(String name, DockerHost host, Consumer<Firewall> run) {
        @Override
        public String toString() {
            return name;
        }
    }

    private ToldFlows(String engine, String iptables) {
        this.engine = engine;
        lab = DockerHost.at("192.168.66.100/24")
                .device("ens33")
                .gateway("192.168.66.254")
                .iptables(iptables)
                .engine(engine);
        host = lab;
    }

    static List<Told> all() {
        ToldFlows old = new ToldFlows("20.10.24", "v1.8.9 (legacy)");
        old.common();
        old.others();
        ToldFlows later = new ToldFlows("28.5.2", "v1.8.13 (nf_tables)");
        later.common();
        List<Told> both = new ArrayList<>(old.all);
        both.addAll(later.all);
        return both;
    }

    private void common() {
        published("01a-published", web(), StackProfile.LINUX);
        onLoopback();
        userBridge();
        twoBridges();
        withoutProxy();
        dockerUser();
        egress();
        hairpin();
    }

    private void others() {
        published(
                "01b-published-alltables",
                web().rules("tables", "*raw\nCOMMIT\n*mangle\nCOMMIT\n"),
                StackProfile.LINUX);
        published("01c-published-no-tcp-timestamps", web(), StackProfile.WINDOWS);
        dns();
        withoutIcc();
        scenario("15-ipv6", web());
        flow("client-v4", f -> get(f.from(CLIENT).to(HOST, 80)));
        ufw();
        bridgeNetfilter();
        nobodyListens();
    }

    private DockerHost web() {
        return lab.container(Container.named("web").publish("80:80"));
    }

    private void scenario(String name, DockerHost on) {
        scenario = name;
        host = on;
    }

    private void flow(String name, Consumer<Firewall> run) {
        all.add(new Told(engine + "/" + scenario + "/" + name, host, run));
    }

    private void published(String name, DockerHost on, StackProfile stack) {
        scenario(name, on);
        flow("b-handshake-only", f -> f.from(CLIENT).stack(stack).to(HOST, 80).handshake());
        flow("b2-close-of-held", f -> {
            Flow held = f.from(CLIENT).stack(stack).to(HOST, 80).handshake();
            // in 01c the server happened to acknowledge the FIN before it closed, too
            held.step(new Step.Close(Side.CLIENT, stack != StackProfile.WINDOWS));
        });
        flow(
                "c-connect-close",
                f -> f.from(CLIENT).stack(stack).to(HOST, 80).handshake().closeQuick());
        flow("d-http-get", f -> get(f.from(CLIENT).stack(stack).to(HOST, 80)));
    }

    private void onLoopback() {
        scenario("02-localhost-8080", lab.container(Container.named("web").publish("127.0.0.1:8080:80")));
        flow("host-127.0.0.1-8080", f -> get(f.from("host").to(LOOPBACK, 8080)));
        flow("host-own-address-8080", f -> get(f.from("host").to(HOST, 8080)));
        flow("client-8080", f -> get(f.from(CLIENT).to(HOST, 8080)));
        flow("client-forged-127.0.0.1", f -> get(f.from(CLIENT).retransmits(2).to(LOOPBACK, 8080)));
    }

    private void dns() {
        scenario("03-udp53", lab.container(Container.named("dns").publish("53:53/udp")));
        flow("client-udp", f -> f.from(CLIENT).udp().to(HOST, 53).query(5).answer(10));
        flow(
                "client-udp-same-port-twice",
                f -> f.from(CLIENT)
                        .udp()
                        .to(HOST, 53)
                        .query(5)
                        .answer(10)
                        .query(5)
                        .answer(10));
        flow(
                "host-udp-127.0.0.1",
                f -> f.from("host").udp().to(LOOPBACK, 53).query(5).answer(10));
        flow("host-udp-own", f -> f.from("host").udp().to(HOST, 53).query(5).answer(10));
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

    private void withoutIcc() {
        DockerHost icc = lab.settings(lab.settings().with(Switch.ICC, false))
                .container(Container.named("web").publish("80:80"))
                .container(Container.named("cl"));
        scenario("09-icc-false", icc);
        flow("cl-to-web-direct", f -> get(f.from("cl").retransmits(2).to("web", 80)));
        flow("cl-ping-web", f -> f.from("cl").icmp().to("web").ping());
        flow("cl-to-web-by-host-address", f -> get(f.from("cl").to(HOST, 80)));
        flow("client-to-web", f -> get(f.from(CLIENT).to(HOST, 80)));
        scenario(
                "09-icc-false",
                icc.container(Container.named("linked").expose("80").link("web")));
        flow("linked-to-web", f -> get(f.from("linked").to("web", 80)));
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

    private void ufw() {
        String name = "17-ufw";
        DockerHost ufw = lab.rules("ufw", resource("docker/ufw.save"))
                .container(Container.named("web").publish("80:80"));
        scenario(name, ufw);
        flow(
                "client-to-published-80-passes-despite-ufw",
                f -> get(f.from(CLIENT).to(HOST, 80)));
        flow(
                "client-to-host-service-8088-blocked-by-ufw",
                f -> get(f.from(CLIENT).retransmits(1).to(HOST, 8088)));
        flow(
                "web-to-host-service-8088-by-gateway",
                f -> get(f.from("web").retransmits(1).to("172.17.0.1", 8088)));
        flow("web-ping-internet", f -> f.from("web").icmp().to(INTERNET).ping());
        scenario(name, ufw.rules("deny", "-A ufw-user-input -p tcp -m tcp --dport 80 -j DROP"));
        flow("client-to-published-80-after-ufw-deny-80", f -> get(f.from(CLIENT).to(HOST, 80)));
        flow("client-to-published-80-after-ufw-reload", f -> get(f.from(CLIENT).to(HOST, 80)));
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

    private void bridgeNetfilter() {
        DockerHost two = lab.container(Container.named("c1"))
                .container(Container.named("c2").listens("80"));
        scenario("23-bridge-nf", two);
        flow("c1-to-c2-tcp-brnf1", f -> get(f.from("c1").to("c2", 80)));
        flow("c1-ping-c2-brnf1", f -> f.from("c1").icmp().to("c2").ping());
        scenario("23-bridge-nf", two.sysctl("net.bridge.bridge-nf-call-iptables", "0"));
        flow("c1-to-c2-tcp-brnf0", f -> get(f.from("c1").to("c2", 80)));
        flow("c1-ping-c2-brnf0", f -> f.from("c1").icmp().to("c2").ping());
    }

    private void nobodyListens() {
        scenario(
                "24-not-listening",
                lab.container(
                        Container.named("web").publish("80:80", "53:53/udp").listens()));
        flow("client-tcp-rst", f -> get(f.from(CLIENT).to(HOST, 80)));
        flow(
                "client-udp-icmp-unreachable",
                f -> f.from(CLIENT).udp().to(HOST, 53).query(5));
        flow(
                "host-127.0.0.1-via-proxy",
                f -> f.from("host").to(LOOPBACK, 80).handshake().send(59));
        flow("client-to-unpublished-host-port-81", f -> get(f.from(CLIENT).to(HOST, 81)));
        flow(
                "client-udp-to-unpublished-host-port-81",
                f -> f.from(CLIENT).udp().to(HOST, 81).query(5));
        flow("client-to-paused", f -> get(f.from(CLIENT).to(HOST, 80)));
    }

    /** The client asks 59 bytes, the server answers 44 and closes. */
    private static Flow get(Flow flow) {
        return flow.handshake().send(59).receive(44).closeByServerQuick();
    }

    private static String resource(String name) {
        try {
            return Files.readString(Path.of("src/test/resources").resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
