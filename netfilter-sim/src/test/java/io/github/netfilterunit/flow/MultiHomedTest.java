// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.netfilterunit.docker.Container;
import io.github.netfilterunit.docker.DockerHost;
import io.github.netfilterunit.docker.Network;
import io.github.netfilterunit.host.Host;
import io.github.netfilterunit.ruleset.Counter;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A container on several networks sends to each of them directly, and all else by the network of its default route. */
class MultiHomedTest {

    private static final DockerHost LAB = DockerHost.at("192.168.66.100/24").gateway("192.168.66.254");
    private static final Host HOST = LAB.network(Network.named("back"))
            .network(Network.named("front"))
            .container(Container.named("web").on("front").publish("80:80"))
            .container(Container.named("app").on("front", "back").listens("8080"))
            .container(Container.named("db").on("back").listens("5432"))
            .host();

    @Test
    void a_container_speaks_to_each_of_its_networks_from_its_address_there() {
        assertThat(seenFrom("app", "db", 5432)).startsWith("172.18.0.");
        assertThat(seenFrom("app", "web", 80)).startsWith("172.19.0.");
        assertThat(seenFrom("app", "172.19.0.1", 22)).startsWith("172.19.0.");
        assertThat(seenFrom("app", "172.18.0.1", 22)).startsWith("172.18.0.");
    }

    @Test
    void all_else_goes_by_the_network_of_its_default_route() {
        Firewall firewall = Firewall.of(HOST);
        Flow flow = firewall.from("app").to("203.0.113.10", 443).handshake();

        assertThat(flow.outcome().title()).startsWith("tcp 172.18.0.2:40000");
        assertThat(flow.outcome().packets().get(0).link()).isEqualTo("vethapp");
    }

    @Test
    void its_name_means_the_address_on_the_network_that_both_have() {
        assertThat(delivered("db", "app")).startsWith("172.18.0.");
        assertThat(delivered("web", "app")).startsWith("172.19.0.");
        assertThat(delivered("host", "app")).startsWith("172.18.0.");
    }

    @Test
    void it_is_reached_at_any_of_its_addresses() {
        Flow byBack = Firewall.of(HOST).from("db").to("app", 8080).handshake();
        Flow byFront = Firewall.of(HOST).from("web").to("app", 8080).handshake();

        for (Flow flow : List.of(byBack, byFront)) {
            assertThat(Verifier.verify(flow, Expectation.of(Checks.delivered(NamedEnds.of(HOST, "app:8080")))))
                    .isEmpty();
        }
        assertThat(Verifier.verify(byFront, Expectation.of(Checks.seenFrom(NamedEnds.of(HOST, "app"))))
                        .orElseThrow()
                        .expected())
                .isEqualTo("seen from 172.18.0.2 or 172.19.0.3");
    }

    @Test
    void an_answer_goes_by_its_own_routes_too() {
        Host open = LAB.rules("user", "-P FORWARD ACCEPT\n-I DOCKER-USER -j ACCEPT")
                .network(Network.named("back"))
                .network(Network.named("front"))
                .container(Container.named("app").on("front", "back").listens("8080"))
                .host();
        Flow flow =
                Firewall.of(open).from("192.168.66.1").to("172.19.0.2", 8080).handshake();

        assertThat(flow.outcome().delivered()).hasToString("Optional[172.19.0.2:8080]");
        assertThat(flow.outcome().packets()).extracting(FlowPacket::link).containsExactly("eth0", "vethapp", "eth0");
    }

    @Test
    void a_container_on_no_common_network_is_out_of_reach() {
        Firewall firewall = Firewall.of(HOST);
        Flow flow = firewall.from("web").to("db", 5432).handshake();

        assertThat(flow.outcome().dropped()).isPresent();
        assertThat(firewall.counters()
                        .chain("filter", "DOCKER-ISOLATION-STAGE-1")
                        .orElseThrow()
                        .rules())
                .contains(new Counter(1, 60));
    }

    @Test
    void an_unknown_name_is_refused() {
        assertThatThrownBy(() -> Firewall.of(HOST).from("ap").to("db", 5432))
                .hasMessageContaining("'ap' is neither an address nor the name of a station")
                .hasMessageContaining("app");
    }

    private static String seenFrom(String from, String to, int port) {
        Flow flow = Firewall.of(HOST).from(from).to(to, port).handshake();
        return flow.outcome().title().substring("tcp ".length());
    }

    private static String delivered(String from, String to) {
        return Firewall.of(HOST)
                .from(from)
                .to(to, 8080)
                .handshake()
                .outcome()
                .delivered()
                .map(Object::toString)
                .orElse("");
    }
}
