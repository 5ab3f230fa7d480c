// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.netfilterunit.host.HostBuilder;
import io.github.netfilterunit.host.ListeningSocket;
import io.github.netfilterunit.host.Route;
import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.net.Protocol;
import io.github.netfilterunit.packet.Packet;
import io.github.netfilterunit.packet.PacketBuilder;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the host answers by itself; sizes and fields as Linux 6.18 sends them. */
class LocalStackTest {

    private static final long SECOND = 1_000_000_000L;
    private static final String HOST = "203.0.113.2";

    @ParameterizedTest
    @CsvSource(
            value = {
                "'', 44",
                "020405b4, 44",
                "020405b401010402, 48",
                "020405b401030307, 48",
                "020405b40103030701010402, 52",
                "020405b40101080a0000000100000000, 56",
                "020405b40402080a000000010000000001030307, 60"
            })
    void a_syn_ack_has_the_options_that_were_offered(String options, int length) {
        Packet syn = PacketBuilder.tcp(Lab.ip(Lab.INTERNET), 4000, Lab.ip(HOST), 22)
                .flags("S")
                .tcpOptions(HexFormat.of().parseHex(options))
                .tos(0x28)
                .build();

        PacketResult result = new Lab().bootWithSockets().receive("eth0", syn);

        assertThat(Lab.emitted(result))
                .containsExactly(
                        "eth0: tcp 203.0.113.2:22 -> 198.51.100.7:4000 [SA] " + length + " bytes, ttl 64, tos 0");
        assertThat(result.delivered()).hasSize(1);
    }

    @Test
    void a_syn_ack_is_repeated_after_1_3_7_15_and_31_seconds() {
        Kernel kernel = new Lab().bootWithSockets();
        kernel.receive("eth0", Lab.tcp(Lab.INTERNET, HOST, 22, "S"));

        for (int second = 1; second <= 64; second++) {
            List<Emission> emitted = kernel.advance(SECOND).emitted();
            boolean due = List.of(1, 3, 7, 15, 31).contains(second);
            assertThat(emitted).as("second %d", second).hasSize(due ? 1 : 0);
        }
    }

    @Test
    void a_socket_that_the_caller_plays_only_gets_the_packet() {
        Packet syn = Lab.tcp(Lab.INTERNET, HOST, 22, "S");

        PacketResult result = new Lab().boot().receive("eth0", syn);

        assertThat(result.delivered()).containsExactly(syn);
        assertThat(result.emitted()).isEmpty();
        assertThat(result.dropped()).isNull();
    }

    @Test
    void data_is_acknowledged_and_a_fin_alone_after_40_milliseconds() {
        Kernel kernel = new Lab().bootWithSockets();
        Packet synAck = kernel.receive("eth0", Lab.tcp(Lab.INTERNET, HOST, 22, "S"))
                .emitted()
                .get(0)
                .packet();
        int acknowledged = synAck.tcp().sequence() + 1;

        PacketResult ack = kernel.receive("eth0", segment("A", 1001, acknowledged, 0));
        PacketResult data = kernel.receive("eth0", segment("PA", 1001, acknowledged, 10));
        PacketResult fin = kernel.receive("eth0", segment("FA", 1011, acknowledged, 0));
        PacketResult later = kernel.advance(SECOND / 25);

        assertThat(ack.emitted()).isEmpty();
        assertThat(data.emitted().get(0).packet().tcp().acknowledgement()).isEqualTo(1011);
        assertThat(data.emitted().get(0).packet().length()).isEqualTo(40);
        assertThat(fin.emitted()).isEmpty();
        assertThat(later.emitted().get(0).packet().tcp().acknowledgement()).isEqualTo(1012);
    }

    private static Packet segment(String flags, int sequence, int acknowledgement, int payload) {
        return PacketBuilder.tcp(Lab.ip(Lab.INTERNET), 4000, Lab.ip(HOST), 22)
                .flags(flags)
                .sequence(sequence)
                .acknowledgement(acknowledgement)
                .payload(payload)
                .build();
    }

    @ParameterizedTest
    @CsvSource({"S, RA, 0, 1001", "SF, RA, 0, 1002", "A, R, 77, 0", "SA, R, 77, 0", "FPU, RA, 0, 1001"})
    void a_closed_port_answers_with_a_reset(String flags, String answer, int sequence, int acknowledgement) {
        Packet segment = PacketBuilder.tcp(Lab.ip(Lab.INTERNET), 4000, Lab.ip(HOST), 81)
                .flags(flags)
                .sequence(1000)
                .acknowledgement(77)
                .tos(0x1d)
                .build();

        PacketResult result = new Lab().boot().receive("eth0", segment);

        Packet reset = result.emitted().get(0).packet();
        assertThat(Lab.emitted(result))
                .containsExactly(
                        "eth0: tcp 203.0.113.2:81 -> 198.51.100.7:4000 [" + answer + "] 40 bytes, ttl 64, tos 28");
        assertThat(reset.tcp().sequence()).isEqualTo(sequence);
        assertThat(reset.tcp().acknowledgement()).isEqualTo(acknowledgement);
        assertThat(reset.dontFragment()).isTrue();
        assertThat(Lab.dropped(result)).isEqualTo("socket: nobody listens");
    }

    @Test
    void a_reset_is_not_answered() {
        PacketResult result = new Lab().boot().receive("eth0", Lab.tcp(Lab.INTERNET, HOST, 81, "R"));

        assertThat(result.emitted()).isEmpty();
    }

    @Test
    void an_echo_comes_back_with_the_same_payload_and_type_of_service() {
        Packet ping = Lab.ping(Lab.INTERNET, "192.168.1.1", 56).withTos(0x29);

        PacketResult result = new Lab().boot().receive("eth0", ping);

        assertThat(Lab.emitted(result))
                .containsExactly("eth0: icmp 192.168.1.1 -> 198.51.100.7 type 0 code 0 84 bytes, ttl 64, tos 41");
        assertThat(result.emitted().get(0).packet().icmp().id()).isEqualTo(7);
    }

    @Test
    void an_echo_keeps_the_code_of_the_request() {
        Packet ping = PacketBuilder.icmp(Lab.ip(Lab.INTERNET), Lab.ip(HOST), 8, 1)
                .payload(4)
                .build();

        assertThat(Lab.emitted(new Lab().boot().receive("eth0", ping)))
                .containsExactly("eth0: icmp 203.0.113.2 -> 198.51.100.7 type 0 code 1 32 bytes, ttl 64, tos 0");
    }

    @ParameterizedTest
    @CsvSource({"SEC, 0, 2, [SAE]", "SEC, 2, 2, [SA]", "SE, 0, 2, [SA]", "SEC, 0, 0, [SA]"})
    void congestion_notification_is_agreed_to_where_it_is_asked_for(String flags, int tos, int setting, String answer) {
        Packet syn = Lab.tcp(Lab.INTERNET, HOST, 22, flags).withTos(tos);

        PacketResult result =
                new Lab().sysctl("net.ipv4.tcp_ecn", setting).bootWithSockets().receive("eth0", syn);

        assertThat(Lab.emitted(result))
                .containsExactly(
                        "eth0: tcp 203.0.113.2:22 -> 198.51.100.7:4000 " + answer + " 44 bytes, ttl 64, tos 0");
    }

    @Test
    void congestion_marks_that_had_to_be_echoed_are_refused_by_name() {
        Kernel kernel = new Lab().bootWithSockets();
        Packet synAck = kernel.receive("eth0", Lab.tcp(Lab.INTERNET, HOST, 22, "SEC"))
                .emitted()
                .get(0)
                .packet();
        PacketBuilder segment = PacketBuilder.tcp(Lab.ip(Lab.INTERNET), 4000, Lab.ip(HOST), 22)
                .flags("PA")
                .sequence(1001)
                .acknowledgement(synAck.tcp().sequence() + 1)
                .payload(5)
                .tos(3);

        assertThatThrownBy(() -> kernel.receive("eth0", segment.build()))
                .isInstanceOf(UnsupportedPacketException.class)
                .hasMessage("the echo of congestion marks (RFC 3168) is not supported; packet: tcp"
                        + " 198.51.100.7:4000 -> 203.0.113.2:22 [PA] 45 bytes");
    }

    @Test
    void a_repeated_syn_ack_that_the_hosts_own_rules_drop_is_the_last_one() {
        Kernel kernel = new Lab()
                .rules("*filter\n:OUTPUT ACCEPT [0:0]\n-A OUTPUT -p tcp -j DROP\nCOMMIT\n")
                .bootWithSockets();
        kernel.receive("eth0", Lab.tcp(Lab.INTERNET, HOST, 22, "S"));

        kernel.advance(60 * SECOND);

        assertThat(Lab.rules(kernel, "filter", "OUTPUT")).containsExactly("[2:88]");
    }

    @Test
    void errors_leave_nothing_for_errors_of_routing_in_the_next_second() {
        Kernel kernel = new Lab().route(Route.Type.UNREACHABLE, "10.1.0.0/16").boot();
        Packet late = Lab.udp(Lab.OFFICE, Lab.INTERNET, 9).withTtl(1);
        Packet lost = Lab.udp(Lab.OFFICE, "10.1.0.1", 9);

        assertThat(kernel.receive("eth1", late).emitted()).hasSize(1);
        assertThat(kernel.receive("eth1", lost).emitted()).isEmpty();
        assertThat(kernel.advance(SECOND).emitted()).isEmpty();
        assertThat(kernel.receive("eth1", lost).emitted()).hasSize(1);
    }

    @Test
    void errors_of_routing_come_five_at_once_and_then_one_a_second() {
        Kernel kernel = new Lab().route(Route.Type.UNREACHABLE, "10.1.0.0/16").boot();
        int errors = 0;
        for (int i = 0; i < 8; i++) {
            errors += kernel.receive("eth1", Lab.udp(Lab.OFFICE, "10.1.0.1", 9))
                    .emitted()
                    .size();
            kernel.advance(4_000_000);
        }

        assertThat(errors).isEqualTo(5);
    }

    @Test
    void an_error_quotes_up_to_576_bytes_in_all() {
        Kernel kernel = new Lab().boot();
        Packet brief = Lab.udp(Lab.INTERNET, HOST, 9).withTos(0xff);
        Packet ample = PacketBuilder.udp(Lab.ip(Lab.INTERNET), 4000, Lab.ip(HOST), 9)
                .payload(1000)
                .build();

        assertThat(Lab.emitted(kernel.receive("eth0", brief)))
                .containsExactly("eth0: icmp 203.0.113.2 -> 198.51.100.7 type 3 code 3 56 bytes, ttl 64, tos 222");
        assertThat(Lab.emitted(kernel.receive("eth0", ample)))
                .containsExactly("eth0: icmp 203.0.113.2 -> 198.51.100.7 type 3 code 3 576 bytes, ttl 64, tos 192");
    }

    @Test
    void nothing_is_said_about_errors_broadcasts_and_later_fragments() {
        Kernel kernel = new Lab().boot();
        Packet error = PacketBuilder.icmp(Lab.ip(Lab.OFFICE), Lab.ip(Lab.INTERNET), 3, 1)
                .payload(Lab.udp(Lab.INTERNET, Lab.OFFICE, 9).bytes())
                .ttl(1)
                .build();
        Packet later = PacketBuilder.raw(Protocol.UDP, Lab.ip(Lab.OFFICE), Lab.ip(Lab.INTERNET))
                .fragment(48, false)
                .payload(20)
                .ttl(1)
                .build();

        assertThat(kernel.receive("eth1", error).emitted()).isEmpty();
        assertThat(kernel.receive("eth1", later).emitted()).isEmpty();
        assertThat(kernel.receive("eth1", Lab.udp(Lab.OFFICE, "192.168.1.255", 9))
                        .emitted())
                .isEmpty();
    }

    @Test
    void errors_to_one_address_come_six_at_once_and_then_one_a_second() {
        Kernel kernel = new Lab().sysctl("net.ipv4.icmp_ratelimit", 1000).boot();
        int sent = 0;
        for (int i = 0; i < 10; i++) {
            sent += kernel.receive("eth1", Lab.udp(Lab.OFFICE, "192.168.1.1", 9))
                    .emitted()
                    .size();
        }
        kernel.advance(SECOND);

        assertThat(sent).isEqualTo(6);
        assertThat(kernel.receive("eth1", Lab.udp(Lab.OFFICE, "192.168.1.1", 9)).emitted())
                .hasSize(1);
        assertThat(kernel.receive("eth1", Lab.udp(Lab.OFFICE, "192.168.1.1", 9)).emitted())
                .isEmpty();
    }

    @Test
    void a_protocol_that_nobody_speaks_is_unreachable() {
        Packet gre = PacketBuilder.raw(new Protocol(47), Lab.ip(Lab.INTERNET), Lab.ip(HOST))
                .payload(20)
                .build();

        assertThat(Lab.emitted(new Lab().boot().receive("eth0", gre)))
                .containsExactly("eth0: icmp 203.0.113.2 -> 198.51.100.7 type 3 code 2 68 bytes, ttl 64, tos 192");
    }

    @Test
    void sockets_open_and_close() {
        Kernel kernel = new Lab().boot();
        ListeningSocket socket = new ListeningSocket(Protocol.UDP, Lab.ip("192.168.1.1"), 9);
        kernel.open(socket);

        assertThat(kernel.receive("eth1", Lab.udp(Lab.OFFICE, "192.168.1.1", 9)).delivered())
                .hasSize(1);
        assertThat(kernel.receive("eth1", Lab.udp(Lab.OFFICE, HOST, 9)).delivered())
                .isEmpty();
        kernel.close(socket);
        assertThat(kernel.receive("eth1", Lab.udp(Lab.OFFICE, "192.168.1.1", 9)).delivered())
                .isEmpty();
    }

    @Test
    void an_ip_option_that_routers_write_into_is_refused_by_name() {
        Packet recorded = PacketBuilder.raw(new Protocol(99), Lab.ip(Lab.OFFICE), Lab.ip(Lab.INTERNET))
                .ipOptions(new byte[] {7, 7, 4, 0, 0, 0, 0})
                .build();
        Kernel kernel = new Lab().boot();

        org.assertj.core.api.Assertions.assertThatThrownBy(() -> kernel.receive("eth1", recorded))
                .isInstanceOf(UnsupportedPacketException.class)
                .hasMessage("the IP option 7 is not supported: only padding (0, 1) and router alert (148) are; packet: "
                        + "99 192.168.1.10 -> 198.51.100.7 28 bytes");
    }

    @Test
    void a_silent_next_hop_is_reported_unreachable_after_three_seconds() {
        Kernel kernel = new Lab().neighboursByHand("eth1", "192.168.1.11").boot();

        PacketResult result = kernel.receive("eth0", Lab.udp(Lab.INTERNET, "192.168.1.12", 53));

        assertThat(Lab.dropped(result)).isEqualTo("neighbour: no answer");
        assertThat(Lab.emitted(kernel.advance(3 * SECOND)))
                .containsExactly("eth0: icmp 203.0.113.2 -> 198.51.100.7 type 3 code 1 56 bytes, ttl 64, tos 192");
    }

    @Test
    void a_neighbour_that_was_set_by_hand_answers() {
        Kernel kernel = new Lab().neighboursByHand("eth1", "192.168.1.11").boot();

        assertThat(Lab.emitted(kernel.receive("eth0", Lab.udp(Lab.INTERNET, "192.168.1.11", 53))))
                .containsExactly("eth1: udp 198.51.100.7:4000 -> 192.168.1.11:53 28 bytes, ttl 63, tos 0");
    }

    @Test
    void what_the_host_sends_to_nobody_is_refused_by_name() {
        Packet packet = PacketBuilder.udp(IpAddress.parse("192.168.1.1"), 1000, IpAddress.parse("0.0.0.0"), 53)
                .build();
        Kernel kernel = KernelImage.compile(new HostBuilder().build()).boot(BootOptions.defaults());

        assertThatThrownBy(() -> kernel.send(packet))
                .isInstanceOf(UnsupportedPacketException.class)
                .hasMessage(
                        "what the host sends to 0.0.0.0 is not supported: send it to 127.0.0.1, where Linux takes it");
    }
}
