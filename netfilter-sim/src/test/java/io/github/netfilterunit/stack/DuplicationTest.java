// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.netfilterunit.flow.Firewall;
import io.github.netfilterunit.packet.Packet;
import io.github.netfilterunit.packet.PacketBuilder;
import io.github.netfilterunit.trace.TraceEvent;
import org.junit.jupiter.api.Test;

class DuplicationTest {

    private static Lab tee(String chain, String options) {
        return new Lab().rules("*mangle\n-A " + chain + " -p udp -j TEE " + options + "\nCOMMIT\n");
    }

    private static Packet packet(int ttl) {
        return PacketBuilder.udp(Lab.ip(Lab.OFFICE), 4000, Lab.ip(Lab.INTERNET), 7)
                .ttl(ttl)
                .dontFragment(false)
                .build();
    }

    @Test
    void what_arrives_is_copied_with_less_time_to_live_and_must_not_be_cut() {
        PacketResult result = tee("PREROUTING", "--gateway 192.168.1.11").boot().receive("eth1", packet(64));

        Emission copy = result.emitted().get(0);
        assertThat(copy.duplicate()).isTrue();
        assertThat(copy.link()).isEqualTo("eth1");
        assertThat(copy.packet().ttl()).isEqualTo(63);
        assertThat(copy.packet().dontFragment()).isTrue();
        assertThat(result.emitted().get(1).duplicate()).isFalse();
        assertThat(result.emitted().get(1).packet().dontFragment()).isFalse();
        assertThat(result.trace())
                .filteredOn(TraceEvent.Duplicated.class::isInstance)
                .hasSize(1);
        assertThat(result.trace()).filteredOn(TraceEvent.Sent.class::isInstance).hasSize(1);
    }

    @Test
    void a_time_to_live_of_0_becomes_255() {
        PacketResult result = tee("PREROUTING", "--gateway 192.168.1.11").boot().receive("eth1", packet(0));

        assertThat(result.emitted().get(0).packet().ttl()).isEqualTo(255);
    }

    @Test
    void what_is_forwarded_is_copied_as_it_is() {
        PacketResult result =
                tee("FORWARD", "--gateway 172.17.0.2 --oif docker0").boot().receive("eth1", packet(64));

        assertThat(result.emitted()).extracting(Emission::link).containsExactly("veth1", "eth0");
        assertThat(result.emitted().get(0).packet().ttl()).isEqualTo(63);
        assertThat(result.emitted().get(0).destination()).isEqualTo(Lab.WEB);
    }

    @Test
    void a_copy_of_a_copy_is_not_made() {
        Kernel kernel = new Lab()
                .rules("*mangle\n-A FORWARD -p udp -j TEE --gateway 192.168.1.11\n"
                        + "-A OUTPUT -p udp -j TEE --gateway 192.168.1.11\nCOMMIT\n")
                .boot();

        assertThat(kernel.receive("eth1", packet(64)).emitted()).hasSize(2);
        assertThat(kernel.counters()
                        .tables()
                        .get("mangle")
                        .get("OUTPUT")
                        .rules()
                        .get(0)
                        .packets())
                .isEqualTo(1);
    }

    @Test
    void copies_that_come_back_and_are_copied_again_have_no_end() {
        Kernel kernel = tee("PREROUTING", "--gateway 127.0.0.1").boot();

        assertThatThrownBy(() -> kernel.receive("eth1", packet(64)))
                .isInstanceOf(UnsupportedPacketException.class)
                .hasMessage("TEE copies its own copies without an end");
    }

    @Test
    void copies_to_a_group_are_refused_by_name() {
        Kernel kernel = tee("PREROUTING", "--gateway 224.0.0.1").boot();

        assertThatThrownBy(() -> kernel.receive("eth1", packet(64)))
                .isInstanceOf(UnsupportedPacketException.class)
                .hasMessage("TEE --gateway 224.0.0.1: copies to a group or to all are not supported: give one gateway");
    }

    @Test
    void a_flow_does_not_take_a_copy_for_the_packet() {
        Firewall host = Firewall.of(new Lab()
                .rules("*mangle\n-A PREROUTING -p udp -j TEE --gateway 192.168.1.11\nCOMMIT\n"
                        + "*filter\n-A FORWARD -j DROP\nCOMMIT\n")
                .image()
                .host());

        assertThat(host.from(Lab.OFFICE)
                        .udp()
                        .to(Lab.INTERNET, 7)
                        .query(10)
                        .outcome()
                        .dropped())
                .hasToString("Optional[ByRule[rule=filter FORWARD 1, origin=lab.rules:5]]");
    }
}
