// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.netfilterunit.net.MacAddress;
import io.github.netfilterunit.packet.Packet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BridgePathTest {

    private static final String RULES = """
            *nat
            :PREROUTING ACCEPT [0:0]
            -A PREROUTING -p tcp -m tcp --dport 81 -j DNAT --to-destination 192.168.1.10
            -A PREROUTING -p tcp -m tcp --dport 82 -j REDIRECT --to-ports 22
            -A PREROUTING -d 172.17.0.9/32 -j DNAT --to-destination 172.17.0.3
            COMMIT
            *filter
            :INPUT ACCEPT [0:0]
            :FORWARD ACCEPT [0:0]
            -A FORWARD -i docker0 -o docker0
            -A FORWARD -p tcp -m tcp --dport 83 -j REJECT --reject-with tcp-reset
            COMMIT
            """;

    private static Kernel kernel(int callsIptables) {
        return new Lab()
                .rules(RULES)
                .sysctl("net.bridge.bridge-nf-call-iptables", callsIptables)
                .boot();
    }

    private static Frame toDb(Packet packet) {
        return new Frame("veth1", Lab.WEB, Lab.DB, packet);
    }

    @ParameterizedTest
    @CsvSource({"0, [0:0]", "1, [1:40]"})
    void a_frame_between_ports_meets_the_ip_hooks_only_if_told_to(int callsIptables, String counted) {
        Kernel kernel = kernel(callsIptables);

        PacketResult result = kernel.receive(toDb(Lab.tcp("172.17.0.2", "172.17.0.3", 80, "S")));

        assertThat(Lab.emitted(result))
                .containsExactly("veth2: tcp 172.17.0.2:4000 -> 172.17.0.3:80 [S] 40 bytes, ttl 64, tos 0");
        assertThat(result.emitted().get(0).source()).isEqualTo(Lab.WEB);
        assertThat(result.emitted().get(0).destination()).isEqualTo(Lab.DB);
        assertThat(Lab.rules(kernel, "filter", "FORWARD").get(0)).isEqualTo(counted);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void a_frame_for_the_bridge_itself_is_routed_and_comes_out_of_the_neighbours_port(int callsIptables) {
        Kernel kernel = kernel(callsIptables);

        PacketResult result = kernel.receive("veth1", Lab.tcp("172.17.0.2", "172.17.0.3", 80, "S"));

        assertThat(Lab.emitted(result))
                .containsExactly("veth2: tcp 172.17.0.2:4000 -> 172.17.0.3:80 [S] 40 bytes, ttl 63, tos 0");
        assertThat(result.emitted().get(0).source()).isEqualTo(Lab.BRIDGE);
        assertThat(Lab.rules(kernel, "filter", "FORWARD").get(0)).isEqualTo("[1:40]");
        assertThat(Lab.policy(kernel, "nat", "PREROUTING")).isEqualTo("[1:40]");
    }

    @Test
    void a_bridged_frame_can_be_sent_elsewhere_by_dnat() {
        PacketResult result = kernel(1).receive(toDb(Lab.tcp("172.17.0.2", "172.17.0.3", 81, "S")));

        assertThat(Lab.emitted(result))
                .containsExactly("eth1: tcp 172.17.0.2:4000 -> 192.168.1.10:81 [S] 40 bytes, ttl 63, tos 0");
    }

    @Test
    void a_bridged_frame_can_be_taken_by_the_host() {
        Kernel kernel = kernel(1);

        PacketResult result = kernel.receive(toDb(Lab.tcp("172.17.0.2", "172.17.0.3", 82, "S")));

        assertThat(result.delivered()).hasToString("[tcp 172.17.0.2:4000 -> 172.17.0.1:22 [S] 40 bytes]");
        assertThat(Lab.policy(kernel, "filter", "INPUT")).isEqualTo("[1:40]");
    }

    @Test
    void a_bridged_frame_that_dnat_keeps_on_the_bridge_is_not_routed() {
        Packet packet = Lab.udp("172.17.0.2", "172.17.0.9", 53);
        MacAddress nobody = MacAddress.parse("02:00:00:00:09:09");

        PacketResult result = kernel(1).receive(new Frame("veth1", Lab.WEB, nobody, packet));

        assertThat(Lab.emitted(result))
                .containsExactly("veth2: udp 172.17.0.2:4000 -> 172.17.0.3:53 28 bytes, ttl 64, tos 0");
        assertThat(result.emitted().get(0).destination()).isEqualTo(Lab.DB);
    }

    @Test
    void a_reset_to_a_bridged_frame_goes_back_by_its_port_past_all_hooks() {
        PacketResult result = kernel(1).receive(toDb(Lab.tcp("172.17.0.2", "172.17.0.3", 83, "S")));

        assertThat(Lab.emitted(result))
                .containsExactly("veth1: tcp 172.17.0.3:83 -> 172.17.0.2:4000 [RA] 40 bytes, ttl 64, tos 0");
        assertThat(result.emitted().get(0).source()).isEqualTo(Lab.DB);
        assertThat(Lab.dropped(result)).isEqualTo("filter FORWARD 2");
    }

    @Test
    void a_frame_to_a_station_that_nobody_knows_is_flooded_to_the_other_ports() {
        Frame frame = new Frame(
                "veth1", Lab.WEB, MacAddress.parse("02:00:00:00:09:09"), Lab.udp("172.17.0.2", "172.17.0.9", 53));

        assertThat(kernel(0).receive(frame).emitted())
                .extracting(Emission::link)
                .containsExactly("veth2");
    }

    @Test
    void a_broadcast_goes_to_the_other_ports_and_to_the_host() {
        Frame frame = new Frame(
                "veth1", Lab.WEB, MacAddress.parse("ff:ff:ff:ff:ff:ff"), Lab.udp("172.17.0.2", "172.17.255.255", 53));

        PacketResult result = kernel(0).receive(frame);

        assertThat(result.emitted()).extracting(Emission::link).containsExactly("veth2");
        assertThat(result.delivered()).hasSize(1);
    }

    @Test
    void a_port_sends_a_frame_back_only_in_hairpin_mode() {
        Packet packet = Lab.tcp("172.17.0.2", "172.17.0.2", 80, "S");
        Frame back = new Frame("veth1", MacAddress.parse("02:00:00:00:09:09"), Lab.WEB, packet);

        assertThat(new Lab().boot().receive(back).emitted()).isEmpty();
        assertThat(new Lab().hairpin().boot().receive(back).emitted())
                .extracting(Emission::link)
                .containsExactly("veth1");
    }

    @Test
    void a_frame_for_another_station_of_a_plain_link_is_not_for_us() {
        Frame frame = new Frame("eth1", Lab.WEB, Lab.DB, Lab.udp(Lab.OFFICE, "192.168.1.1", 53));

        assertThat(Lab.dropped(new Lab().boot().receive(frame))).isEqualTo("link: the frame is for another station");
    }

    @Test
    void a_link_that_the_host_has_not_is_an_error_that_lists_those_it_has() {
        Kernel kernel = new Lab().boot();

        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> kernel.receive("eth9", Lab.udp(Lab.OFFICE, "192.168.1.1", 53)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the host has no interface eth9 that is up; it has lo, eth0, eth1, docker0, veth1, veth2");
    }

    @Test
    void the_link_towards_an_address_is_the_port_of_the_next_hop() {
        Kernel kernel = new Lab().boot();

        assertThat(kernel.linkTowards(Lab.ip("172.17.0.3"))).contains("veth2");
        assertThat(kernel.linkTowards(Lab.ip("172.17.0.77"))).contains("veth1");
        assertThat(kernel.linkTowards(Lab.ip(Lab.INTERNET))).contains("eth0");
        assertThat(kernel.linkTowards(Lab.ip("192.168.1.1"))).isEmpty();
    }

    @Test
    void masquerade_lets_a_frame_from_0_0_0_0_pass_as_it_is() {
        Kernel kernel = new Lab()
                .rules("*nat\n:POSTROUTING ACCEPT [0:0]\n-A POSTROUTING -p udp -j MASQUERADE\nCOMMIT\n")
                .sysctl("net.bridge.bridge-nf-call-iptables", 1)
                .boot();

        assertThat(Lab.emitted(kernel.receive(toDb(Lab.udp("0.0.0.0", "172.17.0.3", 67)))))
                .containsExactly("veth2: udp 0.0.0.0:4000 -> 172.17.0.3:67 28 bytes, ttl 64, tos 0");
        assertThat(Lab.rules(kernel, "nat", "POSTROUTING")).containsExactly("[1:28]");
        assertThat(Lab.emitted(kernel.receive(toDb(Lab.udp("172.17.0.2", "172.17.0.3", 67)))))
                .containsExactly("veth2: udp 172.17.0.1:4000 -> 172.17.0.3:67 28 bytes, ttl 64, tos 0");
        assertThat(Lab.rules(kernel, "nat", "POSTROUTING")).containsExactly("[2:56]");
    }
}
