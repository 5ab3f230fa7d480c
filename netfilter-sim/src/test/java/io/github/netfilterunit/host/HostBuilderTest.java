// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.netfilterunit.host.NetworkInterface.Address;
import io.github.netfilterunit.host.NetworkInterface.Kind;
import io.github.netfilterunit.host.transcript.RouteText;
import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.net.Prefix;
import io.github.netfilterunit.text.InvalidInputException;
import io.github.netfilterunit.text.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HostBuilderTest {

    private static final Place HERE = new Place("host.yaml", 3, 5);

    @Test
    void a_host_of_which_nothing_is_said_has_lo_and_its_routes() {
        Host host = new HostBuilder().build();
        assertThat(host.interfaces()).hasSize(1);
        assertThat(host.interfaces().get(0).kind()).isEqualTo(Kind.LOOPBACK);
        assertRoutes(
                host,
                "local 127.0.0.1 dev lo table local src 127.0.0.1",
                "local 127.0.0.0/8 dev lo table local src 127.0.0.1",
                "broadcast 127.255.255.255 dev lo table local src 127.0.0.1");
        assertThat(host.routingRules())
                .containsExactly(
                        RoutingRule.all(0, Route.LOCAL),
                        RoutingRule.all(32766, Route.MAIN),
                        RoutingRule.all(32767, Route.DEFAULT));
        assertThat(host.sysctls().number("net.ipv4.ip_forward", 7)).isZero();
        assertThat(host.sysctls().number("net.netfilter.nf_conntrack_tcp_loose", 7))
                .isEqualTo(1);
    }

    /** As {@code ip route show table all} of Linux 6.18 lists them after {@code ip addr add} of the same. */
    @Test
    void addresses_bring_the_routes_that_the_kernel_makes() {
        Host host = new HostBuilder()
                .networkInterface(
                        link("d0", "10.1.1.1/24", "10.1.1.7/32", "0.1.1.9/24", "10.9.9.0/31", "10.1.1.5/24"), HERE)
                .build();
        List<Route> ofD0 = host.routes().stream()
                .filter(each -> "d0".equals(each.device()))
                .toList();
        assertThat(ofD0)
                .containsExactlyInAnyOrderElementsOf(routes(
                        "0.1.1.0/24 dev d0 proto kernel scope link src 0.1.1.9",
                        "10.1.1.0/24 dev d0 proto kernel scope link src 10.1.1.1",
                        "10.9.9.0/31 dev d0 proto kernel scope link src 10.9.9.0",
                        "local 0.1.1.9 dev d0 table local proto kernel scope host src 0.1.1.9",
                        "broadcast 0.1.1.255 dev d0 table local proto kernel scope link src 0.1.1.9",
                        "local 10.1.1.1 dev d0 table local proto kernel scope host src 10.1.1.1",
                        "local 10.1.1.5 dev d0 table local proto kernel scope host src 10.1.1.1",
                        "local 10.1.1.7 dev d0 table local proto kernel scope host src 10.1.1.7",
                        "broadcast 10.1.1.255 dev d0 table local proto kernel scope link src 10.1.1.1",
                        "local 10.9.9.0 dev d0 table local proto kernel scope host src 10.9.9.0"));
    }

    @Test
    void a_broadcast_address_of_its_own_has_a_route_of_its_own() {
        Address address = new Address(Prefix.parse("10.8.8.1/24"), IpAddress.parse("10.8.8.3"), false);
        Host host = new HostBuilder()
                .networkInterface(link("d0").withAddresses(List.of(address)), HERE)
                .build();
        assertThat(host.routes())
                .containsAll(routes(
                        "broadcast 10.8.8.3 dev d0 table local src 10.8.8.1",
                        "broadcast 10.8.8.255 dev d0 table local src 10.8.8.1"));
    }

    @Test
    void an_interface_that_is_down_has_only_its_own_address() {
        NetworkInterface up = link("d0", "10.1.1.1/24");
        NetworkInterface down = new NetworkInterface(
                up.name(), up.kind(), up.mac(), up.mtu(), up.addresses(), up.master(), false, false);
        Host host = new HostBuilder().networkInterface(down, HERE).build();
        assertThat(host.routes().stream().filter(each -> "d0".equals(each.device())))
                .containsExactlyElementsOf(routes("local 10.1.1.1 dev d0 table local src 10.1.1.1"));
    }

    @Test
    void a_second_address_of_a_subnet_is_secondary() {
        Host host = new HostBuilder()
                .networkInterface(link("d0", "10.1.1.1/24", "10.1.1.5/24", "10.1.1.9/25"), HERE)
                .build();
        assertThat(host.networkInterface("d0").orElseThrow().addresses())
                .extracting(Address::secondary)
                .containsExactly(false, true, false);
    }

    @Test
    void a_table_that_is_given_as_a_whole_gets_no_routes_from_addresses() {
        Host host = new HostBuilder()
                .networkInterface(link("d0", "10.1.1.1/24"), HERE)
                .completeTable(Route.MAIN)
                .build();
        assertThat(host.routes()).noneMatch(each -> each.table() == Route.MAIN);
        assertThat(host.routes()).anyMatch(each -> each.table() == Route.LOCAL);
    }

    @Test
    void a_host_with_docker0_forwards_and_hands_bridged_frames_to_iptables() {
        Host host = new HostBuilder().networkInterface(link("docker0"), HERE).build();
        assertThat(host.sysctls().number("net.ipv4.ip_forward", 7)).isEqualTo(1);
        assertThat(host.sysctls().number("net.bridge.bridge-nf-call-iptables", 7))
                .isEqualTo(1);
    }

    @Test
    void what_is_said_of_a_setting_goes_before_its_default() {
        Host host = new HostBuilder()
                .networkInterface(link("docker0"), HERE)
                .sysctl("net.ipv4.ip_forward", "0", HERE)
                .build();
        assertThat(host.sysctls().number("net.ipv4.ip_forward", 7)).isZero();
    }

    @Test
    void dots_of_an_interface_s_name_are_dots_again() {
        Host host = new HostBuilder()
                .networkInterface(link("eth0.100"), HERE)
                .sysctl("net.ipv4.conf.eth0/100.rp_filter", "2", HERE)
                .build();
        assertThat(host.sysctls().number("net.ipv4.conf.eth0.100.rp_filter", 7)).isEqualTo(2);
    }

    @Test
    void contradictions_are_refused_all_at_once() {
        HostBuilder host = new HostBuilder()
                .networkInterface(link("eth0", "10.0.0.1/24"), new Place("h", 1, 1))
                .networkInterface(link("eth0", "10.0.0.2/24"), new Place("h", 2, 1))
                .networkInterface(link("eth1", "10.0.0.1/16"), new Place("h", 3, 1))
                .networkInterface(port("veth1", "eth0"), new Place("h", 4, 1))
                .networkInterface(port("veth2", "eth9"), new Place("h", 5, 1));
        add(host, "default via 10.9.0.1 dev eth0", 6);
        add(host, "10.2.0.0/16 dev eht1", 7);
        add(host, "10.3.0.1/16 dev eth1", 8);
        add(host, "default via 10.0.0.9 dev eth0", 9);
        host.neighbour(new Neighbour(IpAddress.parse("10.0.0.7"), "eth0", null, "veth2"), new Place("h", 10, 1));
        host.sysctl("net.ipv4.ip_forward", "yes", new Place("h", 11, 1));
        host.station(new Station("a", IpAddress.parse("10.0.0.7"), "eth7", Set.of()), new Place("h", 12, 1));
        host.station(new Station("a", IpAddress.parse("10.0.0.7"), null, Set.of()), new Place("h", 13, 1));
        assertThatThrownBy(host::build)
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(String.join(
                        "\n",
                        "h:2:1: interface eth0 is described twice; the first time at h:1:1",
                        "h:3:1: address 10.0.0.1 of eth1 is already on eth0",
                        "h:4:1: veth1 is a port of eth0, which is no bridge",
                        "h:5:1: the master of veth2: there is no interface eth9; did you mean 'eth0'?",
                        "h:6:1: the route to everywhere (default): the gateway 10.9.0.1 is on no network of eth0",
                        "h:7:1: the route to 10.2.0.0/16: there is no interface eht1; did you mean 'eth1'?",
                        "h:8:1: the route to 10.3.0.1/16 has bits behind its length; the network is 10.3.0.0/16",
                        "h:9:1: the route to everywhere (default) is there twice with the same metric",
                        "h:10:1: neighbour 10.0.0.7: veth2 is no port of eth0",
                        "h:11:1: net.ipv4.ip_forward is a number, not 'yes'",
                        "h:12:1: station a: there is no interface eth7; did you mean 'eth0'?",
                        "h:13:1: there are two stations with the name 'a'",
                        "h:13:1: there are two stations with the address 10.0.0.7"));
    }

    @Test
    void a_gateway_with_onlink_needs_no_network() {
        HostBuilder host = new HostBuilder().networkInterface(link("eth0", "10.0.0.1/32"), HERE);
        RouteText.Parsed route = RouteText.parse("default via 10.9.0.1 dev eth0 onlink", Route.MAIN);
        assertThat(host.route(route.route(), route.onLink(), HERE).build().routes())
                .contains(route.route());
    }

    @Test
    void settings_that_are_not_followed_are_refused_by_name_unless_they_are_the_kernels_own() {
        HostBuilder host = new HostBuilder()
                .networkInterface(link("eth0", "10.0.0.1/24"), HERE)
                .sysctl("net.ipv4.tcp_ecn", "3", HERE)
                .sysctl("net.ipv4.fwmark_reflect", "1", HERE)
                .sysctl("net.ipv4.ip_forward_use_pmtu", "0", HERE)
                .sysctl("net.ipv4.conf.eth0.bc_forwarding", "1", HERE)
                .sysctl("net.ipv4.conf.default.mc_forwarding", "1", HERE)
                .recordedSysctl("net.ipv4.conf.gone0.bc_forwarding", "1", HERE)
                .sysctl("net.ipv4.conf.eth0.mc_forwarding", "0", HERE)
                .sysctl("net.ipv4.tcp_rmem", "4096 131072 6291456", HERE);
        assertThatThrownBy(host::build)
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("host.yaml:3:5: net.ipv4.tcp_ecn = 3 is not supported: 0, 1, 2 are\n"
                        + "host.yaml:3:5: net.ipv4.fwmark_reflect = 1 is not supported: 0 is\n"
                        + "host.yaml:3:5: net.ipv4.conf.eth0.bc_forwarding = 1 is not supported: 0 is\n"
                        + "host.yaml:3:5: net.ipv4.conf.default.mc_forwarding = 1 is not supported: 0 is");
    }

    @Test
    void forwarding_of_all_is_that_of_the_host_and_overwrites_what_was_recorded_of_each() {
        Host host = new HostBuilder()
                .networkInterface(link("eth0", "10.0.0.1/24"), HERE)
                .recordedSysctl("net.ipv4.conf.eth0.forwarding", "0", HERE)
                .sysctl("net.ipv4.conf.all.forwarding", "1", HERE)
                .build();
        assertThat(host.sysctls().number("net.ipv4.ip_forward", 7)).isEqualTo(1);
        assertThat(host.sysctls().number("net.ipv4.conf.eth0.forwarding", 7)).isEqualTo(7);
    }

    private static void add(HostBuilder host, String route, int line) {
        host.route(RouteText.parse(route, Route.MAIN).route(), false, new Place("h", line, 1));
    }

    private static void assertRoutes(Host host, String... lines) {
        assertThat(host.routes()).containsExactlyElementsOf(routes(lines));
    }

    private static List<Route> routes(String... lines) {
        List<Route> routes = new ArrayList<>();
        for (String line : lines) {
            routes.add(RouteText.parse(line, Route.MAIN).route());
        }
        return routes;
    }

    private static NetworkInterface link(String name, String... prefixes) {
        List<Address> addresses = new ArrayList<>();
        for (String prefix : prefixes) {
            addresses.add(new Address(Prefix.parse(prefix), null, false));
        }
        return new NetworkInterface(name, Kind.ETHERNET, null, 1500, addresses, null, true, false);
    }

    private static NetworkInterface port(String name, String master) {
        return new NetworkInterface(name, Kind.ETHERNET, null, 1500, List.of(), master, true, false);
    }
}
