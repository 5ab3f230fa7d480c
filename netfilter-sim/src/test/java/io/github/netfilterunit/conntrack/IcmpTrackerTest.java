// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.conntrack;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.packet.Packet;
import io.github.netfilterunit.packet.PacketBuilder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** ICMP queries and errors; every fact was measured on Linux 6.18. */
class IcmpTrackerTest {

    private static final IpAddress ROUTER = IpAddress.parse("198.51.100.1");

    private final Tracked tracked = new Tracked();

    private static Packet forth(int type, int id) {
        return PacketBuilder.icmp(Tracked.CLIENT, Tracked.SERVER, type, 0)
                .icmpId(id)
                .build();
    }

    private static Packet back(int type, int id) {
        return PacketBuilder.icmp(Tracked.SERVER, Tracked.CLIENT, type, 0)
                .icmpId(id)
                .build();
    }

    private static Packet query() {
        return PacketBuilder.udp(Tracked.CLIENT, 4000, Tracked.SERVER, 53).build();
    }

    private static Packet error(int type, IpAddress to, Packet about, int innerBytes) {
        return PacketBuilder.icmp(ROUTER, to, type, 0)
                .payload(Arrays.copyOf(about.bytes(), innerBytes))
                .build();
    }

    @Test
    void an_echo_request_is_new_until_its_reply_and_every_reply_is_established() {
        assertThat(tracked.send(forth(8, 7))).isEqualTo("NEW 30");
        assertThat(tracked.send(forth(8, 7))).isEqualTo("NEW 30");
        assertThat(tracked.send(back(0, 7))).isEqualTo("ESTABLISHED 30");
        assertThat(tracked.send(back(0, 7))).isEqualTo("ESTABLISHED 30");
        assertThat(tracked.send(forth(8, 7))).isEqualTo("ESTABLISHED 30");
    }

    @Test
    void a_reply_with_another_identifier_or_too_late_is_invalid() {
        tracked.send(forth(8, 7));

        assertThat(tracked.send(back(0, 8))).isEqualTo("INVALID");
        assertThat(tracked.after(30).send(back(0, 7))).isEqualTo("INVALID");
    }

    @ParameterizedTest
    @CsvSource({"8, 0", "13, 14", "15, 16", "17, 18"})
    void queries_open_connections_that_their_answers_belong_to(int request, int reply) {
        assertThat(tracked.send(forth(request, 7))).isEqualTo("NEW 30");
        assertThat(tracked.send(back(reply, 7))).isEqualTo("ESTABLISHED 30");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 9, 10, 14, 16, 18, 19, 30, 255})
    void other_types_alone_are_invalid(int type) {
        assertThat(tracked.send(forth(type, 7))).isEqualTo("INVALID");
        assertThat(tracked.table.connections(tracked.now)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4, 5, 11, 12})
    void an_error_of_any_router_about_a_known_flow_is_related(int type) {
        tracked.send(query());

        assertThat(tracked.send(error(type, Tracked.CLIENT, query(), 28))).isEqualTo("RELATED 30");
    }

    @ParameterizedTest
    @CsvSource({"28, RELATED 30", "24, RELATED 30", "23, INVALID", "20, INVALID", "19, INVALID", "0, INVALID"})
    void an_error_needs_the_inner_header_and_four_bytes_more(int bytes, String expected) {
        tracked.send(query());

        assertThat(tracked.send(error(3, Tracked.CLIENT, query(), bytes))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"28, RELATED 30", "27, INVALID"})
    void an_error_about_a_ping_needs_the_inner_identifier(int bytes, String expected) {
        tracked.send(forth(8, 7));

        assertThat(tracked.send(error(11, Tracked.CLIENT, forth(8, 7), bytes))).isEqualTo(expected);
    }

    @Test
    void an_error_to_another_than_the_inner_source_is_invalid() {
        tracked.send(query());

        assertThat(tracked.send(error(3, Tracked.SERVER, query(), 28))).isEqualTo("INVALID");
    }

    @Test
    void an_error_about_an_unknown_flow_or_about_an_error_is_invalid() {
        Packet unreachable = error(3, Tracked.CLIENT, query(), 28);

        assertThat(tracked.send(unreachable)).isEqualTo("INVALID");
        assertThat(tracked.send(error(3, ROUTER, unreachable, 56))).isEqualTo("INVALID");
    }

    @Test
    void an_error_goes_against_the_packet_that_it_is_about() {
        tracked.send(query());
        Packet answer =
                PacketBuilder.udp(Tracked.SERVER, 53, Tracked.CLIENT, 4000).build();
        tracked.send(answer);

        assertThat(tracked.track(error(3, Tracked.CLIENT, query(), 28)).direction())
                .isEqualTo(Direction.REPLY);
        assertThat(tracked.track(error(3, Tracked.SERVER, answer, 28)).direction())
                .isEqualTo(Direction.ORIGINAL);
    }

    @Test
    void an_error_does_not_keep_its_connection_alive() {
        tracked.send(query());

        assertThat(tracked.after(10).send(error(3, Tracked.CLIENT, query(), 28)))
                .isEqualTo("RELATED 20");
    }

    @Test
    void an_answer_of_the_host_is_related_in_the_other_direction_and_to_nothing_if_its_cause_is_invalid() {
        Tracking cause = tracked.conntrack.track(query(), Tracking.NONE, 0, true, 0);

        assertThat(cause.related()).isEqualTo(new Tracking(PacketState.RELATED, cause.connection(), Direction.REPLY));
        assertThat(cause.related().related().direction()).isEqualTo(Direction.ORIGINAL);
        assertThat(Tracking.NONE.related()).isEqualTo(Tracking.NONE);
        assertThat(Tracking.UNTRACKED.related()).isEqualTo(Tracking.NONE);
    }
}
