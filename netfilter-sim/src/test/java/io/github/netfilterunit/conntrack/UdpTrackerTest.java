// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.conntrack;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.netfilterunit.net.Protocol;
import io.github.netfilterunit.packet.Packet;
import io.github.netfilterunit.packet.PacketBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UdpTrackerTest {

    private final Tracked tracked = new Tracked();

    private static Packet query() {
        return PacketBuilder.udp(Tracked.CLIENT, 4000, Tracked.SERVER, 53)
                .payload(12)
                .build();
    }

    private static Packet answer() {
        return PacketBuilder.udp(Tracked.SERVER, 53, Tracked.CLIENT, 4000)
                .payload(30)
                .build();
    }

    @Test
    void a_query_is_new_until_its_first_answer_and_then_established() {
        assertThat(tracked.send(query())).isEqualTo("NEW 30");
        assertThat(tracked.send(query())).isEqualTo("NEW 30");
        assertThat(tracked.send(answer())).isEqualTo("ESTABLISHED 30");
        assertThat(tracked.send(query())).isEqualTo("ESTABLISHED 30");
    }

    @Test
    void an_unanswered_query_is_forgotten_after_thirty_seconds() {
        tracked.send(query());

        assertThat(tracked.after(29.9).send(query())).isEqualTo("NEW 30");
        assertThat(tracked.after(30).table.connections(tracked.now)).isEmpty();
        assertThat(tracked.send(answer())).isEqualTo("NEW 30");
    }

    @Test
    void a_flow_that_still_goes_both_ways_after_two_seconds_is_an_assured_stream() {
        tracked.send(query());
        tracked.send(answer());

        assertThat(tracked.after(2).send(query())).isEqualTo("ESTABLISHED 30");
        assertThat(tracked.only().has(ConnectionStatus.ASSURED)).isFalse();
        assertThat(tracked.after(0.1).send(query())).isEqualTo("ESTABLISHED 120");
        assertThat(tracked.only().has(ConnectionStatus.ASSURED)).isTrue();
    }

    @Test
    void the_first_answer_makes_no_stream_however_late_it_is() {
        tracked.send(query());

        assertThat(tracked.after(10).send(answer())).isEqualTo("ESTABLISHED 30");
        assertThat(tracked.send(query())).isEqualTo("ESTABLISHED 120");
    }

    @ParameterizedTest
    @CsvSource({"7, INVALID", "8, NEW 30", "20, NEW 30", "21, INVALID"})
    void a_length_field_shorter_than_the_header_or_longer_than_the_packet_is_invalid(int length, String expected) {
        byte[] datagram = new byte[20];
        datagram[5] = (byte) length;

        assertThat(tracked.send(PacketBuilder.raw(Protocol.UDP, Tracked.CLIENT, Tracked.SERVER)
                        .payload(datagram)
                        .build()))
                .isEqualTo(expected);
    }

    @Test
    void seven_bytes_are_too_few() {
        assertThat(tracked.send(PacketBuilder.raw(Protocol.UDP, Tracked.CLIENT, Tracked.SERVER)
                        .payload(7)
                        .build()))
                .isEqualTo("INVALID");
    }
}
