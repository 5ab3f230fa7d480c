// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.conntrack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.netfilterunit.packet.Packet;
import io.github.netfilterunit.packet.PacketBuilder;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ZoneTest {

    private final Tracked tracked = new Tracked();

    private static Packet query() {
        return PacketBuilder.udp(Tracked.CLIENT, 4000, Tracked.SERVER, 53).build();
    }

    private static Packet answer() {
        return PacketBuilder.udp(Tracked.SERVER, 53, Tracked.CLIENT, 4000).build();
    }

    private PacketState send(Packet packet, ConnectionTemplate template, int mark) {
        Tracking tracking = tracked.conntrack.track(packet, template.tracking(), mark, true, 0);
        return Objects.requireNonNull(tracked.conntrack.confirm(tracking, 0)).state();
    }

    private static ConnectionTemplate zone(int id, Zone.Scope scope) {
        return ConnectionTemplate.of(new Zone(id, scope));
    }

    @Test
    void a_zone_of_one_way_does_not_see_the_answers_of_another() {
        assertThat(send(query(), zone(5, Zone.Scope.BOTH), 0)).isEqualTo(PacketState.NEW);
        assertThat(tracked.track(answer()).state()).isEqualTo(PacketState.NEW);
        assertThat(tracked.table.connections(0))
                .extracting(connection -> connection.zone().id())
                .containsExactly(5, 0);
    }

    @Test
    void both_ways_in_one_zone_are_one_connection() {
        send(query(), zone(5, Zone.Scope.BOTH), 0);
        assertThat(send(answer(), zone(5, Zone.Scope.BOTH), 0)).isEqualTo(PacketState.ESTABLISHED);
        assertThat(tracked.only().listing(0)).endsWith(" mark=0 zone=5 use=1");
    }

    @Test
    void a_zone_of_the_original_direction_leaves_the_answers_in_zone_0() {
        send(query(), zone(5, Zone.Scope.ORIGINAL), 0);
        assertThat(tracked.track(answer()).state()).isEqualTo(PacketState.ESTABLISHED);
        assertThat(tracked.only().listing(0))
                .isEqualTo("udp      17 30 src=192.168.1.10 dst=203.0.113.7 sport=4000 dport=53 zone-orig=5"
                        + " src=203.0.113.7 dst=192.168.1.10 sport=53 dport=4000 mark=0 use=1");
    }

    @Test
    void a_zone_of_replies_looks_for_answers_there() {
        send(query(), zone(7, Zone.Scope.REPLY), 0);
        assertThat(send(answer(), zone(7, Zone.Scope.BOTH), 0)).isEqualTo(PacketState.ESTABLISHED);
        assertThat(tracked.only().listing(0)).contains("dport=4000 zone-reply=7 mark=0");
    }

    @Test
    void the_low_half_of_the_mark_can_be_the_zone() {
        send(query(), new ConnectionTemplate(Zone.DEFAULT, true, null, null), 0x70005);
        assertThat(tracked.only().zone()).isEqualTo(new Zone(5, Zone.Scope.BOTH));
    }

    @Test
    void until_it_is_tracked_a_packet_with_a_template_is_new_and_of_a_connection_of_zeros() {
        Tracking tracking = zone(5, Zone.Scope.BOTH).tracking();
        Connection connection = Objects.requireNonNull(tracking.connection());

        assertThat(tracking.state()).isEqualTo(PacketState.NEW);
        assertThat(connection.status()).containsExactly(ConnectionStatus.CONFIRMED);
        assertThat(connection.original().source()).hasToString("0.0.0.0");
        assertThat(connection.labels()).isNull();
        assertThat(tracking.withoutTemplate()).isSameAs(Tracking.NONE);
    }

    @Test
    void packets_and_bytes_are_counted_by_direction_if_the_setting_says_so() {
        Tracked counting = new Tracked(Map.of("net.netfilter.nf_conntrack_acct", "1"));
        counting.send(query());
        counting.send(query());
        counting.send(answer());

        assertThat(counting.only().listing(0))
                .isEqualTo("udp      17 30 src=192.168.1.10 dst=203.0.113.7 sport=4000 dport=53 packets=2 bytes=56"
                        + " src=203.0.113.7 dst=192.168.1.10 sport=53 dport=4000 packets=1 bytes=28 mark=0 use=1");
    }

    @Test
    void a_zone_is_a_number_of_sixteen_bits() {
        assertThatThrownBy(() -> new Zone(65536, Zone.Scope.BOTH))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a zone is 0 to 65535, not 65536");
    }
}
