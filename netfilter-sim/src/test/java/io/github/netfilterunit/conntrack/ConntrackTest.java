// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.conntrack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.netfilterunit.net.Protocol;
import io.github.netfilterunit.packet.Packet;
import io.github.netfilterunit.packet.PacketBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConntrackTest {

    private final Tracked tracked = new Tracked();
    private final Conntrack conntrack = tracked.conntrack;

    private static Packet query() {
        return PacketBuilder.udp(Tracked.CLIENT, 4000, Tracked.SERVER, 53).build();
    }

    private static Packet raw(int protocol) {
        return PacketBuilder.raw(new Protocol(protocol), Tracked.CLIENT, Tracked.SERVER)
                .payload(16)
                .build();
    }

    @Test
    void a_packet_that_is_dropped_before_its_entry_is_confirmed_leaves_none() {
        assertThat(conntrack.track(query(), Tracking.NONE, 0, true, 0).state()).isEqualTo(PacketState.NEW);
        assertThat(conntrack.track(query(), Tracking.NONE, 0, true, 0).state()).isEqualTo(PacketState.NEW);
        assertThat(tracked.table.connections(0)).isEmpty();
    }

    @Test
    void an_entry_lives_from_its_confirmation_on() {
        Tracking tracking = conntrack.track(query(), Tracking.NONE, 0, true, 0);
        conntrack.confirm(tracking, 5 * Tracked.SECOND);

        assertThat(tracked.table.connections(35 * Tracked.SECOND - 1)).hasSize(1);
        assertThat(tracked.table.connections(35 * Tracked.SECOND)).isEmpty();
    }

    @Test
    void a_packet_that_comes_back_through_lo_keeps_its_tracking() {
        Tracking tracking = conntrack.track(query(), Tracking.NONE, 0, false, 0);

        assertThat(conntrack.track(query(), tracking, 0, true, 0)).isSameAs(tracking);
    }

    @Test
    void a_packet_that_a_rule_took_out_is_not_tracked() {
        assertThat(conntrack.track(query(), Tracking.UNTRACKED, 0, true, 0)).isEqualTo(Tracking.UNTRACKED);
        assertThat(conntrack.confirm(Tracking.UNTRACKED, 0)).isEqualTo(Tracking.UNTRACKED);
    }

    @Test
    void two_packets_that_open_one_flow_at_once_share_its_entry() {
        Tracking first = conntrack.track(query(), Tracking.NONE, 0, true, 0);
        Tracking second = conntrack.track(query(), Tracking.NONE, 0, true, 0);
        conntrack.confirm(first, 0);
        Tracking confirmed = conntrack.confirm(second, 0);

        assertThat(confirmed).isNotNull();
        assertThat(confirmed.connection()).isSameAs(first.connection());
        assertThat(tracked.table.connections(0)).hasSize(1);
    }

    @Test
    void a_connection_whose_reply_tuple_is_taken_cannot_be_confirmed() {
        Tracking first = conntrack.track(query(), Tracking.NONE, 0, true, 0);
        Tracking second = conntrack.track(
                PacketBuilder.udp(Tracked.CLIENT, 4001, Tracked.SERVER, 53).build(), Tracking.NONE, 0, true, 0);
        Connection connection = second.connection();
        assertThat(connection).isNotNull();
        connection.alterReply(new Tuple(Tracked.SERVER, Tracked.CLIENT, 17, 53, 4000));
        conntrack.confirm(first, 0);

        assertThat(conntrack.confirm(second, 0)).isNull();
    }

    @Test
    void an_answer_that_the_host_makes_to_a_new_packet_does_not_confirm_its_entry() {
        Tracking tracking = conntrack.track(query(), Tracking.NONE, 0, true, 0);
        conntrack.confirm(tracking.related(), 0);

        assertThat(tracked.table.connections(0)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4, 33, 50, 51, 89, 255})
    void a_protocol_without_a_tracker_is_told_apart_by_its_addresses_for_ten_minutes(int protocol) {
        assertThat(tracked.send(raw(protocol))).isEqualTo("NEW 600");
        assertThat(tracked.send(PacketBuilder.raw(new Protocol(protocol), Tracked.SERVER, Tracked.CLIENT)
                        .build()))
                .isEqualTo("ESTABLISHED 600");
        assertThat(tracked.after(600).send(raw(protocol))).isEqualTo("NEW 600");
    }

    @Test
    void icmp_of_version_6_is_refused() {
        assertThatThrownBy(() -> tracked.send(raw(58)))
                .isInstanceOf(UnsupportedProtocolException.class)
                .hasMessage("connection tracking of protocol 58 (ipv6-icmp) is not supported: over IPv4 nobody sends"
                        + " it; all other protocols are");
    }

    @Test
    void settings_come_from_sysctls() {
        Tracked quick = new Tracked(Map.of(
                "net.netfilter.nf_conntrack_udp_timeout", "5",
                "net.netfilter.nf_conntrack_generic_timeout", "7",
                "net.netfilter.nf_conntrack_tcp_timeout_syn_sent", "9",
                "net.ipv4.ip_forward", "1"));

        assertThat(quick.send(query())).isEqualTo("NEW 5");
        assertThat(quick.send(raw(50))).isEqualTo("NEW 7");
        assertThat(quick.client("S", 1, 0, 0)).isEqualTo("NEW SYN_SENT 9");
    }

    @Test
    void an_entry_reads_as_conntrack_prints_it() {
        tracked.send(query());
        assertThat(tracked.only().listing(0))
                .isEqualTo("udp      17 30 src=192.168.1.10 dst=203.0.113.7 sport=4000 dport=53 [UNREPLIED]"
                        + " src=203.0.113.7 dst=192.168.1.10 sport=53 dport=4000 mark=0 use=1");
        assertThat(Tracked.established().only().listing(0))
                .isEqualTo("tcp      6 432000 ESTABLISHED src=192.168.1.10 dst=203.0.113.7 sport=40000 dport=80"
                        + " src=203.0.113.7 dst=192.168.1.10 sport=80 dport=40000 [ASSURED] mark=0 use=1");
        Tracked ping = new Tracked();
        ping.send(PacketBuilder.icmp(Tracked.CLIENT, Tracked.SERVER, 8, 0)
                .icmpId(7)
                .build());
        assertThat(ping.only().listing(Tracked.SECOND))
                .isEqualTo("icmp     1 29 src=192.168.1.10 dst=203.0.113.7 type=8 code=0 id=7 [UNREPLIED]"
                        + " src=203.0.113.7 dst=192.168.1.10 type=0 code=0 id=7 mark=0 use=1");
        Tracked generic = new Tracked();
        generic.send(raw(50));
        assertThat(generic.only().listing(0))
                .isEqualTo("unknown  50 600 src=192.168.1.10 dst=203.0.113.7 [UNREPLIED]"
                        + " src=203.0.113.7 dst=192.168.1.10 mark=0 use=1");
    }
}
