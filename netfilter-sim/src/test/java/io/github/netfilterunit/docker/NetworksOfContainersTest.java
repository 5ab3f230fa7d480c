// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.netfilterunit.flow.Firewall;
import io.github.netfilterunit.flow.Flow;
import io.github.netfilterunit.host.Host;
import io.github.netfilterunit.host.ListeningSocket;
import io.github.netfilterunit.host.NetworkInterface;
import io.github.netfilterunit.host.Station;
import io.github.netfilterunit.iptables.IptablesSave;
import org.junit.jupiter.api.Test;

class NetworksOfContainersTest {

    private static final DockerHost LAB = DockerHost.at("192.168.66.100/24")
            .device("ens33")
            .gateway("192.168.66.254")
            .engine("28.5");

    private static String outcome(Host host, String from, String to, int port) {
        Flow flow = Firewall.of(host).from(from).tcp().to(to, port).handshake();
        return flow.outcome().toString();
    }

    @Test
    void a_container_on_the_hosts_network_listens_on_the_host_itself() {
        Host host = LAB.container(Container.named("web").on("host").publish("8080:80"))
                .container(Container.named("mute").on("none").publish("81:81"))
                .host();

        assertThat(host.stations()).isEmpty();
        assertThat(host.sockets()).extracting(ListeningSocket::port).containsExactly(80);
        assertThat(IptablesSave.write(host.ruleset()))
                .isEqualTo(IptablesSave.write(LAB.host().ruleset()));
        assertThat(outcome(host, "192.168.66.1", "192.168.66.100", 80)).contains("delivered");
    }

    @Test
    void a_container_on_anothers_network_listens_there() {
        Host host = LAB.container(Container.named("web").publish("80:80"))
                .container(Container.named("log").on("container:web").listens("514"))
                .container(Container.named("own").on("host"))
                .container(Container.named("agent").on("container:own").listens("9100"))
                .host();

        assertThat(host.stations()).singleElement().extracting(Station::name).isEqualTo("web");
        assertThat(host.stations().get(0).services())
                .extracting(Station.Service::port)
                .containsExactlyInAnyOrder(80, 514);
        assertThat(host.sockets()).extracting(ListeningSocket::port).containsExactlyInAnyOrder(80, 9100);
    }

    @Test
    void a_container_on_macvlan_is_a_neighbour_of_the_host_that_the_host_does_not_reach() {
        Host host = LAB.network(Network.named("lan")
                        .driver(Network.Driver.MACVLAN)
                        .option("parent", "ens33")
                        .subnet("192.168.66.0/24")
                        .gateway("192.168.66.254")
                        .range("192.168.66.192/27"))
                .container(Container.named("tv").on("lan").publish("80:80"))
                .container(Container.named("web"))
                .host();

        assertThat(host.stations().get(1).toString())
                .contains("tv")
                .contains("192.168.66.192")
                .contains("ens33");
        assertThatThrownBy(() -> outcome(host, "192.168.66.1", "tv", 80))
                .hasMessage("the host does not see what 192.168.66.1 sends to 192.168.66.192: both are on ens33");
        assertThatThrownBy(() -> outcome(host, "203.0.113.10", "tv", 80))
                .hasMessage(
                        "the host does not see what 203.0.113.10 sends to 192.168.66.192: one of them is a container"
                                + " of macvlan or ipvlan on ens33, whose packets go past the host");
        assertThatThrownBy(() -> outcome(host, "tv", "8.8.8.8", 80))
                .hasMessageStartingWith("the host does not see what 192.168.66.192 sends to 8.8.8.8");
        assertThat(outcome(host, "tv", "192.168.66.100", 80)).contains("dropped at neighbour: no answer");
        assertThat(outcome(host, "host", "192.168.66.192", 80)).contains("dropped at neighbour: no answer");
        assertThat(outcome(host, "web", "192.168.66.192", 80)).contains("dropped at neighbour: no answer");
    }

    @Test
    void a_container_is_known_by_its_way_out() {
        Host host = LAB.network(Network.named("zeta"))
                .network(Network.named("alpha"))
                .container(Container.named("web").on("zeta").publish("80:80"))
                .connect("alpha", "web")
                .host();

        assertThat(host.stations())
                .extracting(each -> each.name() + " " + each.address())
                .containsExactly("web 172.19.0.2", "web 172.18.0.2");
        assertThat(outcome(host, "192.168.66.1", "192.168.66.100", 80)).contains("172.19.0.2");
    }

    /** Both ends take the smaller of their MSS: 1348 bytes of data a segment. */
    @Test
    void a_network_has_the_mtu_that_it_is_told() {
        Network small = Network.named("small").option("com.docker.network.driver.mtu", "1400");
        Host host = LAB.network(small)
                .container(Container.named("web").on("small").publish("80:80"))
                .host();

        assertThat(host.interfaces())
                .extracting(NetworkInterface::name, NetworkInterface::mtu)
                .contains(tuple("ens33", 1500), tuple("docker0", 1500), tuple("vethweb", 1400));
        assertThat(Firewall.of(host)
                        .from("192.168.66.1")
                        .to("192.168.66.100", 80)
                        .handshake()
                        .send(2696)
                        .outcome()
                        .packets())
                .filteredOn(each -> each.sent().length() == 1400)
                .hasSize(2);
        assertThatThrownBy(() -> small.option("com.docker.network.driver.mtu", "big"))
                .hasMessage("'big' is no MTU: a number of bytes from 68 to 65535 is, or 0 for the usual 1500");
    }

    @Test
    void an_isolated_network_has_no_address_of_the_host() {
        Host host = LAB.network(Network.named("quiet")
                        .internal(true)
                        .option("com.docker.network.bridge.gateway_mode_ipv4", "isolated")
                        .option("com.docker.network.bridge.name", "br-quiet"))
                .container(Container.named("db").on("quiet"))
                .host();

        assertThat(host.networkInterface("br-quiet").orElseThrow().addresses()).isEmpty();
        assertThat(host.stations()).singleElement().asString().contains("172.18.0.1");
    }

    @Test
    void a_parent_that_is_not_there_is_refused() {
        assertThatThrownBy(() -> LAB.network(Network.named("lan")
                                .driver(Network.Driver.IPVLAN)
                                .option("parent", "ens33.50"))
                        .host())
                .hasMessage(
                        "the network 'lan' has the parent 'ens33.50', which the host does not have; its interface is"
                                + " 'ens33'");
    }
}
