// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.netfilterunit.host.Host;
import io.github.netfilterunit.host.ListeningSocket;
import io.github.netfilterunit.host.NetworkInterface;
import io.github.netfilterunit.host.Route;
import io.github.netfilterunit.host.Station;
import io.github.netfilterunit.iptables.IptablesSave;
import io.github.netfilterunit.net.Ipv4Address;
import io.github.netfilterunit.net.Protocol;
import io.github.netfilterunit.ruleset.Chain;
import io.github.netfilterunit.ruleset.Flavour;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DockerHostTest {

    private static final DockerHost LAB =
            DockerHost.at("192.168.66.100/24").device("ens33").gateway("192.168.66.254");

    private static final Container WEB = Container.named("web").publish("80:80", "127.0.0.1:53:53/udp");

    @Test
    void a_host_has_its_device_the_bridge_and_a_port_for_each_running_container() {
        Host host = LAB.container(WEB)
                .container(Container.named("gone").publish("81:81").stopped())
                .container(Container.named("a-long-name-of-a-database"))
                .host();

        assertThat(host.interfaces())
                .extracting(NetworkInterface::name)
                .containsExactly("lo", "ens33", "docker0", "vethweb", "vetha-long-name");
        assertThat(host.networkInterface("vethweb").orElseThrow().master()).isEqualTo("docker0");
        assertThat(host.stations())
                .containsExactly(
                        new Station(
                                "web",
                                Ipv4Address.parse("172.17.0.2"),
                                "vethweb",
                                Set.of(new Station.Service(Protocol.TCP, 80), new Station.Service(Protocol.UDP, 53))),
                        new Station(
                                "a-long-name-of-a-database",
                                Ipv4Address.parse("172.17.0.3"),
                                "vetha-long-name",
                                Set.of()));
    }

    @Test
    void a_docker_proxy_listens_on_each_published_port() {
        assertThat(LAB.container(WEB).host().sockets())
                .containsExactlyInAnyOrder(
                        new ListeningSocket(Protocol.TCP, Ipv4Address.ANY, 80, "docker-proxy")
                                .to(new ListeningSocket.Target(Ipv4Address.parse("172.17.0.2"), 80)),
                        new ListeningSocket(Protocol.UDP, Ipv4Address.parse("127.0.0.1"), 53, "docker-proxy")
                                .to(new ListeningSocket.Target(Ipv4Address.parse("172.17.0.2"), 53)));
    }

    @Test
    void the_version_of_iptables_says_on_which_policies_it_counts() {
        assertThat(counting("v1.8.9 (legacy)")).containsExactly("INPUT", "FORWARD", "OUTPUT");
        assertThat(counting("v1.8.9 (nf_tables)")).containsExactly("FORWARD");
        assertThat(counting("v1.8.13 (nf_tables)")).containsExactly("FORWARD");
        assertThat(counting("v1.8.13 (nf_tables)", "-A INPUT -i lo")).containsExactly("INPUT", "FORWARD");
        assertThatThrownBy(() -> LAB.iptables("1.8"))
                .hasMessage("'1.8' is no version of iptables; what 'iptables -V' prints is, as in v1.8.9 (legacy) or"
                        + " v1.8.13 (nf_tables)");
    }

    private static List<String> counting(String iptables, String... rules) {
        Host host =
                LAB.iptables(iptables).rules("user", String.join("\n", rules)).host();
        return host.ruleset().table("filter").orElseThrow().chains().stream()
                .filter(chain -> chain.base() != null
                        && (host.flavour() == Flavour.LEGACY || chain.base().declared()))
                .map(Chain::name)
                .toList();
    }

    @Test
    void the_routes_are_those_that_the_kernel_makes() {
        assertThat(LAB.host().routes())
                .extracting(DockerHostTest::text)
                .containsExactlyInAnyOrder(
                        "UNICAST 0.0.0.0/0 254 ens33 via 192.168.66.254",
                        "UNICAST 172.17.0.0/16 254 docker0 src 172.17.0.1",
                        "UNICAST 192.168.66.0/24 254 ens33 src 192.168.66.100",
                        "LOCAL 127.0.0.0/8 255 lo src 127.0.0.1",
                        "LOCAL 127.0.0.1/32 255 lo src 127.0.0.1",
                        "BROADCAST 127.255.255.255/32 255 lo src 127.0.0.1",
                        "LOCAL 172.17.0.1/32 255 docker0 src 172.17.0.1",
                        "BROADCAST 172.17.255.255/32 255 docker0 src 172.17.0.1",
                        "LOCAL 192.168.66.100/32 255 ens33 src 192.168.66.100",
                        "BROADCAST 192.168.66.255/32 255 ens33 src 192.168.66.100");
    }

    private static String text(Route route) {
        return route.type() + " " + route.destination() + " " + route.table() + " " + route.device()
                + (route.gateway() == null ? "" : " via " + route.gateway())
                + (route.preferredSource() == null ? "" : " src " + route.preferredSource());
    }

    @Test
    void a_container_takes_the_lowest_address_that_nobody_has() {
        Host host = LAB.container(Container.named("a"))
                .container(Container.named("fixed").address("172.17.0.3"))
                .container(Container.named("b"))
                .host();

        assertThat(host.stations())
                .extracting(station -> station.name() + " " + station.address())
                .containsExactly("a 172.17.0.2", "fixed 172.17.0.3", "b 172.17.0.4");
    }

    @Test
    void what_listens_is_what_is_said() {
        assertThat(LAB.container(WEB.listens()).host().stations().get(0).services())
                .isEmpty();
        assertThat(LAB.container(WEB.listens("8080", "53/udp"))
                        .host()
                        .stations()
                        .get(0)
                        .services())
                .containsExactlyInAnyOrder(
                        new Station.Service(Protocol.TCP, 8080), new Station.Service(Protocol.UDP, 53));
    }

    @Test
    void an_engine_that_found_forwarding_on_leaves_the_policy_alone() {
        assertThat(save(LAB)).contains("\n:FORWARD DROP ");
        assertThat(save(LAB.forwardingBefore(true))).contains("\n:FORWARD ACCEPT ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"20.10", "20.10.5", "20.10.24+dfsg1", "23.0.1", "24", "25.0", "26.1.5"})
    void versions_of_the_classic_layout_are_known(String version) {
        assertThat(LAB.engine(version).host().ruleset()).isEqualTo(LAB.host().ruleset());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "19.03.1|the rules of Docker 19.03.1 are not supported; those of 20.10, 23 to 28 and 29.0 to 29.1 are",
                "28.0.0|the rules of Docker 28.0.0 need ipset and were given up a week later, in 28.0.1; they are not"
                        + " supported, those of 28.0.1 are",
                "latest|'latest' is no version of Docker: numbers and points are, as in 20.10.24 or 28.5"
            })
    void other_versions_are_refused(String version, String message) {
        assertThatThrownBy(() -> LAB.engine(version)).hasMessage(message);
    }

    @Test
    void ports_of_sctp_cannot_be_published() {
        assertThatThrownBy(() -> LAB.container(Container.named("web").publish("9:9/sctp"))
                        .host())
                .hasMessage(
                        "container 'web' cannot publish 9:9/sctp: protocol not supported by the host's kernel; tcp and"
                                + " udp are");
    }

    @Test
    void gateway_modes_are_those_that_the_engine_knows() {
        Network unprotected = Network.named("app").option(NetworkOptions.GATEWAY_MODE, "nat-unprotected");
        assertThatThrownBy(() -> LAB.engine("27").network(unprotected).host())
                .hasMessage(
                        "the network 'app' has the gateway mode 'nat-unprotected', which Docker 27.5.1 does not know;"
                                + " nat, routed are");
        assertThatThrownBy(() -> LAB.engine("26").network(unprotected).host())
                .hasMessage(
                        "the network 'app' has the gateway mode 'nat-unprotected', which Docker 26.1.5 does not know;"
                                + " nat is all that it has");
        Network isolated = Network.named("app").option(NetworkOptions.GATEWAY_MODE, "isolated");
        assertThatThrownBy(() -> LAB.engine("28").network(isolated).host())
                .hasMessage("the network 'app' has the gateway mode 'isolated', which only internal networks can have:"
                        + " --internal");
    }

    @Test
    void hosts_that_cannot_be_are_refused() {
        assertThatThrownBy(() -> DockerHost.at("192.168.66.100"))
                .hasMessage("'192.168.66.100' has no length of its subnet; it is written as in 192.168.66.100/24");
        assertThatThrownBy(() -> LAB.gateway("192.168.67.1"))
                .hasMessage("the gateway 192.168.67.1 is no other machine in the host's subnet 192.168.66.100/24");
        assertThatThrownBy(() -> LAB.device("docker0"))
                .hasMessage(
                        "'docker0' cannot be the host's own interface: its name has 1 to 15 characters, none of them a"
                                + " space, '/' or ':', and is not lo, docker0 or veth...");
        assertThatThrownBy(() -> LAB.container(WEB).container(WEB).host())
                .hasMessage("there are two containers named 'web'");
    }

    @Test
    void containers_that_cannot_start_are_refused() {
        assertThatThrownBy(() -> LAB.container(WEB)
                        .container(Container.named("other").publish("127.0.0.1:80:8080"))
                        .host())
                .hasMessage("container 'other' cannot publish 127.0.0.1:80:8080/tcp: the port is already allocated by"
                        + " 80:80/tcp of 'web'; 81 is free");
        assertThatThrownBy(() -> LAB.container(WEB.address("10.0.0.1")).host())
                .hasMessage("container 'web' cannot have the address 10.0.0.1: the network 'bridge' has those of"
                        + " 172.17.0.0/16 beside its own, 172.17.0.1");
        assertThatThrownBy(() -> LAB.container(WEB.address("172.17.255.255")).host())
                .hasMessage("container 'web' cannot have the address 172.17.255.255: the network 'bridge' has those of"
                        + " 172.17.0.0/16 beside its own, 172.17.0.1, and beside the first and the last, which are the"
                        + " subnet's");
        assertThatThrownBy(() -> LAB.container(Container.named("a").address("172.17.0.9"))
                        .container(Container.named("b").address("172.17.0.9"))
                        .host())
                .hasMessage("containers 'a' and 'b' both have the address 172.17.0.9");
        assertThatThrownBy(() ->
                        LAB.container(WEB.on("none").address("172.17.0.9")).host())
                .hasMessage("container 'web' asks for the address 172.17.0.9 on 'none', where it has none of its own;"
                        + " leave it out, or name a network that was made with a subnet");
        assertThatThrownBy(() -> LAB.network(Network.named("app"))
                        .container(Container.named("db").on("app"))
                        .container(WEB.link("db"))
                        .host())
                .hasMessage("container 'web' cannot be linked to 'db', which is not on the default bridge as it is; put"
                        + " both on one network of their own, where their names do");
        assertThatThrownBy(() -> WEB.listens("80/sctp"))
                .hasMessage(
                        "'80/sctp' is nothing that can listen: a port from 1 to 65535 is, and a protocol, as in 80/tcp"
                                + " or 53/udp");
        assertThatThrownBy(() -> Container.named("a b"))
                .hasMessage("'a b' is no name of a container: letters, digits, '_', '.' and '-' are, behind a letter or"
                        + " digit");
    }

    private static String save(DockerHost host) {
        return IptablesSave.write(host.host().ruleset());
    }
}
