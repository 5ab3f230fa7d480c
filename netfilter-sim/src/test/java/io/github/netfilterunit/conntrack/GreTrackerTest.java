// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.conntrack;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.net.Protocol;
import io.github.netfilterunit.packet.Packet;
import io.github.netfilterunit.packet.PacketBuilder;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GreTrackerTest {

    private static final String PLAIN = "00000800";
    private static final String PPTP = "3001880b000400070000000100000000";

    private final Tracked tracked = new Tracked();

    private static Packet gre(IpAddress from, IpAddress to, String header) {
        return PacketBuilder.raw(new Protocol(47), from, to)
                .payload(HexFormat.of().parseHex(header))
                .build();
    }

    private static Packet there(String header) {
        return gre(Tracked.CLIENT, Tracked.SERVER, header);
    }

    private static Packet back(String header) {
        return gre(Tracked.SERVER, Tracked.CLIENT, header);
    }

    @Test
    void a_tunnel_lives_half_a_minute_and_three_once_answers_were_seen() {
        assertThat(tracked.send(there(PLAIN))).isEqualTo("NEW 30");
        assertThat(tracked.send(back(PLAIN))).isEqualTo("ESTABLISHED 30");
        assertThat(tracked.send(there(PLAIN))).isEqualTo("ESTABLISHED 180");
        assertThat(tracked.only().listing(0))
                .isEqualTo("gre      47 180 src=192.168.1.10 dst=203.0.113.7 srckey=0x0 dstkey=0x0"
                        + " src=203.0.113.7 dst=192.168.1.10 srckey=0x0 dstkey=0x0 [ASSURED] mark=0 use=1");
    }

    @Test
    void pptp_knows_only_the_call_of_the_receiver_so_the_answer_is_another_connection() {
        assertThat(tracked.send(there(PPTP))).isEqualTo("NEW 30");
        assertThat(tracked.send(back(PPTP))).isEqualTo("NEW 30");
        assertThat(tracked.table.connections(0).get(0).listing(0)).contains(" srckey=0x0 dstkey=0x7 [UNREPLIED]");
    }

    @Test
    void pptp_that_does_not_carry_ppp_is_invalid() {
        assertThat(tracked.send(there("3001080000040007"))).isEqualTo("INVALID");
    }

    @Test
    void a_header_that_is_cut_short_has_no_call() {
        assertThat(tracked.send(there("30010800"))).isEqualTo("NEW 30");
        assertThat(tracked.send(there("00"))).isEqualTo("NEW 30");
    }

    @Test
    void its_time_outs_are_settings() {
        Tracked quick = new Tracked(Map.of(
                "net.netfilter.nf_conntrack_gre_timeout", "5", "net.netfilter.nf_conntrack_gre_timeout_stream", "9"));
        assertThat(quick.send(there(PLAIN))).isEqualTo("NEW 5");
        assertThat(quick.send(back(PLAIN))).isEqualTo("ESTABLISHED 5");
        assertThat(quick.send(back(PLAIN))).isEqualTo("ESTABLISHED 9");
    }
}
