// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.packet.PacketBuilder;
import io.github.netfilterunit.ruleset.AddressType;
import io.github.netfilterunit.ruleset.Rule;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OtherMatchTest {

    private static SeenPacket packet() {
        return new SeenPacket(PacketBuilder.udp(IpAddress.parse("192.0.2.7"), 1234, IpAddress.parse("198.51.100.1"), 53)
                .build());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--dst-type LOCAL | true",
                "--dst-type UNICAST,BROADCAST | false",
                "! --dst-type LOCAL | false",
                "--src-type UNICAST | true",
                "--src-type UNICAST ! --dst-type LOCAL | false",
                "--src-type UNICAST --dst-type LOCAL,UNICAST | true",
                "--dst-type LOCAL --limit-iface-in | false",
                "--dst-type LOCAL --limit-iface-out | true"
            })
    void addrtype_asks_the_routing_tables(String options, boolean expected) {
        SeenPacket seen = packet();
        seen.types = Map.of("198.51.100.1", AddressType.LOCAL, "198.51.100.1 on eth1", AddressType.LOCAL);

        assertThat(seen.meets("filter FORWARD -m addrtype " + options)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"0x12, true", "0x2/0xf, true", "0x2, false", "0xff/0xf, false", "0/0, true"})
    void mark_looks_at_the_bits_of_its_mask(String mark, boolean expected) {
        SeenPacket seen = packet();
        seen.mark = 0x12;

        assertThat(seen.meets("filter FORWARD -m mark --mark " + mark)).isEqualTo(expected);
        assertThat(seen.meets("filter FORWARD -m mark ! --mark " + mark)).isEqualTo(!expected);
    }

    @Test
    void comment_is_met_by_everything() {
        assertThat(packet().meets("filter FORWARD -m comment --comment \"any text\""))
                .isTrue();
    }

    @Test
    void limit_lets_its_burst_through_and_then_one_a_period() {
        Rule rule = SeenPacket.rule("filter FORWARD -m limit --limit 5/s --limit-burst 5");
        SeenPacket seen = packet();

        assertThat(passed(seen, rule, 20)).isEqualTo(5);
        seen.now = 196_000_000;
        assertThat(passed(seen, rule, 5)).isZero();
        seen.now = 204_000_000;
        assertThat(passed(seen, rule, 5)).isEqualTo(1);
        seen.now = 3_600_000_000_000L;
        assertThat(passed(seen, rule, 20)).isEqualTo(5);
    }

    private static int passed(SeenPacket seen, Rule rule, int packets) {
        int passed = 0;
        for (int i = 0; i < packets; i++) {
            passed += seen.meets(rule) ? 1 : 0;
        }
        return passed;
    }
}
