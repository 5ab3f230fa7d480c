// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.conntrack;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.netfilterunit.packet.Packet;
import io.github.netfilterunit.packet.PacketBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TableLimitTest {

    private static Tracked of(int most, int buckets) {
        return new Tracked(Map.of(
                "net.netfilter.nf_conntrack_max", Integer.toString(most),
                "net.netfilter.nf_conntrack_buckets", Integer.toString(buckets)));
    }

    private static Packet query(int port) {
        return PacketBuilder.udp(Tracked.CLIENT, port, Tracked.SERVER, 53).build();
    }

    private static boolean isDropped(Tracked tracked, Packet packet) {
        return tracked.conntrack.track(packet, Tracking.NONE, 0, true, tracked.now) == null;
    }

    @Test
    void a_packet_that_would_open_one_connection_too_many_is_dropped() {
        Tracked full = of(2, 1 << 30);
        full.send(query(1));
        full.send(query(2));

        assertThat(isDropped(full, query(3))).isTrue();
        assertThat(isDropped(full, query(2))).isFalse();
        assertThat(full.table.connections(0)).hasSize(2);
    }

    @Test
    void connections_of_the_same_bucket_give_way_unless_they_are_assured() {
        Tracked full = of(3, 1);
        full.send(query(1));
        full.send(query(2));
        full.send(query(3));
        full.table.connections(0).get(1).set(ConnectionStatus.ASSURED);

        assertThat(full.send(query(4))).isEqualTo("NEW 30");
        assertThat(full.table.connections(0))
                .extracting(connection -> connection.original().sourceId())
                .containsExactly(2, 4);
    }

    @Test
    void an_assured_connection_never_gives_way() {
        Tracked full = of(1, 1);
        full.send(query(1));
        full.only().set(ConnectionStatus.ASSURED);

        assertThat(isDropped(full, query(2))).isTrue();
    }

    @Test
    void a_connection_whose_time_is_over_does_not_count() {
        Tracked full = of(1, 1 << 30);
        full.send(query(1));

        assertThat(isDropped(full, query(2))).isTrue();
        assertThat(isDropped(full.after(31), query(2))).isFalse();
    }

    @Test
    void zero_is_no_limit() {
        Tracked open = of(0, 1);
        open.send(query(1));

        assertThat(open.send(query(2))).isEqualTo("NEW 30");
    }
}
