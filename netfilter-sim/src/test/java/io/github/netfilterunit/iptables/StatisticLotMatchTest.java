// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.packet.PacketBuilder;
import io.github.netfilterunit.ruleset.UnsupportedRuleException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatisticLotMatchTest {

    private static final IpAddress CLIENT = IpAddress.parse("192.0.2.7");

    private final SeenPacket seen =
            new SeenPacket(PacketBuilder.udp(CLIENT, 4000, CLIENT, 53).build());

    @ParameterizedTest
    @CsvSource({
        "--probability 0, false",
        "! --probability 0, true",
        "--probability 1, true",
        "! --probability 1, false",
        "--probability 0.0000000001, false"
    })
    void what_is_certain_is_answered(String options, boolean expected) {
        assertThat(seen.meets("filter FORWARD -m statistic --mode random " + options))
                .isEqualTo(expected);
    }

    @Test
    void what_is_drawn_by_lot_is_refused_when_a_packet_comes() {
        assertThatThrownBy(() -> seen.meets("filter FORWARD -m statistic --mode random ! --probability 0.3333333333"))
                .isInstanceOf(UnsupportedRuleException.class)
                .hasMessage("the kernel draws at random whether a packet meets 'statistic --mode random ! --probability"
                        + " 0.33333333349', and nobody can say what it would count: --mode nth is supported, and so are"
                        + " the probabilities 0 and 1");
    }
}
