// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.nat;

import static io.github.netfilterunit.nat.Gateway.ip;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.netfilterunit.nat.NatRange.Option;
import io.github.netfilterunit.nat.NatRange.Ports;
import io.github.netfilterunit.packet.Packet;
import io.github.netfilterunit.packet.PacketBuilder;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which port a translation takes; every fact was measured on Linux 6.18. */
class PortChoiceTest {

    private static final NatRange PUBLIC = NatRange.to(ip("203.0.113.2"));

    private static Packet udp(String source, int port, String destination, int to) {
        return PacketBuilder.udp(ip(source), port, ip(destination), to).build();
    }

    private static int sourcePort(Gateway gateway, Packet packet) {
        Packet sent = gateway.forward(packet);
        assertThat(sent).isNotNull();
        return sent.sourcePort();
    }

    private static int destinationPort(Gateway gateway, Packet packet) {
        Packet sent = gateway.forward(packet);
        assertThat(sent).isNotNull();
        return sent.destinationPort();
    }

    private static NatRange ports(String address, int first, int last, int base, Option... options) {
        return new NatRange(ip(address), ip(address), new Ports(first, last, base), Set.of(options));
    }

    @Test
    void the_port_stays_if_the_reply_tuple_is_free() {
        Gateway gateway = new Gateway().snat(PUBLIC);

        assertThat(sourcePort(gateway, udp("192.168.1.10", 4000, "8.8.8.8", 53)))
                .isEqualTo(4000);
        assertThat(sourcePort(gateway, udp("192.168.1.11", 4000, "8.8.4.4", 53)))
                .isEqualTo(4000);
        assertThat(sourcePort(gateway, udp("192.168.1.11", 4000, "8.8.8.8", 54)))
                .isEqualTo(4000);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1, 511",
        "511, 1, 511",
        "512, 600, 1023",
        "1023, 600, 1023",
        "1024, 1024, 65535",
        "4000, 1024, 65535"
    })
    void a_port_that_is_taken_becomes_one_of_its_class(int port, int lowest, int highest) {
        Gateway gateway = new Gateway().snat(PUBLIC);
        sourcePort(gateway, udp("192.168.1.10", port, "8.8.8.8", 53));

        assertThat(sourcePort(gateway, udp("192.168.1.11", port, "8.8.8.8", 53)))
                .isBetween(lowest, highest)
                .isNotEqualTo(port);
    }

    @Test
    void the_same_seed_draws_the_same_port_and_a_copy_draws_on_alike() {
        Gateway one = new Gateway(7).snat(PUBLIC);
        Gateway other = new Gateway(7).snat(PUBLIC);
        for (Gateway gateway : new Gateway[] {one, other}) {
            gateway.forward(udp("192.168.1.10", 4000, "8.8.8.8", 53));
        }
        int port = sourcePort(one, udp("192.168.1.11", 4000, "8.8.8.8", 53));

        assertThat(sourcePort(other, udp("192.168.1.11", 4000, "8.8.8.8", 53))).isEqualTo(port);
    }

    @ParameterizedTest
    @CsvSource({"6005, 6005", "4000, 0"})
    void snat_to_ports_keeps_one_of_them_and_draws_another(int port, int expected) {
        Gateway gateway = new Gateway().snat(ports("203.0.113.2", 6000, 6009, -1));
        int chosen = sourcePort(gateway, udp("192.168.1.10", port, "8.8.8.8", 53));

        assertThat(chosen).isBetween(6000, 6009);
        if (expected != 0) {
            assertThat(chosen).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @CsvSource({"8003, 8003", "53, 8000", "9000, 8000"})
    void dnat_to_ports_keeps_one_of_them_and_takes_the_first_for_others(int port, int expected) {
        Gateway gateway = new Gateway().dnat(ports("172.17.0.2", 8000, 8009, -1));

        assertThat(destinationPort(gateway, udp("192.168.1.10", 4000, "203.0.113.2", port)))
                .isEqualTo(expected);
        assertThat(destinationPort(gateway, udp("192.168.1.10", 4001, "203.0.113.2", port)))
                .isEqualTo(expected);
    }

    @Test
    void dnat_with_a_base_shifts() {
        Gateway gateway = new Gateway().dnat(ports("172.17.0.2", 9200, 9209, 9100));

        assertThat(destinationPort(gateway, udp("192.168.1.10", 4000, "203.0.113.2", 9103)))
                .isEqualTo(9203);
        assertThat(destinationPort(gateway, udp("192.168.1.10", 4000, "203.0.113.2", 9109)))
                .isEqualTo(9209);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void random_draws_even_where_the_port_fits(long seed) {
        Gateway gateway = new Gateway(seed).dnat(ports("172.17.0.2", 8000, 8999, -1, Option.RANDOM));

        assertThat(destinationPort(gateway, udp("192.168.1.10", 4000, "203.0.113.2", 8003)))
                .isBetween(8000, 8999)
                .isNotEqualTo(8003);
    }

    @Test
    void an_echo_identifier_stays_and_is_drawn_on_a_clash() {
        Gateway gateway = new Gateway().snat(PUBLIC);

        assertThat(identifier(gateway.forward(ping("192.168.1.10")))).isEqualTo(7);
        assertThat(identifier(gateway.forward(ping("192.168.1.11")))).isNotEqualTo(7);
    }

    private static Packet ping(String source) {
        return PacketBuilder.icmp(ip(source), ip("8.8.8.8"), 8, 0).icmpId(7).build();
    }

    private static int identifier(@Nullable Packet packet) {
        assertThat(packet).isNotNull();
        assertThat(packet.hasValidTransportChecksum()).isTrue();
        assertThat(packet.icmp()).isNotNull();
        return packet.icmp().id();
    }

    @Test
    void a_flow_that_no_rule_translates_gives_way_too() {
        Gateway gateway = new Gateway();
        gateway.forward(udp("198.51.100.9", 4000, "192.168.1.10", 53));
        gateway.dnat(NatRange.to(ip("192.168.1.10")));

        Packet sent = gateway.forward(udp("198.51.100.9", 4000, "203.0.113.3", 53));

        assertThat(sent).isNotNull();
        assertThat(sent.source()).isEqualTo(ip("198.51.100.9"));
        assertThat(sent.destination()).isEqualTo(ip("192.168.1.10"));
        assertThat(sent.sourcePort()).isBetween(1024, 65535).isNotEqualTo(4000);
    }

    @Test
    void a_full_range_leaves_the_clash_and_the_packet_is_dropped_at_the_end() {
        Gateway gateway = new Gateway().snat(ports("203.0.113.2", 6000, 6001, -1));
        gateway.forward(udp("192.168.1.10", 6000, "8.8.8.8", 53));
        gateway.forward(udp("192.168.1.10", 6001, "8.8.8.8", 53));

        assertThat(gateway.route(udp("192.168.1.11", 6000, "8.8.8.8", 53))).isEqualTo("dropped");
        assertThat(gateway.connections()).hasSize(2);
    }

    private static Packet tcp(String source, String flags, int sequence, int acknowledgement) {
        return PacketBuilder.tcp(ip(source), 6000, ip("8.8.8.8"), 80)
                .flags(flags)
                .sequence(sequence)
                .acknowledgement(acknowledgement)
                .build();
    }

    @ParameterizedTest
    @CsvSource({"9000, 203.0.113.2:6000 > 8.8.8.8:80", "900, dropped"})
    void a_closed_connection_gives_way_in_a_full_range_to_higher_sequence_numbers(int sequence, String expected) {
        Gateway gateway = new Gateway().snat(ports("203.0.113.2", 6000, 6001, -1));
        gateway.forward(PacketBuilder.tcp(ip("192.168.1.9"), 6001, ip("8.8.8.8"), 80)
                .flags("S")
                .build());
        gateway.forward(tcp("192.168.1.10", "S", 1000, 0));
        gateway.forward(PacketBuilder.tcp(ip("8.8.8.8"), 80, ip("203.0.113.2"), 6000)
                .flags("SA")
                .sequence(5000)
                .acknowledgement(1001)
                .build());
        gateway.forward(tcp("192.168.1.10", "A", 1001, 5001));
        gateway.forward(tcp("192.168.1.10", "RA", 1001, 5001));

        assertThat(gateway.route(tcp("192.168.1.11", "S", sequence, 0))).isEqualTo(expected);
    }
}
