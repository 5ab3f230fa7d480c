// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.packet.PacketBuilder;
import io.github.netfilterunit.ruleset.FrameCast;
import io.github.netfilterunit.ruleset.Need;
import io.github.netfilterunit.ruleset.UnsupportedRuleException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Matches that ask for a packet's connection, where there is none. */
class ConnectionMatchTest {

    private static final IpAddress CLIENT = IpAddress.parse("192.0.2.7");

    private final SeenPacket seen = new SeenPacket(
            PacketBuilder.udp(CLIENT, 4000, IpAddress.parse("198.51.100.1"), 53).build());

    @ParameterizedTest
    @CsvSource({
        "connbytes --connbytes 0 --connbytes-dir both --connbytes-mode bytes, false",
        "connbytes ! --connbytes 5 --connbytes-dir both --connbytes-mode bytes, false",
        "cluster --cluster-total-nodes 1 --cluster-local-node 1 --cluster-hash-seed 0, false",
        "cluster --cluster-total-nodes 2 ! --cluster-local-node 1 --cluster-hash-seed 0, false",
        "helper --helper ftp, false",
        "helper ! --helper ftp, true",
        "helper --helper '', false",
        "connlabel --label 1 --set, false",
        "connlabel ! --label 1, true",
        "connlimit --connlimit-above 0, true",
        "connlimit --connlimit-above 1, false",
        "connlimit --connlimit-upto 1 --connlimit-daddr, true"
    })
    void a_packet_without_a_connection_is_what_the_kernel_takes_it_for(String match, boolean expected) {
        assertThat(seen.meets("filter FORWARD -m " + match.replace("''", "\"\"")))
                .isEqualTo(expected);
        assertThat(seen.dropped).isFalse();
    }

    @Test
    void connlimit_drops_what_can_be_no_connection() {
        seen.packet(PacketBuilder.udp(CLIENT, 4000, CLIENT, 53)
                .fragment(8, true)
                .payload(new byte[16])
                .build());

        assertThat(seen.meets("filter FORWARD -m connlimit --connlimit-upto 5")).isFalse();
        assertThat(seen.dropped).isTrue();
    }

    @Test
    void cluster_refuses_frames_to_a_group_that_bring_packets_to_one_host() {
        seen.frameCast = FrameCast.MULTICAST;

        assertThatThrownBy(() -> seen.meets("filter FORWARD -m cluster --cluster-total-nodes 1 --cluster-local-node 1"
                        + " --cluster-hash-seed 0"))
                .isInstanceOf(UnsupportedRuleException.class)
                .hasMessage(
                        "'cluster' makes the kernel take a frame that went to a multicast MAC address for one of its"
                                + " own, which is not modelled: send the frame to the host's address");
    }

    @Test
    void connbytes_turns_counting_on() {
        assertThat(SeenPacket.rule(
                                "filter FORWARD -m connbytes --connbytes 0 --connbytes-dir both --connbytes-mode bytes")
                        .matches()
                        .get(0)
                        .needs())
                .containsExactlyInAnyOrder(Need.CONNTRACK, Need.ACCOUNTING);
    }
}
