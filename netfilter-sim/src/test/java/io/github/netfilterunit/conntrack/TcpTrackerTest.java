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

/** What a segment is in each state of a connection; every fact was measured on Linux 6.18. */
class TcpTrackerTest {

    private static final String LOOSE = "net.netfilter.nf_conntrack_tcp_loose";

    @Test
    void a_reply_is_established_and_the_last_ack_of_the_handshake_makes_the_entry_assured() {
        Tracked tracked = new Tracked();

        assertThat(tracked.client("S", 1000, 0, 0)).isEqualTo("NEW SYN_SENT 120");
        assertThat(tracked.client("S", 1000, 0, 0)).isEqualTo("NEW SYN_SENT 120");
        assertThat(tracked.server("SA", 5000, 1001, 0)).isEqualTo("ESTABLISHED SYN_RECV 60");
        assertThat(tracked.only().has(ConnectionStatus.ASSURED)).isFalse();
        assertThat(tracked.client("A", 1001, 5001, 0)).isEqualTo("ESTABLISHED ESTABLISHED 432000");
        assertThat(tracked.only().has(ConnectionStatus.ASSURED)).isTrue();
    }

    @Test
    void a_syn_again_does_not_keep_an_unanswered_entry_alive() {
        Tracked tracked = new Tracked();
        tracked.client("S", 1000, 0, 0);

        assertThat(tracked.after(100).client("S", 1000, 0, 0)).isEqualTo("NEW SYN_SENT 20");
        assertThat(tracked.after(20).client("S", 1000, 0, 0)).isEqualTo("NEW SYN_SENT 120");
    }

    @Test
    void syn_and_syn_ack_again_leave_the_entry_in_syn_recv() {
        Tracked tracked = new Tracked();
        tracked.client("S", 1000, 0, 0);
        tracked.server("SA", 5000, 1001, 0);

        assertThat(tracked.client("S", 1000, 0, 0)).isEqualTo("ESTABLISHED SYN_RECV 60");
        assertThat(tracked.server("SA", 5000, 1001, 0)).startsWith("ESTABLISHED SYN_RECV");
    }

    @ParameterizedTest
    @ValueSource(longs = {1000, 1001, 70_000, 900_000_000})
    void a_syn_of_the_client_passes_an_established_flow(long sequence) {
        assertThat(Tracked.established().client("S", sequence, 0, 0)).isEqualTo("ESTABLISHED ESTABLISHED 432000");
    }

    @Test
    void a_syn_of_the_server_is_invalid_once_there_was_a_syn_ack() {
        Tracked halfOpen = new Tracked();
        halfOpen.client("S", 1000, 0, 0);
        halfOpen.server("SA", 5000, 1001, 0);

        assertThat(halfOpen.server("S", 5000, 0, 0)).isEqualTo("INVALID");
        assertThat(Tracked.established().server("S", 5001, 0, 0)).isEqualTo("INVALID");
    }

    @Test
    void a_syn_ack_of_the_client_is_invalid_and_one_of_the_server_passes() {
        assertThat(Tracked.established().client("SA", 1001, 5001, 0)).isEqualTo("INVALID");
        assertThat(Tracked.established().server("SA", 5000, 1001, 0)).isEqualTo("ESTABLISHED ESTABLISHED 432000");
    }

    @Test
    void a_syn_ack_that_acknowledges_a_passed_syn_sets_the_entry_back_to_syn_recv() {
        Tracked tracked = Tracked.established();
        tracked.client("S", 70_000, 0, 0);

        assertThat(tracked.server("SA", 900_000, 70_001, 0)).isEqualTo("ESTABLISHED SYN_RECV 60");
        assertThat(tracked.client("A", 70_001, 900_001, 0)).isEqualTo("ESTABLISHED ESTABLISHED 432000");
    }

    @Test
    void a_close_goes_through_the_states_with_their_time_outs() {
        Tracked tracked = Tracked.established();

        assertThat(tracked.client("FA", 1001, 5001, 0)).isEqualTo("ESTABLISHED FIN_WAIT 120");
        assertThat(tracked.server("A", 5001, 1002, 0)).isEqualTo("ESTABLISHED CLOSE_WAIT 60");
        assertThat(tracked.server("FA", 5001, 1002, 0)).isEqualTo("ESTABLISHED LAST_ACK 30");
        assertThat(tracked.client("A", 1002, 5002, 0)).isEqualTo("ESTABLISHED TIME_WAIT 120");
    }

    @Test
    void two_fins_at_once_skip_close_wait() {
        Tracked tracked = Tracked.established();

        assertThat(tracked.client("FA", 1001, 5001, 0)).isEqualTo("ESTABLISHED FIN_WAIT 120");
        assertThat(tracked.server("FA", 5001, 1001, 0)).isEqualTo("ESTABLISHED LAST_ACK 30");
        assertThat(tracked.client("A", 1002, 5002, 0)).isEqualTo("ESTABLISHED TIME_WAIT 120");
    }

    private static Tracked inTimeWait() {
        Tracked tracked = Tracked.established();
        tracked.client("FA", 1001, 5001, 0);
        tracked.server("FA", 5001, 1002, 0);
        assertThat(tracked.client("A", 1002, 5002, 0)).isEqualTo("ESTABLISHED TIME_WAIT 120");
        return tracked;
    }

    @Test
    void data_and_fin_and_syn_ack_change_nothing_in_time_wait_and_a_rst_closes() {
        Tracked tracked = inTimeWait();

        assertThat(tracked.client("PA", 1002, 5002, 10)).isEqualTo("ESTABLISHED TIME_WAIT 120");
        assertThat(tracked.client("FA", 1012, 5002, 0)).isEqualTo("ESTABLISHED TIME_WAIT 120");
        assertThat(tracked.server("SA", 5000, 1001, 0)).isEqualTo("ESTABLISHED TIME_WAIT 120");
        assertThat(tracked.client("R", 1012, 0, 0)).isEqualTo("ESTABLISHED CLOSE 10");
    }

    @Test
    void a_syn_in_time_wait_opens_a_new_entry_in_the_direction_of_its_sender() {
        Tracked reused = inTimeWait();
        Tracked reversed = inTimeWait();

        assertThat(reused.client("S", 3, 0, 0)).isEqualTo("NEW SYN_SENT 120");
        assertThat(reversed.server("S", 3, 0, 0)).isEqualTo("NEW SYN_SENT 120");
        assertThat(reused.only().original().source()).isEqualTo(Tracked.CLIENT);
        assertThat(reversed.only().original().source()).isEqualTo(Tracked.SERVER);
    }

    @Test
    void after_a_rst_acks_pass_for_ten_seconds_and_a_syn_of_the_client_opens_a_new_entry() {
        Tracked tracked = Tracked.established();
        assertThat(tracked.client("R", 1001, 0, 0)).isEqualTo("ESTABLISHED CLOSE 10");

        assertThat(tracked.server("A", 5001, 1001, 0)).isEqualTo("ESTABLISHED CLOSE 10");
        assertThat(tracked.client("A", 1001, 5001, 0)).isEqualTo("ESTABLISHED CLOSE 10");
        assertThat(tracked.server("S", 5001, 0, 0)).isEqualTo("INVALID");
        assertThat(tracked.after(10).client("A", 1001, 5001, 0)).isEqualTo("NEW ESTABLISHED 300");
    }

    @Test
    void a_syn_of_the_client_after_its_rst_is_new() {
        Tracked tracked = Tracked.established();
        tracked.client("R", 1001, 0, 0);

        assertThat(tracked.client("S", 9000, 0, 0)).isEqualTo("NEW SYN_SENT 120");
    }

    @ParameterizedTest
    @ValueSource(longs = {1001, 77})
    void a_rst_that_answers_a_syn_removes_the_entry_at_once(long acknowledgement) {
        Tracked tracked = new Tracked();
        tracked.client("S", 1000, 0, 0);

        assertThat(tracked.server("RA", 0, acknowledgement, 0)).isEqualTo("ESTABLISHED gone");
        assertThat(tracked.table.connections(tracked.now)).isEmpty();
        assertThat(tracked.client("S", 1000, 0, 0)).isEqualTo("NEW SYN_SENT 120");
    }

    @Test
    void a_rst_of_the_client_before_any_reply_is_new_and_removes_the_entry() {
        Tracked tracked = new Tracked();
        tracked.client("S", 1000, 0, 0);

        assertThat(tracked.client("R", 1001, 0, 0)).isEqualTo("NEW gone");
        assertThat(tracked.table.connections(tracked.now)).isEmpty();
    }

    @Test
    void a_simultaneous_open_ends_established_and_assured() {
        Tracked tracked = new Tracked();

        assertThat(tracked.client("S", 1000, 0, 0)).isEqualTo("NEW SYN_SENT 120");
        assertThat(tracked.server("S", 5000, 0, 0)).isEqualTo("ESTABLISHED SYN_SENT2 120");
        assertThat(tracked.client("SA", 1000, 5001, 0)).isEqualTo("ESTABLISHED SYN_RECV 60");
        assertThat(tracked.server("SA", 5000, 1001, 0)).startsWith("ESTABLISHED SYN_RECV");
        assertThat(tracked.client("A", 1001, 5001, 0)).isEqualTo("ESTABLISHED ESTABLISHED 432000");
        assertThat(tracked.only().has(ConnectionStatus.ASSURED)).isTrue();
    }

    @Test
    void the_clients_ack_without_a_syn_ack_is_invalid() {
        Tracked tracked = new Tracked();
        tracked.client("S", 1000, 0, 0);

        assertThat(tracked.client("A", 1001, 5001, 0)).isEqualTo("INVALID");
    }

    @Test
    void a_bare_ack_of_the_server_leaves_syn_sent_and_the_rst_that_follows_closes() {
        Tracked tracked = new Tracked();
        tracked.client("S", 1000, 0, 0);

        assertThat(tracked.server("A", 5000, 77, 0)).isEqualTo("ESTABLISHED SYN_SENT 120");
        assertThat(tracked.client("R", 77, 0, 0)).isEqualTo("ESTABLISHED CLOSE 10");
    }

    @ParameterizedTest
    @CsvSource({
        "1001, 0, 0, ESTABLISHED CLOSE 10",
        "1011, 0, 0, ESTABLISHED ESTABLISHED 10",
        "501000, 0, 0, INVALID",
        "900, 0, 0, INVALID",
        "501000, 1, 0, ESTABLISHED ESTABLISHED 10",
        "900, 1, 0, INVALID",
        "900, 0, 1, ESTABLISHED ESTABLISHED 10",
    })
    void a_rst_closes_only_with_the_next_sequence_number(
            long sequence, String liberal, String ignore, String expected) {
        Tracked tracked = Tracked.established(Map.of(
                "net.netfilter.nf_conntrack_tcp_be_liberal", liberal,
                "net.netfilter.nf_conntrack_tcp_ignore_invalid_rst", ignore));
        tracked.server("A", 5001, 1001, 0);

        assertThat(tracked.client("R", sequence, 0, 0)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "S, NEW SYN_SENT 120",
        "SP, NEW SYN_SENT 120",
        "SU, NEW SYN_SENT 120",
        "SEC, NEW SYN_SENT 120",
        "A, NEW ESTABLISHED 300",
        "PA, NEW ESTABLISHED 300",
        "AU, NEW ESTABLISHED 300",
        "AE, NEW ESTABLISHED 300",
        "SA, INVALID",
        "F, INVALID",
        "FA, INVALID",
        "FPA, INVALID",
        "R, INVALID",
        "RA, INVALID",
        "P, INVALID",
        "FPU, INVALID",
        "SF, INVALID",
        "'', INVALID",
    })
    void a_segment_alone_is_new_or_invalid_by_its_flags(String flags, String expected) {
        assertThat(new Tracked().client(flags, 1000, 5000, 0)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"A, INVALID", "PA, INVALID", "S, NEW SYN_SENT 120"})
    void nothing_is_picked_up_without_loose(String flags, String expected) {
        assertThat(new Tracked(Map.of(LOOSE, "0")).client(flags, 1000, 5000, 0)).isEqualTo(expected);
    }

    @Test
    void without_loose_an_ack_after_its_entry_expired_is_invalid() {
        Tracked tracked = Tracked.established(Map.of(LOOSE, "0"));

        assertThat(tracked.after(432_000).client("A", 1001, 5001, 0)).isEqualTo("INVALID");
    }

    @Test
    void a_flow_picked_up_in_mid_stream_has_no_window_and_is_assured_by_the_first_sides_next_packet() {
        Tracked tracked = new Tracked();

        assertThat(tracked.client("A", 1000, 5000, 0)).isEqualTo("NEW ESTABLISHED 300");
        assertThat(tracked.client("PA", 1000, 5000, 10)).isEqualTo("NEW ESTABLISHED 300");
        assertThat(tracked.server("A", 9_005_000, 1010, 0)).startsWith("ESTABLISHED ESTABLISHED");
        assertThat(tracked.only().has(ConnectionStatus.ASSURED)).isFalse();
        assertThat(tracked.client("A", 501_000, 5000, 0)).startsWith("ESTABLISHED ESTABLISHED");
        assertThat(tracked.only().has(ConnectionStatus.ASSURED)).isTrue();
    }

    @Test
    void unacknowledged_data_shortens_the_time_out_to_300_seconds() {
        Tracked tracked = Tracked.established();

        assertThat(tracked.client("PA", 1001, 5001, 10)).isEqualTo("ESTABLISHED ESTABLISHED 300");
        assertThat(tracked.server("A", 5001, 1011, 0)).isEqualTo("ESTABLISHED ESTABLISHED 432000");
    }

    @Test
    void a_reset_of_the_firewall_closes_the_connection_for_ten_seconds() {
        Tracked tracked = Tracked.established();
        tracked.conntrack.close(new Tracking(PacketState.ESTABLISHED, tracked.only(), Direction.ORIGINAL), 0);
        assertThat(tracked.only().tcpState()).isEqualTo(TcpState.CLOSE);
        assertThat(tracked.only().deadline()).isEqualTo(10 * Tracked.SECOND);

        tracked.after(5)
                .conntrack
                .close(new Tracking(PacketState.ESTABLISHED, tracked.only(), Direction.ORIGINAL), tracked.now);
        assertThat(tracked.only().deadline()).isEqualTo(10 * Tracked.SECOND);
    }

    @Test
    void a_packet_with_a_wrong_checksum_is_invalid_only_where_it_arrives_and_only_if_asked() {
        var syn = PacketBuilder.tcp(Tracked.CLIENT, 1, Tracked.SERVER, 2)
                .flags("S")
                .build();
        byte[] bytes = syn.bytes();
        bytes[36] ^= 1;
        var wrong = Packet.parse(bytes);
        Conntrack careless = new Tracked(Map.of("net.netfilter.nf_conntrack_checksum", "0")).conntrack;

        assertThat(new Tracked()
                        .conntrack
                        .track(wrong, Tracking.NONE, 0, true, 0)
                        .state())
                .isEqualTo(PacketState.INVALID);
        assertThat(new Tracked()
                        .conntrack
                        .track(wrong, Tracking.NONE, 0, false, 0)
                        .state())
                .isEqualTo(PacketState.NEW);
        assertThat(careless.track(wrong, Tracking.NONE, 0, true, 0).state()).isEqualTo(PacketState.NEW);
    }
}
