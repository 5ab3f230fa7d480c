// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.netfilterunit.docker.Container;
import io.github.netfilterunit.docker.DockerHost;
import io.github.netfilterunit.host.Host;
import io.github.netfilterunit.iptables.IptablesSave;
import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.packet.PacketBuilder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReplayComparisonTest {

    private static final Host HOST = DockerHost.at("192.168.66.100/24")
            .device("ens33")
            .gateway("192.168.66.254")
            .container(Container.named("web").publish("80:80"))
            .host();

    private static final CaptureInterface ENS33 = new CaptureInterface("ens33", LinkType.RAW_IP);
    private static final String ACCEPTING = "*filter\n:INPUT ACCEPT\nCOMMIT\n";
    private static final IpAddress OWN = IpAddress.parse("192.168.66.100");

    @Test
    void rules_that_say_the_same_in_other_words_make_no_difference() {
        ReplayComparison same = compare("*filter\n:INPUT ACCEPT\n-A INPUT -j ACCEPT\nCOMMIT\n", ACCEPTING);

        assertThat(same.differences()).isEmpty();
        assertThat(same.summary()).isEqualTo("none of 3 frames fares otherwise");
    }

    @Test
    void a_frame_that_the_new_rules_drop_is_told_of_with_both_rules() {
        ReplayComparison comparison =
                compare(ACCEPTING, "*filter\n:INPUT ACCEPT\n-A INPUT -p tcp -m tcp --dport 81 -j DROP\nCOMMIT\n");

        assertThat(comparison.differences())
                .extracting(FrameDifference::toString)
                .containsExactly("""
                1 0.000000 ens33 tcp 192.168.66.1:4000 -> 192.168.66.100:81 [S] 40 bytes
                  old: taken in, but nobody listens, answered: RST: no socket wants the segment, decided by filter INPUT policy
                  new: dropped at filter INPUT 1 (new.save:3)""", """
                2 0.001000 ens33 tcp 192.168.66.1:4000 -> 192.168.66.100:81 [S] 40 bytes
                  old: taken in, but nobody listens, answered: RST: no socket wants the segment, decided by filter INPUT policy
                  new: dropped at filter INPUT 1 (new.save:3)""");
        assertThat(comparison.summary())
                .isEqualTo("2 of 3 frames fare otherwise: dropped by the new rules alone 2 (1 connection)");
    }

    @Test
    void a_frame_that_is_translated_otherwise_differs() {
        ReplayComparison comparison = compare(
                "*filter\n:INPUT DROP\n:FORWARD ACCEPT\nCOMMIT\n",
                "*nat\n:PREROUTING ACCEPT\n-A PREROUTING -p udp -j DNAT --to-destination 172.17.0.2\nCOMMIT\n"
                        + "*filter\n:INPUT DROP\n:FORWARD ACCEPT\nCOMMIT\n");

        assertThat(comparison.differences())
                .extracting(FrameDifference::toString)
                .containsExactly("""
                3 0.002000 ens33 udp 192.168.66.1:4000 -> 192.168.66.100:81 28 bytes
                  old: dropped at filter INPUT policy
                  new: NEW, destination 192.168.66.100:81 to 172.17.0.2:81, sent by vethweb, decided by filter FORWARD policy""");
        assertThat(comparison.summary())
                .isEqualTo("1 of 3 frames fare otherwise: dropped by the old rules alone 1 (1 connection)");
    }

    @Test
    void a_frame_that_leaves_with_another_field_differs() {
        String dnat = "*nat\n:PREROUTING ACCEPT\n-A PREROUTING -p udp -j DNAT --to-destination 172.17.0.2\nCOMMIT\n";
        ReplayComparison comparison =
                compare(dnat, dnat + "*mangle\n:FORWARD ACCEPT\n-A FORWARD -j TTL --ttl-set 9\nCOMMIT\n");

        assertThat(comparison.differences())
                .extracting(FrameDifference::toString)
                .containsExactly("""
                3 0.002000 ens33 udp 192.168.66.1:4000 -> 192.168.66.100:81 28 bytes
                  old: NEW, destination 192.168.66.100:81 to 172.17.0.2:81, sent by vethweb, decided by nat POSTROUTING policy, as udp 192.168.66.1:4000 -> 172.17.0.2:81 28 bytes ttl 63 tos 0x0 by vethweb
                  new: NEW, destination 192.168.66.100:81 to 172.17.0.2:81, sent by vethweb, decided by nat POSTROUTING policy, as udp 192.168.66.1:4000 -> 172.17.0.2:81 28 bytes ttl 9 tos 0x0 by vethweb""");
        assertThat(comparison.summary()).isEqualTo("1 of 3 frames fare otherwise: treated otherwise 1 (1 connection)");
    }

    @Test
    void replays_of_two_captures_are_not_compared() {
        ReplayResult three = Replay.on(HOST).run(capture());
        ReplayResult none = Replay.on(HOST).run(new Capture("x", List.of(ENS33), List.of()));

        assertThatThrownBy(() -> ReplayComparison.of(three, none))
                .hasMessage("replays of 3 frames and of 0 are not of one capture");
    }

    private static ReplayComparison compare(String before, String after) {
        return ReplayComparison.of(run(before), run(after));
    }

    private static ReplayResult run(String rules) {
        return Replay.on(HOST.withRuleset(IptablesSave.parse("new.save", rules)))
                .run(capture());
    }

    private static Capture capture() {
        List<CapturedFrame> frames = new ArrayList<>();
        IpAddress client = IpAddress.parse("192.168.66.1");
        for (int i = 0; i < 3; i++) {
            PacketBuilder packet = i == 2
                    ? PacketBuilder.udp(client, 4000, OWN, 81)
                    : PacketBuilder.tcp(client, 4000, OWN, 81).flags("S");
            byte[] ip = packet.build().bytes();
            frames.add(new CapturedFrame(
                    ENS33, i * 1_000_000L, ip, ip.length, CapturedFrame.Direction.INBOUND, List.of()));
        }
        return new Capture("x.pcapng", List.of(ENS33), frames);
    }
}
