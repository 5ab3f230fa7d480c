// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.packet.PacketBuilder;
import io.github.netfilterunit.ruleset.Need;
import io.github.netfilterunit.ruleset.ReceivingSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SocketMatchTest {

    private final SeenPacket seen =
            new SeenPacket(PacketBuilder.udp(IpAddress.parse("192.0.2.7"), 4000, IpAddress.parse("198.51.100.1"), 53)
                    .build());

    private boolean meets(String options) {
        return seen.meets("mangle PREROUTING -m socket " + options);
    }

    @ParameterizedTest
    @CsvSource({
        "true, '', true",
        "false, '', false",
        "false, --nowildcard, true",
        "true, --nowildcard, true",
        "true, --transparent, false",
        "false, --transparent --nowildcard, false"
    })
    void a_socket_that_listens_on_all_addresses_counts_only_with_nowildcard(
            boolean bound, String options, boolean expected) {
        seen.receiver = new ReceivingSocket(true, bound, false);

        assertThat(meets(options)).isEqualTo(expected);
    }

    @Test
    void only_a_transparent_socket_matches_if_that_is_asked_for() {
        seen.receiver = new ReceivingSocket(true, true, true);

        assertThat(meets("--transparent")).isTrue();
    }

    @Test
    void without_a_socket_nothing_matches() {
        assertThat(meets("")).isFalse();
        assertThat(meets("--nowildcard")).isFalse();
    }

    @Test
    void the_mark_of_a_socket_is_0_and_a_handshake_has_none() {
        seen.mark = 7;
        seen.receiver = new ReceivingSocket(false, true, false);
        assertThat(meets("--restore-skmark")).isTrue();
        assertThat(seen.mark).isEqualTo(7);

        seen.receiver = new ReceivingSocket(true, false, false);
        assertThat(meets("--restore-skmark")).isFalse();
        assertThat(seen.mark).isEqualTo(7);

        assertThat(meets("--nowildcard --restore-skmark")).isTrue();
        assertThat(seen.mark).isZero();
    }

    @Test
    void it_puts_fragments_together() {
        assertThat(SeenPacket.rule("mangle PREROUTING -m socket")
                        .matches()
                        .get(0)
                        .needs())
                .containsExactly(Need.DEFRAGMENTATION);
    }
}
