// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.netfilterunit.host.Route;
import io.github.netfilterunit.host.RoutingRule;
import io.github.netfilterunit.net.Prefix;
import io.github.netfilterunit.packet.Packet;
import io.github.netfilterunit.packet.PacketBuilder;
import io.github.netfilterunit.ruleset.AddressType;
import io.github.netfilterunit.text.Place;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoutingTest {

    private static final Place HERE = new Place("test", 1, 1);

    @Test
    void a_forwarded_packet_loses_one_of_its_ttl() {
        PacketResult result = new Lab().boot().receive("eth1", Lab.udp(Lab.OFFICE, Lab.INTERNET, 53));

        assertThat(Lab.emitted(result))
                .containsExactly("eth0: udp 192.168.1.10:4000 -> 198.51.100.7:53 28 bytes, ttl 63, tos 0");
    }

    @Test
    void the_longest_prefix_wins() {
        Lab lab = new Lab()
                .route("10.0.0.0/8", "192.168.1.11", "eth1", Route.MAIN)
                .route("10.7.0.0/16", "203.0.113.9", "eth0", Route.MAIN);

        Kernel kernel = lab.boot();

        assertThat(kernel.route(Lab.ip("10.1.2.3")).orElseThrow().device()).isEqualTo("eth1");
        assertThat(kernel.route(Lab.ip("10.7.2.3")).orElseThrow().gateway()).hasToString("203.0.113.9");
        assertThat(kernel.route(Lab.ip("10.7.2.3")).orElseThrow().source()).hasToString("203.0.113.2");
    }

    @ParameterizedTest
    @CsvSource({"0x10, eth1", "0xd0, eth1", "0x13, eth1", "0x18, eth0", "0x00, eth0"})
    void a_rule_looks_at_three_bits_of_the_type_of_service(String tos, String link) {
        Lab lab = new Lab().route("default", "192.168.1.11", "eth1", 100);
        lab.host()
                .routingRule(RoutingRule.all(0, Route.LOCAL), HERE)
                .routingRule(new RoutingRule(1000, false, null, null, null, null, 0, 0, 0x10, 100), HERE)
                .routingRule(RoutingRule.all(32766, Route.MAIN), HERE);
        Packet packet = Lab.udp("172.17.0.2", Lab.INTERNET, 53).withTos(Integer.decode(tos));

        assertThat(lab.boot().receive("veth1", packet).emitted())
                .extracting(Emission::link)
                .containsExactly(link);
    }

    @Test
    void a_rule_chooses_the_table_by_source() {
        Lab lab = new Lab().route("default", "192.168.1.11", "eth1", 100);
        lab.host()
                .routingRule(RoutingRule.all(0, Route.LOCAL), HERE)
                .routingRule(
                        new RoutingRule(1000, false, Prefix.parse("172.17.0.2/32"), null, null, null, 0, 0, 0, 100),
                        HERE)
                .routingRule(RoutingRule.all(32766, Route.MAIN), HERE);
        Kernel kernel = lab.boot();

        assertThat(kernel.receive("veth1", Lab.udp("172.17.0.2", Lab.INTERNET, 53))
                        .emitted())
                .extracting(Emission::link)
                .containsExactly("eth1");
        assertThat(kernel.receive("veth2", Lab.udp("172.17.0.3", Lab.INTERNET, 53))
                        .emitted())
                .extracting(Emission::link)
                .containsExactly("eth0");
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, 203.0.113.2",
        "203.0.113.2, 203.0.113.3",
        "0.0.0.0, 203.0.113.2",
        "255.255.255.255, 203.0.113.2",
        "224.0.0.5, 203.0.113.2",
        "198.51.100.7, 127.0.0.1",
        "198.51.100.7, 0.0.0.0",
        "198.51.100.7, 224.0.0.5"
    })
    void martians_get_past_prerouting_only(String source, String destination) {
        Kernel kernel = new Lab()
                .rules("*mangle\n:PREROUTING ACCEPT [0:0]\n:INPUT ACCEPT [0:0]\n:FORWARD ACCEPT [0:0]\nCOMMIT\n")
                .boot();

        PacketResult result = kernel.receive("eth0", Lab.udp(source, destination, 53));

        assertThat(Lab.dropped(result)).isEqualTo("routing: martian address");
        assertThat(Lab.policy(kernel, "mangle", "PREROUTING")).isEqualTo("[1:28]");
        assertThat(Lab.policy(kernel, "mangle", "INPUT")).isEqualTo("[0:0]");
        assertThat(Lab.policy(kernel, "mangle", "FORWARD")).isEqualTo("[0:0]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"255.255.255.255", "203.0.113.255", "192.168.1.255", "172.17.255.255", "224.0.0.1"})
    void broadcasts_of_any_link_and_the_group_of_all_hosts_are_delivered(String destination) {
        PacketResult result = new Lab().boot().receive("eth0", Lab.udp(Lab.INTERNET, destination, 53));

        assertThat(result.delivered()).hasSize(1);
        assertThat(result.dropped()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"0, ''", "1, routing: rp_filter", "2, ''"})
    void a_strict_reverse_path_must_lead_back(int filter, String dropped) {
        Lab lab = new Lab().sysctl("net.ipv4.conf.all.rp_filter", filter);

        PacketResult result = lab.boot().receive("eth1", Lab.udp(Lab.INTERNET, "192.168.1.1", 53));

        assertThat(Lab.dropped(result)).isEqualTo(dropped);
    }

    @ParameterizedTest
    @CsvSource({"1, 192.168.1.1", "0, 203.0.113.2"})
    void errors_have_the_address_of_the_link_that_the_packet_came_in_by_if_so_set(int setting, String from) {
        Lab lab = new Lab().sysctl("net.ipv4.icmp_errors_use_inbound_ifaddr", setting);

        PacketResult result = lab.boot()
                .receive("eth1", Lab.udp(Lab.INTERNET, "198.51.100.8", 53).withTtl(1));

        assertThat(Lab.emitted(result))
                .containsExactly(
                        "eth0: icmp " + from + " -> 198.51.100.7 type 11" + " code 0 56 bytes, ttl 64, tos 192");
    }

    @Test
    void a_loose_reverse_path_must_lead_somewhere() {
        Lab lab = new Lab().sysctl("net.ipv4.conf.all.rp_filter", 2).route(Route.Type.BLACKHOLE, "198.51.100.0/24");

        PacketResult result = lab.boot().receive("eth1", Lab.udp(Lab.INTERNET, "192.168.1.1", 53));

        assertThat(Lab.dropped(result)).isEqualTo("routing: rp_filter");
    }

    @ParameterizedTest
    @CsvSource({"UNREACHABLE, 1", "PROHIBIT, 13"})
    void routes_that_refuse_answer(Route.Type type, int code) {
        Lab lab = new Lab().route(type, "10.1.0.0/16");

        PacketResult result = lab.boot().receive("eth1", Lab.udp(Lab.OFFICE, "10.1.0.1", 53));

        assertThat(Lab.dropped(result)).isEqualTo("routing: no route");
        assertThat(Lab.emitted(result))
                .containsExactly(
                        "eth1: icmp 192.168.1.1 -> 192.168.1.10 type 3 code " + code + " 56 bytes, ttl 64, tos 192");
    }

    @Test
    void a_blackhole_is_silent() {
        Lab lab = new Lab().route(Route.Type.BLACKHOLE, "10.1.0.0/16");

        PacketResult result = lab.boot().receive("eth1", Lab.udp(Lab.OFFICE, "10.1.0.1", 53));

        assertThat(Lab.dropped(result)).isEqualTo("routing: no route");
        assertThat(result.emitted()).isEmpty();
    }

    @Test
    void a_host_that_does_not_forward_is_silent() {
        Lab lab = new Lab().sysctl("net.ipv4.ip_forward", 0);

        PacketResult result = lab.boot().receive("eth1", Lab.udp(Lab.OFFICE, Lab.INTERNET, 53));

        assertThat(Lab.dropped(result)).isEqualTo("routing: ip_forward is 0");
        assertThat(result.emitted()).isEmpty();
    }

    @Test
    void a_ttl_that_ends_here_is_answered_before_forward() {
        Kernel kernel = new Lab()
                .rules("*filter\n:FORWARD ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\nCOMMIT\n")
                .boot();
        Packet packet = Lab.udp(Lab.OFFICE, Lab.INTERNET, 53).withTtl(1);

        PacketResult result = kernel.receive("eth1", packet);

        assertThat(Lab.dropped(result)).isEqualTo("routing: time to live exceeded");
        assertThat(Lab.emitted(result))
                .containsExactly("eth1: icmp 192.168.1.1 -> 192.168.1.10 type 11 code 0 56 bytes, ttl 64, tos 192");
        assertThat(Lab.policy(kernel, "filter", "FORWARD")).isEqualTo("[0:0]");
        assertThat(Lab.policy(kernel, "filter", "OUTPUT")).isEqualTo("[1:56]");
    }

    @Test
    void a_better_router_is_pointed_out_once_and_then_ever_more_seldom() {
        Lab lab = new Lab()
                .sysctl("net.ipv4.conf.all.send_redirects", 1)
                .route("10.5.0.0/16", "192.168.1.11", "eth1", Route.MAIN);
        Kernel kernel = lab.boot();

        PacketResult first = kernel.receive("eth1", Lab.udp(Lab.OFFICE, "10.5.0.1", 9));
        PacketResult second = kernel.receive("eth1", Lab.udp(Lab.OFFICE, "10.5.0.1", 9));

        assertThat(Lab.emitted(first))
                .containsExactly(
                        "eth1: icmp 192.168.1.1 -> 192.168.1.10 type 5 code 1 56 bytes, ttl 64, tos 192",
                        "eth1: udp 192.168.1.10:4000 -> 10.5.0.1:9 28 bytes, ttl 63, tos 0");
        assertThat(first.emitted().get(0).packet().icmp().id()).isEqualTo(192 << 8 | 168);
        assertThat(Lab.emitted(second))
                .containsExactly("eth1: udp 192.168.1.10:4000 -> 10.5.0.1:9 28 bytes, ttl 63, tos 0");
    }

    @Test
    void an_address_is_what_the_table_of_own_addresses_says() {
        OutputRouter router =
                new Lab().route(Route.Type.BLACKHOLE, "10.1.0.0/16").image().outputRouter();

        assertThat(router.addressType(Lab.ip("192.168.1.1"), null)).isEqualTo(AddressType.LOCAL);
        assertThat(router.addressType(Lab.ip("192.168.1.1"), "eth0")).isEqualTo(AddressType.UNICAST);
        assertThat(router.addressType(Lab.ip("127.3.2.1"), null)).isEqualTo(AddressType.LOCAL);
        assertThat(router.addressType(Lab.ip("192.168.1.255"), null)).isEqualTo(AddressType.BROADCAST);
        assertThat(router.addressType(Lab.ip("0.0.0.0"), null)).isEqualTo(AddressType.BROADCAST);
        assertThat(router.addressType(Lab.ip("224.0.0.5"), null)).isEqualTo(AddressType.MULTICAST);
        assertThat(router.addressType(Lab.ip("10.1.0.1"), null)).isEqualTo(AddressType.UNICAST);
    }

    @Test
    void packets_that_are_too_long_are_cut_or_refused() {
        Lab lab = new Lab().internetMtu(1000);
        Packet whole = PacketBuilder.udp(Lab.ip(Lab.OFFICE), 4000, Lab.ip(Lab.INTERNET), 53)
                .payload(1400)
                .build();
        Packet divisible = PacketBuilder.udp(Lab.ip(Lab.OFFICE), 4000, Lab.ip(Lab.INTERNET), 53)
                .payload(1400)
                .dontFragment(false)
                .build();
        Kernel kernel = lab.boot();

        PacketResult refused = kernel.receive("eth1", whole);
        PacketResult cut = kernel.receive("eth1", divisible);

        assertThat(Lab.dropped(refused)).isEqualTo("routing: fragmentation needed");
        assertThat(Lab.emitted(refused))
                .containsExactly("eth1: icmp 192.168.1.1 -> 192.168.1.10 type 3 code 4 576 bytes, ttl 64, tos 192");
        assertThat(refused.emitted().get(0).packet().icmp().sequence()).isEqualTo(1000);
        assertThat(Lab.emitted(cut))
                .containsExactly(
                        "eth0: udp 192.168.1.10:4000 -> 198.51.100.7:53 fragment at 0 996 bytes, ttl 63, tos 0",
                        "eth0: udp 192.168.1.10 -> 198.51.100.7 fragment at 976 452 bytes, ttl 63, tos 0");
    }
}
