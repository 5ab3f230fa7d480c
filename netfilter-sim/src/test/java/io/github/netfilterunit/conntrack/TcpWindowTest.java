// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.conntrack;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.netfilterunit.packet.Packet;
import io.github.netfilterunit.packet.PacketBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The edges of the window; every fact was measured on Linux 6.18. */
class TcpWindowTest {

    private static final Map<String, String> LIBERAL = Map.of("net.netfilter.nf_conntrack_tcp_be_liberal", "1");

    private static Tracked withWindows(int window) {
        Tracked tracked = new Tracked();
        tracked.send(segment(false, "S", 1000, 0, 0, window));
        tracked.send(segment(true, "SA", 5000, 1001, 0, window));
        assertThat(tracked.send(segment(false, "A", 1001, 5001, 0, window))).startsWith("ESTABLISHED");
        return tracked;
    }

    private static Packet segment(
            boolean back, String flags, int sequence, int acknowledgement, int length, int window) {
        PacketBuilder builder = back
                ? PacketBuilder.tcp(Tracked.SERVER, 80, Tracked.CLIENT, 40000)
                : PacketBuilder.tcp(Tracked.CLIENT, 40000, Tracked.SERVER, 80);
        return builder.flags(flags)
                .sequence(sequence)
                .acknowledgement(acknowledgement)
                .window(window)
                .payload(length)
                .build();
    }

    @ParameterizedTest
    @CsvSource({
        "64240, 129470, ESTABLISHED",
        "64240, 129471, INVALID",
        "1000, 2990, ESTABLISHED",
        "1000, 2991, INVALID",
        "10000, 20990, ESTABLISHED",
        "10000, 20991, INVALID",
    })
    void data_is_invalid_only_beyond_twice_the_window(int window, int sequence, String expected) {
        assertThat(withWindows(window).send(segment(false, "PA", sequence, 5001, 10, window)))
                .startsWith(expected);
    }

    @ParameterizedTest
    @CsvSource({"PA, 4294898297, 5001, 10", "A, 1001, 4001, 0", "A, 1001, 4294872297, 0"})
    void old_data_and_old_acknowledgements_pass(String flags, long sequence, long acknowledgement, int length) {
        assertThat(Tracked.established().client(flags, sequence, acknowledgement, length))
                .isEqualTo("ESTABLISHED ESTABLISHED 432000");
    }

    @ParameterizedTest
    @ValueSource(longs = {5002, 105_001})
    void an_acknowledgement_of_data_not_seen_is_invalid_unless_liberal(long acknowledgement) {
        assertThat(Tracked.established().client("A", 1001, acknowledgement, 0)).isEqualTo("INVALID");
        assertThat(Tracked.established(LIBERAL).client("A", 1001, acknowledgement, 0))
                .startsWith("ESTABLISHED ESTABLISHED");
    }

    @Test
    void liberal_passes_data_far_beyond_the_window_and_no_impossible_flags() {
        assertThat(Tracked.established(LIBERAL).client("PA", 9_000_000, 5001, 10))
                .startsWith("ESTABLISHED ESTABLISHED");
        assertThat(Tracked.established(LIBERAL).client("", 1001, 5001, 0)).isEqualTo("INVALID");
        assertThat(Tracked.established(LIBERAL).client("SF", 1001, 5001, 0)).isEqualTo("INVALID");
        assertThat(Tracked.established(LIBERAL).client("SR", 1001, 5001, 0)).isEqualTo("INVALID");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10, 1000})
    void data_into_a_zero_window_passes(int length) {
        Tracked tracked = Tracked.established();
        tracked.send(segment(true, "A", 5001, 1001, 0, 0));

        assertThat(tracked.client("PA", 1001, 5001, length)).startsWith("ESTABLISHED ESTABLISHED");
    }

    @Test
    void sequence_numbers_wrap() {
        Tracked tracked = new Tracked();
        tracked.client("S", 0xffffffffL, 0, 0);
        tracked.server("SA", 0xfffffff0L, 0, 0);

        assertThat(tracked.client("PA", 0, 0xfffffff1L, 100)).isEqualTo("ESTABLISHED ESTABLISHED 300");
        assertThat(tracked.server("PA", 0xfffffff1L, 100, 100)).isEqualTo("ESTABLISHED ESTABLISHED 300");
        assertThat(tracked.client("A", 100, 85, 0)).isEqualTo("ESTABLISHED ESTABLISHED 432000");
    }

    @Test
    void a_wrong_acknowledgement_in_a_syn_ack_passes() {
        Tracked tracked = new Tracked();
        tracked.client("S", 1000, 0, 0);

        assertThat(tracked.server("SA", 5000, 990, 0)).isEqualTo("ESTABLISHED SYN_RECV 60");
    }
}
