// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.assertj;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.netfilterunit.capture.Capture;
import io.github.netfilterunit.capture.CaptureInterface;
import io.github.netfilterunit.capture.CapturedFrame;
import io.github.netfilterunit.capture.LinkType;
import io.github.netfilterunit.capture.ReplayResult;
import io.github.netfilterunit.flow.Firewall;
import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.packet.PacketBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ReplayAssertTest {

    private static final String SYN = """
            Expecting packet
              1 0.000000 eth0 tcp 192.0.2.9:4000 -> 192.0.2.1:80 [S] 40 bytes
            to be
              %s
            but was
              NEW, destination 192.0.2.1:80 to 172.17.0.2:80, sent by vethweb, decided by filter DOCKER 1""";

    private final ReplayResult replay = Hosts.docker().replay(capture());

    @Test
    void what_became_of_packets_is_asserted() {
        new ReplayAssert(replay)
                .packet(
                        1,
                        syn -> syn.isNotDropped()
                                .isSentBy("vethweb")
                                .hasState("NEW")
                                .isDecidedBy("filter DOCKER 1")
                                .isTranslated("destination 192.0.2.1:80 to 172.17.0.2:80"))
                .packet(
                        2,
                        syn -> syn.isDropped()
                                .isDroppedBy("filter FORWARD policy")
                                .hasState("NEW")
                                .isNotTranslated())
                .hasEmitted(1)
                .chain("nat", "DOCKER", rules -> rules.hasPackets(0, 1))
                .hasRule("filter", "DOCKER", 1, rule -> rule.hasPackets(1).hasBytes(40))
                .hasCounters(
                        "*filter\n[1:40] -A DOCKER -d 172.17.0.2/32 ! -i docker0 -o docker0 -p tcp -m tcp --dport 80"
                                + " -j ACCEPT\n");
    }

    @Test
    void a_replay_begins_anew_each_time_and_leaves_the_firewall_alone() {
        Firewall firewall = Hosts.docker();

        firewall.replay(capture());

        new ReplayAssert(firewall.replay(capture())).hasRule("nat", "DOCKER", 2, rule -> rule.hasPackets(1));
        assertThat(firewall.connections()).isEmpty();
        new FirewallAssert(firewall).hasRule("nat", "DOCKER", 2, RuleAssert::hasNoPackets);
    }

    @Test
    void a_packet_that_fared_otherwise_is_told_of() {
        fails(syn -> syn.isDropped(), "dropped");
        fails(syn -> syn.isDroppedBy("filter FORWARD 1"), "dropped at filter FORWARD 1");
        fails(syn -> syn.isSentBy("eth0"), "sent by eth0");
        fails(syn -> syn.isDecidedBy("filter FORWARD 1"), "decided by filter FORWARD 1");
        fails(syn -> syn.hasState("ESTABLISHED"), "ESTABLISHED");
        fails(syn -> syn.isNotTranslated(), "not translated");
    }

    private void fails(Consumer<ReplayedFrameAssert> requirement, String expected) {
        assertThatThrownBy(() -> new ReplayAssert(replay).as("night").packet(1, requirement))
                .hasMessage("[night] " + String.format("%n") + SYN.formatted(expected));
    }

    @Test
    void other_counters_are_told_of_with_the_way_of_the_packets() {
        assertThatThrownBy(() -> new ReplayAssert(replay).hasCounters("*filter\n:FORWARD DROP [2:80]\n"))
                .hasMessage("""

                        Expecting counters of the replay to be
                          *filter
                          :FORWARD DROP [2:80]
                        but was
                          *filter
                          :FORWARD DROP [1:40]
                        trace
                          1 0.000000 eth0 tcp 192.0.2.9:4000 -> 192.0.2.1:80 [S] 40 bytes: NEW, destination 192.0.2.1:80 to 172.17.0.2:80, sent by vethweb, decided by filter DOCKER 1
                          2 0.001000 eth0 tcp 192.0.2.9:4000 -> 172.17.0.2:81 [S] 40 bytes: NEW, dropped at filter FORWARD policy""");
        assertThatThrownBy(() -> new ReplayAssert(replay).hasEmitted(2))
                .hasMessageStartingWith(
                        String.format("%nExpecting the host to have sent%n  2 frames%nbut it sent%n  1%ntrace%n"));
    }

    @Test
    void a_packet_that_was_not_captured_is_told_of() {
        assertThatThrownBy(() -> new ReplayAssert(replay).packet(3, frame -> {}))
                .hasMessage(String.format("%nExpecting frame%n  3%nof the capture%nbut it has frames 1 to%n  2"));
    }

    private static Capture capture() {
        CaptureInterface eth0 = new CaptureInterface("eth0", LinkType.RAW_IP);
        IpAddress client = IpAddress.parse("192.0.2.9");
        List<CapturedFrame> frames = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            byte[] ip = PacketBuilder.tcp(client, 4000, IpAddress.parse(i == 0 ? "192.0.2.1" : "172.17.0.2"), 80 + i)
                    .flags("S")
                    .build()
                    .bytes();
            frames.add(
                    new CapturedFrame(eth0, i * 1_000_000L, ip, ip.length, CapturedFrame.Direction.INBOUND, List.of()));
        }
        return new Capture("night.pcapng", List.of(eth0), frames);
    }
}
