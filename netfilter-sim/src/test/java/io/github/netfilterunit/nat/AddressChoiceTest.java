// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.nat;

import static io.github.netfilterunit.nat.Gateway.ip;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.netfilterunit.packet.Packet;
import io.github.netfilterunit.packet.PacketBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressChoiceTest {

    private static final NatRange RANGE = new NatRange(ip("203.0.113.20"), ip("203.0.113.29"), null, Set.of());

    private static Packet query(String source, int port, String destination) {
        return PacketBuilder.udp(ip(source), port, ip(destination), 53).build();
    }

    /** Recorded by src/test/kernel/record_addresses.py (see the file's first line). */
    @Test
    void the_address_of_a_range_is_the_one_that_linux_chose() throws IOException {
        List<String> recording = recording();

        assertThat(recording).hasSize(121);
        assertThat(recording.stream().map(AddressChoiceTest::replayed)).isEqualTo(recording);
    }

    private static List<String> recording() throws IOException {
        try (InputStream stream = AddressChoiceTest.class.getResourceAsStream("addresses.txt")) {
            assertThat(stream).isNotNull();
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }

    private static String replayed(String line) {
        if (line.startsWith("#")) {
            return line;
        }
        String[] fields = line.split(" ");
        boolean snat = fields[0].startsWith("snat");
        NatRange range = new NatRange(
                ip(fields[3]),
                ip(fields[4]),
                null,
                fields[0].endsWith("-persistent") ? Set.of(NatRange.Option.PERSISTENT) : Set.of());
        Gateway gateway = snat ? new Gateway().snat(range) : new Gateway().dnat(range);
        Packet sent = gateway.forward(query(fields[1], 4000, fields[2]));
        assertThat(sent).isNotNull();
        return line.substring(0, line.indexOf('|') + 2) + (snat ? sent.source() : sent.destination());
    }

    @ParameterizedTest
    @CsvSource({"8.8.8.8, 203.0.113.20", "9.9.9.9, 203.0.113.22"})
    void source_and_destination_decide_the_address(String destination, String expected) {
        Packet sent = new Gateway().snat(RANGE).forward(query("192.168.1.10", 4000, destination));

        assertThat(sent).isNotNull();
        assertThat(sent.source()).isEqualTo(ip(expected));
    }

    @Test
    void a_source_address_and_port_keep_their_translation_for_every_destination() {
        Gateway gateway = new Gateway().snat(RANGE);

        assertThat(gateway.route(query("192.168.1.10", 4000, "8.8.8.8"))).isEqualTo("203.0.113.20:4000 > 8.8.8.8:53");
        assertThat(gateway.route(query("192.168.1.10", 4000, "9.9.9.9"))).isEqualTo("203.0.113.20:4000 > 9.9.9.9:53");
        assertThat(gateway.route(query("192.168.1.10", 4001, "9.9.9.9"))).isEqualTo("203.0.113.22:4001 > 9.9.9.9:53");
    }

    @Test
    void another_rule_keeps_the_translation_only_if_its_range_holds_the_address() {
        Gateway gateway = new Gateway().snat(NatRange.to(ip("203.0.113.25")));
        gateway.forward(query("192.168.1.10", 4000, "8.8.8.8"));

        assertThat(gateway.snat(RANGE).route(query("192.168.1.10", 4000, "9.9.9.9")))
                .isEqualTo("203.0.113.25:4000 > 9.9.9.9:53");
        assertThat(gateway.snat(NatRange.to(ip("203.0.113.99"))).route(query("192.168.1.10", 4000, "1.1.1.1")))
                .isEqualTo("203.0.113.99:4000 > 1.1.1.1:53");
    }

    @Test
    void a_translation_is_forgotten_with_its_flow() {
        Gateway gateway = new Gateway().snat(NatRange.to(ip("203.0.113.25")));
        gateway.forward(query("192.168.1.10", 4000, "8.8.8.8"));
        gateway.now = 30_000_000_000L;

        assertThat(gateway.snat(RANGE).route(query("192.168.1.10", 4000, "9.9.9.9")))
                .isEqualTo("203.0.113.22:4000 > 9.9.9.9:53");
    }
}
