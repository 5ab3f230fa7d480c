// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.net.Protocol;
import io.github.netfilterunit.packet.Packet;
import io.github.netfilterunit.packet.PacketBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TransportMatchTest {

    private static final IpAddress CLIENT = IpAddress.parse("192.0.2.7");
    private static final IpAddress SERVER = IpAddress.parse("198.51.100.1");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--dport 80 | true",
                "--dport 81 | false",
                "! --dport 80 | false",
                "! --dport 81 | true",
                "--dport 79:80 | true",
                "--dport 80:81 | true",
                "--dport 81: | false",
                "--dport :79 | false",
                "--sport 40000 --dport 80 | true",
                "--sport 40001 --dport 80 | false",
                "--syn | true",
                "! --syn | false",
                "--tcp-flags SYN,ACK SYN | true",
                "--tcp-flags SYN,ACK ACK | false",
                "! --tcp-flags SYN,ACK ACK | true",
                "--tcp-flags ALL NONE | false",
                "--tcp-option 2 | true",
                "--tcp-option 8 | true",
                "--tcp-option 5 | false",
                "! --tcp-option 5 | true",
                "! --tcp-option 8 | false",
                "-m multiport --dports 22,80 | true",
                "-m multiport --dports 22,81:90 | false",
                "-m multiport ! --dports 22,80 | false",
                "-m multiport --sports 80 | false",
                "-m multiport --sports 39999:40000 | true",
                "-m multiport --ports 80 | true",
                "-m multiport --ports 40000 | true",
                "-m multiport ! --ports 40000 | false",
                "-m multiport ! --ports 1 | true"
            })
    void a_syn_meets_the_options_of_tcp(String options, boolean expected) {
        Packet syn = PacketBuilder.tcp(CLIENT, 40000, SERVER, 80)
                .flags("S")
                .tcpOptions(new byte[] {2, 4, 5, (byte) 0xb4, 1, 8, 10, 0, 0, 0, 0, 0, 0, 0, 0})
                .build();

        assertThat(new SeenPacket(syn).meets("filter FORWARD -p tcp " + options))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "--dport 53, true",
        "! --dport 53, false",
        "--sport 1000:2000, true",
        "! --sport 1000:1233, true",
        "-m multiport --dports 53, true"
    })
    void a_query_meets_the_options_of_udp(String options, boolean expected) {
        Packet query = PacketBuilder.udp(CLIENT, 1234, SERVER, 53).payload(5).build();

        assertThat(new SeenPacket(query).meets("filter FORWARD -p udp " + options))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "3, true",
        "3/1, true",
        "3/3, false",
        "8, false",
        "any, true",
        "host-unreachable, true",
        "destination-unreachable, true"
    })
    void an_icmp_error_meets_its_type(String type, boolean expected) {
        Packet error = PacketBuilder.icmp(CLIENT, SERVER, 3, 1).build();

        assertThat(new SeenPacket(error).meets("filter FORWARD -p icmp --icmp-type " + type))
                .isEqualTo(expected);
        assertThat(new SeenPacket(error).meets("filter FORWARD -p icmp ! --icmp-type " + type))
                .isEqualTo(!expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-p udp --dport 53",
                "-p udp ! --dport 53",
                "-p udp -m multiport --dports 53",
                "-p udp -m multiport ! --dports 53"
            })
    void later_fragments_meet_no_port_not_even_an_inverted_one(String options) {
        SeenPacket seen = new SeenPacket(PacketBuilder.raw(Protocol.UDP, CLIENT, SERVER)
                .payload(40)
                .fragment(48, false)
                .build());

        assertThat(seen.meets("filter FORWARD " + options)).isFalse();
        assertThat(seen.dropped).isFalse();
    }

    @Test
    void a_fragment_that_begins_inside_the_tcp_header_is_dropped() {
        SeenPacket seen = new SeenPacket(PacketBuilder.raw(Protocol.TCP, CLIENT, SERVER)
                .payload(40)
                .fragment(8, false)
                .build());

        assertThat(seen.meets("filter FORWARD -p tcp --dport 80")).isFalse();
        assertThat(seen.dropped).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "6, 19, -p tcp -m tcp --dport 80",
        "17, 7, -p udp -m udp --dport 80",
        "1, 7, -p icmp -m icmp --icmp-type any",
        "6, 3, -p tcp -m multiport --dports 80"
    })
    void a_packet_whose_header_is_cut_off_is_dropped(int protocol, int bytes, String options) {
        SeenPacket seen = new SeenPacket(PacketBuilder.raw(new Protocol(protocol), CLIENT, SERVER)
                .payload(bytes)
                .build());

        assertThat(seen.meets("filter FORWARD " + options)).isFalse();
        assertThat(seen.dropped).isTrue();
    }

    @Test
    void options_that_the_header_announces_and_has_not_drop_the_packet() {
        byte[] header = new byte[20];
        header[12] = 0x60;
        SeenPacket seen = new SeenPacket(
                PacketBuilder.raw(Protocol.TCP, CLIENT, SERVER).payload(header).build());

        assertThat(seen.meets("filter FORWARD -p tcp --tcp-option 8")).isFalse();
        assertThat(seen.dropped).isTrue();
    }
}
