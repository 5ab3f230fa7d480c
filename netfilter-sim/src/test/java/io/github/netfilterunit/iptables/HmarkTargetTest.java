// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.packet.Packet;
import io.github.netfilterunit.packet.PacketBuilder;
import io.github.netfilterunit.ruleset.Verdict;
import org.junit.jupiter.api.Test;

/** The marks that HMARK gives; which they are, recorded cases say. */
class HmarkTargetTest {

    private static final IpAddress CLIENT = IpAddress.parse("192.0.2.7");
    private static final IpAddress SERVER = IpAddress.parse("198.51.100.1");

    private static int mark(String options, Packet packet) {
        SeenPacket seen = new SeenPacket(packet);
        seen.mark = 77;
        assertThat(seen.apply("mangle FORWARD -j HMARK " + options)).isEqualTo(Verdict.CONTINUE);
        return seen.mark;
    }

    private static Packet udp(int source, int destination) {
        return PacketBuilder.udp(CLIENT, source, SERVER, destination).build();
    }

    @Test
    void both_directions_have_the_same_mark() {
        String all = "--hmark-tuple src,dst,sport,dport,proto --hmark-mod 0xffffffff --hmark-rnd 5";
        Packet back = PacketBuilder.udp(SERVER, 53, CLIENT, 4000).build();

        assertThat(mark(all, udp(4000, 53))).isEqualTo(mark(all, back)).isNotEqualTo(mark(all, udp(4001, 53)));
    }

    @Test
    void only_what_is_named_counts() {
        String source = "--hmark-src-prefix 24 --hmark-mod 0xffffffff --hmark-rnd 5";

        assertThat(mark(source, udp(1, 2))).isEqualTo(mark(source, udp(3, 4)));
    }

    @Test
    void marks_lie_between_the_offset_and_the_modulus_behind_it() {
        assertThat(mark("--hmark-tuple src --hmark-mod 1 --hmark-offset 9 --hmark-rnd 5", udp(1, 2)))
                .isEqualTo(9);
        assertThat(mark("--hmark-tuple sport --hmark-mod 16 --hmark-offset 100 --hmark-rnd 5", udp(1, 2)))
                .isBetween(100, 115);
    }

    @Test
    void a_packet_without_a_connection_keeps_its_mark_if_that_is_asked_for() {
        assertThat(mark("--hmark-tuple ct,src --hmark-mod 5 --hmark-rnd 5", udp(1, 2)))
                .isEqualTo(77);
    }

    @Test
    void of_an_icmp_error_the_packet_counts_that_it_quotes() {
        String ports = "--hmark-tuple src,dst,sport,dport --hmark-mod 0xffffffff --hmark-rnd 5";
        Packet error = PacketBuilder.icmp(SERVER, CLIENT, 3, 3)
                .payload(udp(4000, 53).bytes())
                .build();

        assertThat(mark(ports, error)).isEqualTo(mark(ports, udp(4000, 53)));
    }
}
