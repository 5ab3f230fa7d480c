// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.netfilterunit.conntrack.Connection;
import io.github.netfilterunit.host.Route;
import io.github.netfilterunit.host.RoutingRule;
import io.github.netfilterunit.packet.Packet;
import io.github.netfilterunit.packet.PacketBuilder;
import io.github.netfilterunit.ruleset.Flavour;
import io.github.netfilterunit.text.Place;
import java.util.List;
import org.junit.jupiter.api.Test;

class NatPathTest {

    private static final Place HERE = new Place("test", 1, 1);

    @Test
    void masquerade_takes_the_address_in_whose_subnet_the_next_hop_is() {
        Kernel kernel = new Lab()
                .rules("*nat\n:POSTROUTING ACCEPT [0:0]\n-A POSTROUTING -o eth0 -j MASQUERADE\nCOMMIT\n")
                .internetAddresses("203.0.113.2/24", "10.7.0.1/24")
                .route("10.9.0.0/16", "10.7.0.9", "eth0", Route.MAIN)
                .boot();

        assertThat(source(kernel.receive("eth1", Lab.udp(Lab.OFFICE, "10.9.1.1", 53))))
                .isEqualTo("10.7.0.1");
        assertThat(source(kernel.receive("eth1", Lab.udp(Lab.OFFICE, Lab.INTERNET, 53))))
                .isEqualTo("203.0.113.2");
    }

    @Test
    void masquerade_on_a_link_without_address_takes_another_links() {
        Kernel kernel = new Lab()
                .rules("*nat\n:POSTROUTING ACCEPT [0:0]\n-A POSTROUTING -o eth0 -j MASQUERADE\nCOMMIT\n")
                .internetAddresses()
                .boot();

        assertThat(source(kernel.receive("eth1", Lab.udp(Lab.OFFICE, Lab.INTERNET, 53))))
                .isEqualTo("192.168.1.1");
    }

    private static String source(PacketResult result) {
        return result.emitted().get(0).packet().source().toString();
    }

    @Test
    void redirect_takes_the_primary_address_of_the_incoming_link_and_in_output_localhost() {
        Kernel kernel = new Lab().rules("""
                        *nat
                        :PREROUTING ACCEPT [0:0]
                        :OUTPUT ACCEPT [0:0]
                        -A PREROUTING -p udp -m udp --dport 60 -j REDIRECT --to-ports 53
                        -A OUTPUT -p udp -m udp --dport 60 -j REDIRECT --to-ports 53
                        COMMIT
                        """).boot();

        PacketResult secondary = kernel.receive("eth0", Lab.udp(Lab.INTERNET, "203.0.113.3", 60));
        PacketResult local = kernel.send(Lab.udp("192.168.1.1", Lab.INTERNET, 60));

        assertThat(secondary.delivered()).hasToString("[udp 198.51.100.7:4000 -> 203.0.113.2:53 28 bytes]");
        assertThat(local.delivered()).hasToString("[udp 192.168.1.1:4000 -> 127.0.0.1:53 28 bytes]");
    }

    @Test
    void redirect_on_a_link_without_address_drops_behind_its_counter() {
        Kernel kernel = new Lab()
                .rules("*nat\n:PREROUTING ACCEPT [0:0]\n-A PREROUTING -p udp -j REDIRECT\nCOMMIT\n")
                .internetAddresses()
                .boot();

        PacketResult result = kernel.receive("eth0", Lab.udp(Lab.INTERNET, "192.168.1.1", 53));

        assertThat(Lab.dropped(result)).isEqualTo("nat PREROUTING 1");
        assertThat(Lab.rules(kernel, "nat", "PREROUTING")).containsExactly("[1:28]");
    }

    @Test
    void nat_counts_flows_and_a_dropped_first_packet_counts_again() {
        Kernel kernel = new Lab().rules("""
                        *nat
                        :PREROUTING ACCEPT [0:0]
                        :POSTROUTING ACCEPT [0:0]
                        -A POSTROUTING -o eth0 -j MASQUERADE
                        COMMIT
                        *filter
                        :FORWARD ACCEPT [0:0]
                        -A FORWARD -p udp -m udp --dport 54 -j DROP
                        COMMIT
                        """).boot();
        for (int i = 0; i < 2; i++) {
            kernel.receive("eth1", Lab.udp(Lab.OFFICE, Lab.INTERNET, 53));
            kernel.receive("eth1", Lab.udp(Lab.OFFICE, Lab.INTERNET, 54));
        }

        assertThat(Lab.policy(kernel, "nat", "PREROUTING")).isEqualTo("[3:84]");
        assertThat(Lab.rules(kernel, "nat", "POSTROUTING")).containsExactly("[1:28]");
        assertThat(kernel.connections()).hasSize(1);
    }

    @Test
    void connections_that_were_asked_for_stay_as_they_were() {
        Kernel kernel = new Lab()
                .rules("*filter\n:FORWARD DROP [0:0]\n-A FORWARD -m conntrack --ctstate NEW -j ACCEPT\nCOMMIT\n")
                .boot();
        kernel.receive("eth1", Lab.udp(Lab.OFFICE, Lab.INTERNET, 53));
        Connection before = kernel.connections().get(0);
        String listed = before.listing(0);
        before.mark(7);
        kernel.receive("eth0", Lab.udp(Lab.INTERNET, Lab.OFFICE, 40000));

        assertThat(listed).contains("[UNREPLIED]").endsWith("mark=0 use=1");
        assertThat(before.listing(0)).isEqualTo(listed.replace("mark=0", "mark=7"));
        assertThat(kernel.connections().get(0).mark()).isZero();
    }

    @Test
    void without_a_rule_that_needs_it_nothing_is_tracked_and_nat_counts_nothing() {
        Kernel kernel = new Lab()
                .rules("*nat\n:PREROUTING ACCEPT [0:0]\n-A PREROUTING -p udp -j ACCEPT\nCOMMIT\n")
                .boot();

        kernel.receive("eth1", Lab.udp(Lab.OFFICE, Lab.INTERNET, 53));

        assertThat(Lab.rules(kernel, "nat", "PREROUTING")).containsExactly("[0:0]");
        assertThat(kernel.connections()).isEmpty();
    }

    @Test
    void output_that_goes_elsewhere_now_shows_the_old_link_and_postrouting_the_new_one() {
        Kernel kernel = new Lab().rules("""
                        *nat
                        :OUTPUT ACCEPT [0:0]
                        -A OUTPUT -p udp -m udp --dport 61 -j DNAT --to-destination 192.168.1.10
                        COMMIT
                        *filter
                        :OUTPUT ACCEPT [0:0]
                        -A OUTPUT -d 192.168.1.10/32 -o eth0
                        COMMIT
                        *mangle
                        :POSTROUTING ACCEPT [0:0]
                        -A POSTROUTING -o eth1
                        COMMIT
                        """).boot();

        PacketResult result = kernel.send(Lab.udp("203.0.113.2", Lab.INTERNET, 61));

        assertThat(Lab.emitted(result))
                .containsExactly("eth1: udp 203.0.113.2:4000 -> 192.168.1.10:61 28 bytes, ttl 64, tos 0");
        assertThat(Lab.rules(kernel, "filter", "OUTPUT")).containsExactly("[1:28]");
        assertThat(Lab.rules(kernel, "mangle", "POSTROUTING")).containsExactly("[1:28]");
    }

    @Test
    void a_mark_set_in_mangle_output_routes_again() {
        Lab lab = new Lab().rules("""
                        *mangle
                        :OUTPUT ACCEPT [0:0]
                        :POSTROUTING ACCEPT [0:0]
                        -A OUTPUT -p udp -m udp --dport 60 -j MARK --set-xmark 0x1/0xffffffff
                        -A POSTROUTING -o eth1
                        COMMIT
                        """).route("default", "192.168.1.10", "eth1", 100);
        lab.host()
                .routingRule(RoutingRule.all(0, Route.LOCAL), HERE)
                .routingRule(new RoutingRule(1000, false, null, null, null, null, 1, -1, 0, 100), HERE)
                .routingRule(RoutingRule.all(32766, Route.MAIN), HERE);
        Kernel kernel = lab.boot();

        PacketResult marked = kernel.send(Lab.udp("203.0.113.2", Lab.INTERNET, 60));
        PacketResult plain = kernel.send(Lab.udp("203.0.113.2", Lab.INTERNET, 61));

        assertThat(marked.emitted()).extracting(Emission::link).containsExactly("eth1");
        assertThat(plain.emitted()).extracting(Emission::link).containsExactly("eth0");
        assertThat(Lab.rules(kernel, "mangle", "POSTROUTING")).containsExactly("[1:28]");
    }

    @Test
    void packets_over_lo_meet_both_ways_but_nat_only_on_the_way_out() {
        Kernel kernel = new Lab().rules("""
                        *mangle
                        :PREROUTING ACCEPT [0:0]
                        :INPUT ACCEPT [0:0]
                        :OUTPUT ACCEPT [0:0]
                        :POSTROUTING ACCEPT [0:0]
                        -A PREROUTING -i lo -m mark --mark 0x7
                        -A OUTPUT -j MARK --set-xmark 0x7/0xffffffff
                        COMMIT
                        *nat
                        :PREROUTING ACCEPT [0:0]
                        :INPUT ACCEPT [0:0]
                        :OUTPUT ACCEPT [0:0]
                        :POSTROUTING ACCEPT [0:0]
                        -A POSTROUTING -o eth0 -j MASQUERADE
                        COMMIT
                        """).boot();

        PacketResult result = kernel.send(Lab.udp("127.0.0.1", "127.0.0.1", 53));

        assertThat(result.delivered()).hasSize(1);
        for (String chain : List.of("PREROUTING", "INPUT", "OUTPUT", "POSTROUTING")) {
            assertThat(Lab.policy(kernel, "mangle", chain)).as(chain).isEqualTo("[1:28]");
        }
        assertThat(Lab.rules(kernel, "mangle", "PREROUTING")).containsExactly("[1:28]");
        assertThat(Lab.policy(kernel, "nat", "OUTPUT")).isEqualTo("[1:28]");
        assertThat(Lab.policy(kernel, "nat", "POSTROUTING")).isEqualTo("[1:28]");
        assertThat(Lab.policy(kernel, "nat", "PREROUTING")).isEqualTo("[0:0]");
        assertThat(Lab.policy(kernel, "nat", "INPUT")).isEqualTo("[0:0]");
    }

    @Test
    void a_tcp_reset_of_reject_walks_nat_postrouting_and_skips_nat_output() {
        Kernel kernel = new Lab().rules("""
                        *nat
                        :OUTPUT ACCEPT [0:0]
                        :POSTROUTING ACCEPT [0:0]
                        -A POSTROUTING -o eth0 -j MASQUERADE
                        COMMIT
                        *filter
                        :FORWARD ACCEPT [0:0]
                        :OUTPUT ACCEPT [0:0]
                        -A FORWARD -p tcp -j REJECT --reject-with tcp-reset
                        -A OUTPUT -m conntrack --ctstate RELATED
                        COMMIT
                        """).boot();

        PacketResult result = kernel.receive("eth1", Lab.tcp(Lab.OFFICE, Lab.INTERNET, 80, "S"));

        assertThat(Lab.emitted(result))
                .containsExactly("eth1: tcp 198.51.100.7:80 -> 192.168.1.10:4000 [RA] 40 bytes, ttl 64, tos 0");
        assertThat(Lab.rules(kernel, "filter", "OUTPUT")).containsExactly("[1:40]");
        assertThat(Lab.policy(kernel, "nat", "OUTPUT")).isEqualTo("[0:0]");
        assertThat(Lab.policy(kernel, "nat", "POSTROUTING")).isEqualTo("[1:40]");
    }

    @Test
    void reject_of_the_hosts_own_icmp_messages_is_silent() {
        Kernel kernel = new Lab()
                .rules("*filter\n:OUTPUT ACCEPT [0:0]\n-A OUTPUT -p icmp -j REJECT\nCOMMIT\n")
                .boot();

        PacketResult result = kernel.receive("eth1", Lab.ping(Lab.OFFICE, "192.168.1.1", 0));

        assertThat(result.emitted()).isEmpty();
        assertThat(Lab.rules(kernel, "filter", "OUTPUT")).containsExactly("[1:28]");
    }

    @Test
    void notrack_passes_an_error_about_an_untracked_packet_by() {
        Kernel kernel = new Lab().rules("""
                        *raw
                        :PREROUTING ACCEPT [0:0]
                        :OUTPUT ACCEPT [0:0]
                        -A PREROUTING -j CT --notrack
                        -A OUTPUT -j CT --notrack
                        COMMIT
                        *filter
                        :OUTPUT ACCEPT [0:0]
                        -A OUTPUT -m conntrack --ctstate UNTRACKED
                        -A OUTPUT -m conntrack --ctstate INVALID
                        COMMIT
                        """).boot();
        Packet packet = PacketBuilder.udp(Lab.ip(Lab.OFFICE), 1, Lab.ip(Lab.INTERNET), 2)
                .ttl(1)
                .build();

        kernel.receive("eth1", packet);

        assertThat(Lab.rules(kernel, "filter", "OUTPUT")).containsExactly("[0:0]", "[1:56]");
    }

    @Test
    void iptables_nft_has_security_behind_nat_input() {
        String rules = """
                *nat
                :INPUT ACCEPT [0:0]
                -A INPUT -m conntrack --ctstate NEW
                COMMIT
                *security
                :INPUT ACCEPT [0:0]
                -A INPUT -j DROP
                COMMIT
                """;
        Kernel legacy = new Lab().rules(rules).boot();
        Kernel nft = new Lab().rules(rules).flavour(Flavour.NFT).boot();
        for (Kernel kernel : List.of(legacy, nft)) {
            kernel.receive("eth1", Lab.udp(Lab.OFFICE, "192.168.1.1", 53));
        }

        assertThat(Lab.rules(legacy, "nat", "INPUT")).containsExactly("[0:0]");
        assertThat(Lab.rules(nft, "nat", "INPUT")).containsExactly("[1:28]");
    }
}
