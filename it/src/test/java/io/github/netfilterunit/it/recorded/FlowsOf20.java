// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.it.recorded;

import io.github.netfilterunit.docker.Container;
import io.github.netfilterunit.docker.DockerHost;
import io.github.netfilterunit.docker.engine.EngineSettings.Switch;
import io.github.netfilterunit.flow.StackProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The flows that were recorded on the engine 20.10.24 alone. */
final class FlowsOf20 extends Telling {

    FlowsOf20() {
        super("20.10.24", "v1.8.9 (legacy)");
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

    private static String resource(String name) {
        try {
            return Files.readString(Path.of("src/test/resources").resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
