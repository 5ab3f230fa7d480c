// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.nat;

import static io.github.netfilterunit.nat.Gateway.ip;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.netfilterunit.conntrack.ConnectionStatus;
import io.github.netfilterunit.conntrack.PacketState;
import io.github.netfilterunit.conntrack.Tracking;
import io.github.netfilterunit.packet.Packet;
import io.github.netfilterunit.packet.PacketBuilder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bindings and what they do to packets; every fact was measured on Linux 6.18. */
class NatTest {

    private final Gateway gateway = new Gateway();

    private static Packet tcp(String source, int port, String destination, int to, String flags) {
        return PacketBuilder.tcp(ip(source), port, ip(destination), to)
                .flags(flags)
                .sequence(flags.equals("S") ? 1000 : 5000)
                .acknowledgement(flags.equals("S") ? 0 : 1001)
                .build();
    }

    private static Packet udp(String source, int port, String destination, int to) {
        return PacketBuilder.udp(ip(source), port, ip(destination), to)
                .payload(9)
                .build();
    }

    private static Packet error(int type, String source, String destination, Packet about, int innerBytes) {
        return PacketBuilder.icmp(ip(source), ip(destination), type, 0)
                .payload(Arrays.copyOf(about.bytes(), innerBytes))
                .build();
    }

    private void masquerade() {
        gateway.snat(NatRange.to(ip("203.0.113.2")));
    }

    @Test
    void dnat_is_undone_for_replies_at_the_end_of_their_way() {
        gateway.dnat(NatRange.to(ip("172.17.0.2")));
        assertThat(gateway.route(tcp("192.168.66.1", 40000, "192.168.66.100", 80, "S")))
                .isEqualTo("192.168.66.1:40000 > 172.17.0.2:80");

        Packet reply = tcp("172.17.0.2", 80, "192.168.66.1", 40000, "SA");
        Tracking tracking = gateway.conntrack.track(reply, Tracking.NONE, 0, true, 0);
        Packet forwarded = gateway.nat.translate(reply, tracking, Manipulation.DESTINATION, null, 0);

        assertThat(forwarded).isEqualTo(reply);
        assertThat(gateway.route(reply)).isEqualTo("192.168.66.100:80 > 192.168.66.1:40000");
    }

    @Test
    void snat_is_undone_for_replies_before_they_are_routed() {
        masquerade();
        gateway.forward(tcp("192.168.1.10", 4000, "8.8.8.8", 80, "S"));

        Packet reply = tcp("8.8.8.8", 80, "203.0.113.2", 4000, "SA");
        Tracking tracking = gateway.conntrack.track(reply, Tracking.NONE, 0, true, 0);
        Packet routed = gateway.nat.translate(reply, tracking, Manipulation.DESTINATION, null, 0);

        assertThat(routed).isNotNull();
        assertThat(Gateway.text(routed)).isEqualTo("8.8.8.8:80 > 192.168.1.10:4000");
        assertThat(routed.hasValidTransportChecksum()).isTrue();
    }

    @Test
    void a_flow_walks_the_rules_once_for_each_end() {
        Packet syn = tcp("192.168.1.10", 4000, "8.8.8.8", 80, "S");
        Tracking first = gateway.conntrack.track(syn, Tracking.NONE, 0, true, 0);
        assertThat(gateway.nat.wantsRules(first, syn, Manipulation.DESTINATION)).isTrue();
        gateway.nat.translate(syn, first, Manipulation.DESTINATION, null, 0);
        assertThat(gateway.nat.wantsRules(first, syn, Manipulation.DESTINATION)).isFalse();
        assertThat(gateway.nat.wantsRules(first, syn, Manipulation.SOURCE)).isTrue();
        gateway.nat.translate(syn, first, Manipulation.SOURCE, "eth0", 0);
        gateway.conntrack.confirm(first, 0);

        Tracking second = gateway.conntrack.track(syn, Tracking.NONE, 0, true, 0);
        assertThat(second.state()).isEqualTo(PacketState.NEW);
        assertThat(gateway.nat.wantsRules(second, syn, Manipulation.DESTINATION))
                .isFalse();
        assertThat(gateway.nat.wantsRules(Tracking.NONE, syn, Manipulation.DESTINATION))
                .isFalse();
    }

    @Test
    void a_null_binding_decides_without_translating() {
        gateway.forward(udp("192.168.1.10", 4000, "8.8.8.8", 53));

        assertThat(gateway.connections().get(0).status())
                .containsExactlyInAnyOrder(
                        ConnectionStatus.CONFIRMED, ConnectionStatus.SRC_NAT_DONE, ConnectionStatus.DST_NAT_DONE);
    }

    @Test
    void rules_that_are_loaded_later_do_not_touch_flows_that_exist() {
        gateway.forward(udp("192.168.1.10", 4000, "8.8.8.8", 53));
        masquerade();

        assertThat(gateway.route(udp("192.168.1.10", 4000, "8.8.8.8", 53))).isEqualTo("192.168.1.10:4000 > 8.8.8.8:53");
    }

    @Test
    void a_manipulation_that_is_decided_cannot_be_decided_again() {
        Tracking tracking = gateway.conntrack.track(udp("1.2.3.4", 1, "5.6.7.8", 2), Tracking.NONE, 0, true, 0);
        NatRange range = NatRange.to(ip("203.0.113.2"));

        assertThat(gateway.nat.bind(tracking, Manipulation.SOURCE, range, 0)).isTrue();
        assertThat(gateway.nat.bind(tracking, Manipulation.SOURCE, range, 0)).isFalse();
        assertThat(gateway.nat.bind(Tracking.NONE, Manipulation.SOURCE, range, 0))
                .isFalse();
    }

    @Test
    void an_error_about_a_masqueraded_flow_is_translated_within_and_without() {
        masquerade();
        Packet sent = gateway.forward(udp("192.168.1.10", 4000, "8.8.8.8", 53));
        assertThat(sent).isNotNull();

        Packet error = gateway.forward(error(3, "198.51.100.1", "203.0.113.2", sent, 28));

        assertThat(error).isNotNull();
        assertThat(error.destination()).isEqualTo(ip("192.168.1.10"));
        assertThat(error.source()).isEqualTo(ip("198.51.100.1"));
        assertThat(error.hasValidTransportChecksum()).isTrue();
        assertThat(error.inner()).isNotNull();
        assertThat(Gateway.text(error.inner())).isEqualTo("192.168.1.10:4000 > 8.8.8.8:53");
    }

    @Test
    void an_error_of_the_target_of_dnat_seems_to_come_from_the_address_that_was_asked() {
        gateway.dnat(NatRange.to(ip("172.17.0.2")));
        Packet delivered = gateway.forward(udp("192.168.66.1", 4000, "192.168.66.100", 53));
        assertThat(delivered).isNotNull();

        Packet error = gateway.forward(error(3, "172.17.0.2", "192.168.66.1", delivered, 28));

        assertThat(error).isNotNull();
        assertThat(error.source()).isEqualTo(ip("192.168.66.100"));
        assertThat(error.inner()).isNotNull();
        assertThat(Gateway.text(error.inner())).isEqualTo("192.168.66.1:4000 > 192.168.66.100:53");
    }

    @ParameterizedTest
    @CsvSource({"28, true", "27, false", "24, false"})
    void an_error_about_a_translated_flow_needs_eight_inner_bytes_behind_the_header(int bytes, boolean passes) {
        masquerade();
        Packet sent = gateway.forward(udp("192.168.1.10", 4000, "8.8.8.8", 53));
        assertThat(sent).isNotNull();

        assertThat(gateway.forward(error(3, "198.51.100.1", "203.0.113.2", sent, bytes)) != null)
                .isEqualTo(passes);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_redirect_passes_only_if_nothing_is_translated(boolean translated) {
        if (translated) {
            masquerade();
        }
        Packet sent = gateway.forward(udp("192.168.1.10", 4000, "8.8.8.8", 53));
        assertThat(sent).isNotNull();

        assertThat(gateway.forward(error(5, "198.51.100.1", sent.source().toString(), sent, 28)) == null)
                .isEqualTo(translated);
    }

    @Test
    void an_error_about_an_untranslated_flow_passes_with_24_inner_bytes() {
        Packet sent = gateway.forward(udp("192.168.1.10", 4000, "8.8.8.8", 53));
        assertThat(sent).isNotNull();

        assertThat(gateway.forward(error(3, "198.51.100.1", "192.168.1.10", sent, 24)))
                .isNotNull();
    }

    @Test
    void an_error_does_not_walk_the_rules_and_a_reset_does() {
        Packet syn = tcp("192.168.1.10", 4000, "8.8.8.8", 80, "S");
        Tracking answer =
                gateway.conntrack.track(syn, Tracking.NONE, 0, true, 0).related();
        Packet reset = tcp("8.8.8.8", 80, "192.168.1.10", 4000, "RA");
        Packet unreachable = error(3, "8.8.8.8", "192.168.1.10", syn, 28);

        assertThat(gateway.nat.wantsRules(answer, unreachable, Manipulation.SOURCE))
                .isFalse();
        assertThat(gateway.nat.wantsRules(answer, reset, Manipulation.SOURCE)).isTrue();
    }

    @Test
    void a_masqueraded_flow_ends_when_its_packets_leave_by_another_link() {
        masquerade();
        gateway.masquerade = "eth0";
        gateway.forward(udp("192.168.1.10", 4000, "8.8.8.8", 53));
        gateway.out = "eth1";

        assertThat(gateway.route(udp("192.168.1.10", 4000, "8.8.8.8", 53))).isEqualTo("dropped");
        assertThat(gateway.connections()).isEmpty();
    }

    @Test
    void a_packet_from_nowhere_is_not_masqueraded() {
        masquerade();
        gateway.masquerade = "eth0";

        assertThat(gateway.route(udp("0.0.0.0", 68, "255.255.255.255", 67)))
                .isEqualTo("0.0.0.0:68 > 255.255.255.255:67");
    }

    @Test
    void a_udp_packet_without_checksum_keeps_none() {
        masquerade();
        byte[] bytes = udp("192.168.1.10", 4000, "8.8.8.8", 53).bytes();
        bytes[26] = 0;
        bytes[27] = 0;
        Packet sent = gateway.forward(Packet.parse(bytes));

        assertThat(sent).isNotNull();
        assertThat(sent.byteAt(26) << 8 | sent.byteAt(27)).isZero();
        assertThat(sent.source()).isEqualTo(ip("203.0.113.2"));
    }
}
