// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.netfilterunit.docker.engine.EngineSettings;
import io.github.netfilterunit.docker.engine.EngineSettings.Switch;
import io.github.netfilterunit.docker.engine.EngineVersion;
import io.github.netfilterunit.ruleset.Flavour;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the generated rules of 28 against those that a real engine made of the same commands. */
class RecordedRulesOf28Test {

    private static final DockerHost LAB = RecordedRules.LAB.engine("28.5.2");

    private final List<Arguments> all = new ArrayList<>();

    static Stream<Arguments> records() {
        RecordedRulesOf28Test of = new RecordedRulesOf28Test();
        of.starts();
        of.ports();
        of.networks();
        of.twoBridges();
        of.withoutProxy();
        of.users();
        return of.all.stream();
    }

    private void record(String name, DockerHost host) {
        all.add(arguments(name, host));
    }

    private void starts() {
        record("00-startup/02-dockerd-started-no-container", LAB);
        record("00-startup/03-dockerd-stopped", LAB.stopEngine());
        record("00-startup/04-dockerd-started-again", LAB.stopEngine().startEngine());
        DockerHost web = LAB.container(Container.named("web").publish("80:80"));
        for (String name : List.of("01-a-before", "03-b-after-handshake", "08-d-after-http-get")) {
            record("01a-published/" + name, web);
        }
        record("01a-published/09-e-container-removed", web.remove("web"));
        record("20-egress/01-rules", LAB.container(Container.named("c1")));
        record("20-egress/16-after", LAB.container(Container.named("c1")).container(Container.named("c2")));
        record("21-hairpin-and-host-local/01-rules", web.container(Container.named("other")));
    }

    private void ports() {
        record("02-localhost-8080/01-rules", publishing("127.0.0.1:8080:80"));
        record("04-ports/01-range-8000-8003_9000-9003", publishing("8000-8003:9000-9003"));
        // the containers of the records before are gone, the table that they made stays
        DockerHost later = LAB.container(Container.named("gone")).remove("gone");
        record(
                "04-ports/02-hostrange-7000-7010_80",
                later.container(Container.named("x").publish("7000-7010:80")));
        record(
                "04-ports/03-random-host-port",
                later.container(Container.named("x").publish("80")));
        record("04-ports/05-own-address-81", publishing("192.168.66.100:81:80"));
        record("04-ports/06-multi-port-one-container", publishing("80:80", "443:443", "53:53/udp", "53:53", "8080:80"));
        record("04-ports/07-explicit-0.0.0.0", publishing("0.0.0.0:80:80"));
        record("04-ports/08-two-host-addresses", publishing("127.0.0.1:80:80", "192.168.66.100:80:80"));
    }

    private static DockerHost publishing(String... ports) {
        return LAB.container(Container.named("web").publish(ports));
    }

    private void networks() {
        DockerHost app = LAB.network(Network.named("app"));
        DockerHost both = app.container(Container.named("web").on("app").publish("80:80"))
                .container(Container.named("cl").on("app"));
        DockerHost without = both.remove("web").remove("cl").removeNetwork("app");
        record("06-user-bridge/07-network-removed", without);
        DockerHost named = without.network(Network.named("app")
                .option(NetworkOptions.NAME, "br-app")
                .subnet("10.5.0.0/24")
                .gateway("10.5.0.254")
                .range("10.5.0.128/25"));
        record(
                "06-user-bridge/08-named-bridge-with-subnet",
                named.container(
                        Container.named("web").on("app").address("10.5.0.130").publish("80:80")));
    }

    private static Network bridge(String name, String link) {
        return Network.named(name).option(NetworkOptions.NAME, link);
    }

    private void twoBridges() {
        DockerHost host = LAB.network(bridge("neta", "br-a"));
        record("07-two-bridges/01-neta", host);
        host = host.network(bridge("netb", "br-b"));
        record("07-two-bridges/02-neta-netb", host);
        host = host.container(Container.named("a1").on("neta").publish("8001:80"))
                .container(Container.named("b1").on("netb").publish("8002:80"))
                .container(Container.named("d1").publish("8003:80"));
        record("07-two-bridges/03-rules", host);
        record("07-two-bridges/12-a1-connected-to-both", host.connect("netb", "a1"));
    }

    private void withoutProxy() {
        EngineSettings settings =
                EngineSettings.of(EngineVersion.parse("28.5.2")).with(Switch.USERLAND_PROXY, false);
        DockerHost host = RecordedRules.LAB.settings(settings);
        record("12-no-userland-proxy/01-started", host);
        host = host.container(Container.named("web").publish("80:80")).container(Container.named("other"));
        record("12-no-userland-proxy/02-rules", host);
        host = host.container(Container.named("lo").publish("127.0.0.1:8080:80"));
        record("12-no-userland-proxy/10-127.0.0.1-binding", host);
        host = host.network(bridge("neta", "br-a"))
                .container(Container.named("a1").on("neta"));
        record("12-no-userland-proxy/14-user-bridge", host);
    }

    private void users() {
        DockerHost host = LAB.container(Container.named("web").publish("80:80"))
                .container(Container.named("web8").publish("8080:80"));
        record(
                "16-docker-user/01-all-but-one-source",
                host.rules("user.sh", "iptables -I DOCKER-USER -i ens33 ! -s 192.168.66.1 -j DROP"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("records")
    void the_rules_are_those_that_the_engine_made(String record, DockerHost host) {
        RecordedRules.check("28.5.2/" + record, host, Flavour.NFT);
    }
}
