// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.netfilterunit.docker.Container.Attachment;
import io.github.netfilterunit.flow.Firewall;
import io.github.netfilterunit.host.Host;
import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.net.MacAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** As asked of engines 20.10.24, 24.0.7, 26.1.5, 27.5.1, 28.2.2, 28.5.2 and 29.1.3 with ip link in the containers. */
class MacAddressesTest {

    private static final MacAddress OWN = MacAddress.parse("02:00:00:00:00:99");

    private static DockerHost host(String engine) {
        return DockerHost.at("192.168.66.100/24").gateway("192.168.66.254").engine(engine);
    }

    /** Who the host takes for the owner of an address. */
    private static String mac(DockerHost host, String address) {
        Host facts = host.host();
        return facts.neighbours().stream()
                .filter(each -> each.address().equals(IpAddress.parse(address)))
                .map(each -> String.valueOf(each.mac()))
                .findFirst()
                .orElseThrow();
    }

    private static boolean passes(DockerHost host, String rule) {
        Firewall firewall = Firewall.of(host.rules("own.sh", "iptables -I DOCKER-USER -s 172.17.0.2 " + rule)
                .host());
        return firewall.from("web")
                .udp()
                .to("203.0.113.10", 53)
                .query(10)
                .outcome()
                .dropped()
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"20.10", "24", "26", "27", "28.2", "28.5", "29"})
    void rules_see_the_address_that_a_container_was_told(String engine) {
        DockerHost host = host(engine).container(Container.named("web").mac(OWN));

        assertThat(passes(host, "-m mac --mac-source 02:00:00:00:00:99 -j DROP"))
                .isFalse();
        assertThat(passes(host, "-m mac ! --mac-source 02:00:00:00:00:99 -j DROP"))
                .isTrue();
        assertThat(passes(host, "-m mac --mac-source 02:42:ac:11:00:02 -j DROP"))
                .isTrue();
        assertThat(mac(host.stop("web").container(Container.named("other")).start("web"), "172.17.0.3"))
                .isEqualTo("02:00:00:00:00:99");
    }

    @Test
    void else_it_is_made_of_the_ip_address_until_27_and_drawn_since_28() {
        Container web = Container.named("web");
        String rule = "-m mac --mac-source 02:42:ac:11:00:02 -j DROP";

        assertThat(passes(host("27").container(web), rule)).isFalse();
        assertThat(passes(host("28.2").container(web), rule)).isTrue();
        assertThat(mac(host("29").container(web), "172.17.0.2"))
                .isNotEqualTo(mac(host("29").container(Container.named("other")), "172.17.0.2"))
                .matches("[0-9a-f][26ae]:.*");
    }

    @Test
    void a_container_that_leaves_a_network_and_comes_back_has_its_own_one_until_24() {
        Container web = Container.named("web").mac(OWN);

        assertThat(mac(again(host("24").container(web)), "172.17.0.2")).isEqualTo("02:00:00:00:00:99");
        assertThat(mac(again(host("26").container(web)), "172.17.0.2")).isEqualTo("02:42:ac:11:00:02");
    }

    private static DockerHost again(DockerHost host) {
        return host.network(Network.named("app"))
                .disconnect("bridge", "web")
                .connect("app", "web")
                .connect("bridge", "web");
    }

    @Test
    void each_network_has_its_own() {
        DockerHost host = host("26")
                .network(Network.named("app").subnet("10.5.0.0/24"))
                .network(Network.named("db").subnet("10.6.0.0/24"))
                .container(Container.named("web")
                        .on(List.of(
                                AttachmentSpec.parse("app"),
                                AttachmentSpec.parse("name=db,ip=10.6.0.9,mac-address=0200.0000.0098"))));

        assertThat(mac(host, "10.5.0.2")).isEqualTo("02:42:0a:05:00:02");
        assertThat(mac(host, "10.6.0.9")).isEqualTo("02:00:00:00:00:98");
    }

    @Test
    void the_hosts_network_and_that_of_another_container_have_none_which_only_engines_until_24_refuse() {
        Container host = Container.named("own").on("host").mac(OWN);
        Container other = Container.named("other").on("container:web").mac(OWN);
        DockerHost at24 = host("24").container(Container.named("web"));

        assertThatThrownBy(() -> at24.container(host).host())
                .hasMessage("conflicting options: mac-address and the network mode: container 'own' is on 'host', where"
                        + " it has no Ethernet address of its own");
        assertThatThrownBy(() -> at24.container(other).host())
                .hasMessage("conflicting options: mac-address and the network mode: container 'other' is on"
                        + " 'container:web', where it has no Ethernet address of its own");
        at24.container(Container.named("none").on("none").mac(OWN)).host();
        host("26")
                .container(Container.named("web"))
                .container(host)
                .container(other)
                .host();
    }

    @Test
    void what_no_interface_can_have_is_refused() {
        assertThat(Macs.parse("02-00-00-00-00-99")).isEqualTo(OWN);
        assertThatThrownBy(() -> Macs.parse("01:00:5e:00:00:98"))
                .hasMessage("'01:00:5e:00:00:98' is no address that a container can start with: it is one of groups;"
                        + " the first byte of one of your own is 02, 06, 0a or 0e");
        assertThatThrownBy(() -> Macs.parse("0000.0000.0000")).hasMessageContaining("it is all zero");
        assertThatThrownBy(() -> Macs.parse("02:00:00:00:00:00:00:77"))
                .hasMessage(
                        "'02:00:00:00:00:00:00:77' is not an Ethernet address: six bytes are expected, as in 02:42:ac:11:00:02");
        assertThatThrownBy(() -> host("26")
                        .network(Network.named("vlan").driver(Network.Driver.IPVLAN))
                        .container(Container.named("web").on(List.of(new Attachment("vlan", null).with(OWN))))
                        .host())
                .hasMessage("container 'web' cannot have the Ethernet address 02:00:00:00:00:99 on the ipvlan network"
                        + " 'vlan', where all have that of the host");
    }
}
