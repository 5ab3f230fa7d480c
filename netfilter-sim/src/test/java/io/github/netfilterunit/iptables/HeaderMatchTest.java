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

class HeaderMatchTest {

    private static final IpAddress CLIENT = IpAddress.parse("192.0.2.7");
    private static final IpAddress SERVER = IpAddress.parse("198.51.100.1");

    @ParameterizedTest
    @CsvSource({
        "-s 192.0.2.7, true",
        "-s 192.0.2.6, false",
        "! -s 192.0.2.7, false",
        "! -s 192.0.2.6, true",
        "-s 192.0.2.0/24, true",
        "-s 192.0.3.0/24, false",
        "-s 192.0.0.7/255.0.0.255, true",
        "-s 0.0.0.0/0, true",
        "! -s 0.0.0.0/0, false",
        "-d 198.51.100.0/31, true",
        "-d 198.51.100.2/31, false",
        "! -d 198.51.100.1, false",
        "-i eth0, true",
        "-i eth, false",
        "-i eth+, true",
        "-i +, true",
        "! -i +, false",
        "! -i docker0, true",
        "-o eth1, true",
        "-o docker+, false",
        "! -o eth1, false",
        "-p tcp, true",
        "-p udp, false",
        "-p all, true",
        "! -p udp, true",
        "! -p tcp, false",
        "-f, false",
        "! -f, true"
    })
    void a_whole_tcp_packet_meets_the_header_options(String options, boolean expected) {
        SeenPacket seen = new SeenPacket(
                PacketBuilder.tcp(CLIENT, 40000, SERVER, 80).flags("S").build());

        assertThat(seen.meets("filter FORWARD " + options)).isEqualTo(expected);
    }

    @Test
    void without_an_interface_a_name_fails_and_its_inverse_matches() {
        SeenPacket seen = new SeenPacket(
                PacketBuilder.tcp(CLIENT, 40000, SERVER, 80).flags("S").build());
        seen.in = null;

        assertThat(seen.meets("filter FORWARD -i docker0")).isFalse();
        assertThat(seen.meets("filter FORWARD ! -i docker0")).isTrue();
        assertThat(seen.meets("filter FORWARD -i eth+")).isFalse();
        assertThat(seen.meets("filter FORWARD -i +")).isTrue();
    }

    @Test
    void only_later_pieces_are_fragments() {
        Packet first = PacketBuilder.raw(Protocol.UDP, CLIENT, SERVER)
                .payload(48)
                .fragment(0, true)
                .build();
        Packet second = PacketBuilder.raw(Protocol.UDP, CLIENT, SERVER)
                .payload(40)
                .fragment(48, false)
                .build();

        assertThat(new SeenPacket(first).meets("filter FORWARD -f")).isFalse();
        assertThat(new SeenPacket(second).meets("filter FORWARD -f")).isTrue();
        assertThat(new SeenPacket(second).meets("filter FORWARD ! -f")).isFalse();
    }
}
