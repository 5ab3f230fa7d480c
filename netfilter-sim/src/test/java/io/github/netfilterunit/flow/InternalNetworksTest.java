// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.netfilterunit.docker.Container;
import io.github.netfilterunit.docker.DockerHost;
import io.github.netfilterunit.docker.Network;
import io.github.netfilterunit.docker.engine.EngineSettings.Switch;
import io.github.netfilterunit.ruleset.Counter;
import org.junit.jupiter.api.Test;

/** Since 25.0 a container has no default route if it is on internal networks alone: seen on 26.1.5, 27.5.1, 28.5.2, 29.1.3. */
class InternalNetworksTest {

    private static DockerHost lab(String engine) {
        return DockerHost.at("192.168.66.100/24")
                .gateway("192.168.66.254")
                .engine(engine)
                .network(Network.named("in").internal(true))
                .network(Network.named("out"))
                .container(Container.named("db").on("in").listens("80"))
                .container(Container.named("web").on("in", "out").publish("80:80"));
    }

    private static FlowOutcome get(DockerHost host, String from, String to) {
        return Firewall.of(host.host())
                .from(from)
                .to(to, 80)
                .handshake()
                .send(1)
                .receive(1)
                .outcome();
    }

    @Test
    void a_container_without_a_default_route_sends_nothing_elsewhere() {
        Firewall firewall = Firewall.of(lab("28.5").host());
        FlowOutcome outcome = firewall.from("db").to("8.8.8.8", 80).handshake().outcome();

        assertThat(outcome.fate().text()).isEqualTo("dropped at sender: no route");
        assertThat(outcome.packets()).isEmpty();
        assertThat(outcome.answered()).isFalse();
        assertThat(get(lab("28.5"), "db", "192.168.66.100").fate().text()).isEqualTo("dropped at sender: no route");
    }

    @Test
    void it_speaks_to_its_own_network() {
        assertThat(get(lab("28.5"), "db", "web").answered()).isTrue();
        assertThat(get(lab("28.5"), "web", "db").answered()).isTrue();
        assertThat(get(lab("28.5"), "host", "172.18.0.2").answered()).isTrue();
    }

    @Test
    void with_older_engines_the_hosts_rules_drop_it() {
        Firewall firewall = Firewall.of(lab("24.0").host());
        FlowOutcome outcome = firewall.from("db").to("8.8.8.8", 80).handshake().outcome();

        assertThat(outcome.fate().text()).isEqualTo("dropped at filter DOCKER-ISOLATION-STAGE-1 3");
        assertThat(firewall.counters().chain("nat", "PREROUTING").orElseThrow().policy())
                .isEqualTo(new Counter(1, 60));
    }

    @Test
    void who_comes_from_elsewhere_gets_no_answer_even_without_rules() {
        DockerHost open = lab("28.5");
        DockerHost host = open.settings(open.settings().with(Switch.IPTABLES, false));

        assertThat(get(host, "192.168.66.1", "172.18.0.2").fate().text())
                .isEqualTo("answer dropped at sender: no route");
    }

    /** What a container says to itself, or to its own 127.0.0.1, is nothing that the host's rules decide about. */
    @Test
    void what_stays_in_a_container_is_refused() {
        Firewall firewall = Firewall.of(lab("28.5").host());

        assertThatThrownBy(() -> firewall.from("db").to("172.18.0.2", 80).handshake())
                .hasMessage("the host does not see what db sends to 172.18.0.2: that is db itself");
        assertThatThrownBy(() -> firewall.from("web").to("127.0.0.1", 80).handshake())
                .hasMessage("the host does not see what web sends to 127.0.0.1: that is web itself; with 'via' it is a"
                        + " packet that is forged, as some send it to the host");
    }

    @Test
    void what_is_exposed_listens_as_in_compose() {
        DockerHost host = DockerHost.at("192.168.66.100/24")
                .container(Container.named("api").expose("81"))
                .container(Container.named("web").listens().expose("81"));

        assertThat(Firewall.of(host.host())
                        .from("host")
                        .to("172.17.0.2", 81)
                        .handshake()
                        .outcome()
                        .answered())
                .isTrue();
        assertThat(Firewall.of(host.host())
                        .from("host")
                        .to("172.17.0.3", 81)
                        .handshake()
                        .outcome()
                        .refused())
                .isTrue();
    }

    /** Counters as on dockerd 28.5.2, where the bridge has no address and the host no route there. */
    @Test
    void an_isolated_network_is_reached_by_nobody_else() {
        DockerHost host = lab("28.5")
                .network(Network.named("iso")
                        .internal(true)
                        .option("com.docker.network.bridge.gateway_mode_ipv4", "isolated")
                        .option("com.docker.network.bridge.name", "br-iso"))
                .container(Container.named("one").on("iso").listens("80"))
                .container(Container.named("two").on("iso"))
                .container(Container.named("other"));
        Firewall firewall = Firewall.of(host.host());

        firewall.from("two").to("one", 80).handshake().send(1).receive(8).close();

        assertThat(firewall.outcome().answered()).isTrue();
        assertThat(firewall.save()).contains("-A DOCKER-FORWARD -i br-iso -o br-iso -j ACCEPT");
        assertThat(get(host, "host", "one").fate().text())
                .isEqualTo("the client's packet left by eth0, and 172.20.0.1 is not there");
        assertThat(get(host, "other", "one").answered()).isFalse();
        assertThat(get(host, "one", "other").fate().text()).isEqualTo("dropped at sender: no route");
    }
}
