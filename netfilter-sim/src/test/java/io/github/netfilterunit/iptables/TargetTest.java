// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.netfilterunit.conntrack.Connection;
import io.github.netfilterunit.conntrack.ConnectionTable;
import io.github.netfilterunit.conntrack.Conntrack;
import io.github.netfilterunit.conntrack.ConntrackSettings;
import io.github.netfilterunit.conntrack.Tracking;
import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.packet.PacketBuilder;
import io.github.netfilterunit.ruleset.Need;
import io.github.netfilterunit.ruleset.Ruleset;
import io.github.netfilterunit.ruleset.Verdict;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetTest {

    private static SeenPacket packet() {
        return new SeenPacket(PacketBuilder.tcp(IpAddress.parse("192.0.2.7"), 1234, IpAddress.parse("198.51.100.1"), 80)
                .flags("S")
                .build());
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "nothing",
            value = {
                "filter FORWARD -j ACCEPT, ACCEPT, nothing",
                "filter FORWARD -j DROP, DROP, nothing",
                "filter FORWARD -j LOG, CONTINUE, nothing",
                "filter FORWARD -j REJECT, DROP, icmp code 3",
                "filter FORWARD -j REJECT --reject-with icmp-net-unreachable, DROP, icmp code 0",
                "filter FORWARD -j REJECT --reject-with icmp-host-unreachable, DROP, icmp code 1",
                "filter FORWARD -j REJECT --reject-with icmp-proto-unreachable, DROP, icmp code 2",
                "filter FORWARD -j REJECT --reject-with icmp-net-prohibited, DROP, icmp code 9",
                "filter FORWARD -j REJECT --reject-with icmp-host-prohibited, DROP, icmp code 10",
                "filter FORWARD -j REJECT --reject-with icmp-admin-prohibited, DROP, icmp code 13",
                "filter FORWARD -p tcp -j REJECT --reject-with tcp-reset, DROP, reset",
                "filter FORWARD -j AUDIT --type drop, CONTINUE, nothing",
                "filter FORWARD -j IDLETIMER --timeout 5 --label idle, CONTINUE, nothing",
                "mangle FORWARD -j CONNSECMARK --save, CONTINUE, nothing",
                "filter FORWARD -j NFQUEUE --queue-num 5, DROP, queue 5 to 5",
                "filter FORWARD -j NFQUEUE --queue-balance 0:3 --queue-bypass, DROP, queue 0 to 3 bypass",
                "filter FORWARD -j TEE --gateway 10.0.0.1, CONTINUE, duplicate to 10.0.0.1",
                "filter FORWARD -j TEE --gateway 10.0.0.1 --oif eth0, CONTINUE, duplicate to 10.0.0.1 by eth0",
                "mangle PREROUTING -p tcp -j TPROXY --on-port 3129, ACCEPT, proxy 0.0.0.0:3129",
                "mangle PREROUTING -p udp -j TPROXY --on-port 53 --on-ip 10.0.0.1, DROP, proxy 10.0.0.1:53",
                "filter FORWARD -j QUEUE, DROP, queue 0 to 0",
                "nat POSTROUTING -j NETMAP --to 10.1.7.3/255.0.255.0, ACCEPT, translate SOURCE 10.1.7.3",
                "raw PREROUTING -j CT --notrack, CONTINUE, untrack",
                "raw PREROUTING -j CT --notrack --zone 5, CONTINUE, untrack",
                "raw PREROUTING -j CT --zone 5, CONTINUE, template",
                "raw PREROUTING -j CT, CONTINUE, template",
                "raw PREROUTING -j NOTRACK, CONTINUE, untrack",
                "nat PREROUTING -j DNAT --to-destination 172.17.0.2, ACCEPT, translate DESTINATION 172.17.0.2",
                "nat POSTROUTING -j SNAT --to-source 192.0.2.1, ACCEPT, translate SOURCE 192.0.2.1",
                "nat POSTROUTING -j MASQUERADE, ACCEPT, masquerade",
                "nat PREROUTING -j REDIRECT, ACCEPT, redirect"
            })
    void a_target_acts_and_says_how_the_packet_goes_on(String rule, Verdict verdict, String call) {
        SeenPacket seen = packet();

        assertThat(seen.apply(rule)).isEqualTo(verdict);
        if (call == null) {
            assertThat(seen.calls).isEmpty();
        } else {
            assertThat(seen.calls).containsExactly(call);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "--set-mark 0x5, 0x5",
        "--set-mark 0x1/0xf, 0xa1",
        "--set-xmark 0x1/0xf, 0xa1",
        "--set-xmark 0xff/0xf, 0x5f",
        "--and-mark 0xf0, 0xa0",
        "--or-mark 0x5, 0xaf",
        "--xor-mark 0xff, 0x55"
    })
    void marks_are_set_bit_by_bit(String options, String expected) {
        SeenPacket seen = packet();
        seen.mark = 0xaa;
        Connection connection = connection(seen);
        connection.mark(0xaa);

        seen.apply("mangle FORWARD -j CONNMARK " + options);
        seen.apply("mangle FORWARD -j MARK " + options);

        assertThat(seen.mark).isEqualTo(Integer.decode(expected));
        assertThat(connection.mark()).isEqualTo(Integer.decode(expected));
    }

    @Test
    void marks_are_saved_to_the_connection_and_restored_from_it() {
        SeenPacket seen = packet();
        seen.mark = 0x12;
        Connection connection = connection(seen);
        connection.mark(0x300);

        seen.apply("mangle FORWARD -j CONNMARK --save-mark --nfmask 0xf --ctmask 0xff");
        assertThat(connection.mark()).isEqualTo(0x302);

        seen.apply("mangle FORWARD -j CONNMARK --restore-mark --nfmask 0xff --ctmask 0xff00");
        assertThat(seen.mark).isEqualTo(0x300);
    }

    @ParameterizedTest
    @CsvSource({
        "--set-xmark 0x1/0xf --left-shift-mark 4, 0xa10, 0x12",
        "--set-xmark 0x1/0xf --right-shift-mark 4, 0xa, 0x12",
        "--save-mark --nfmask 0xf --left-shift-mark 8, 0x200, 0x12",
        "--save-mark --right-shift-mark 4, 0x1, 0x12",
        "--restore-mark --left-shift-mark 31, 0xaa, 0x0",
        "--restore-mark --nfmask 0xff --right-shift-mark 1, 0xaa, 0x55",
        "--restore-mark --left-shift-mark 3 --right-shift-mark 2, 0xaa, 0x2a"
    })
    void marks_are_shifted_on_the_way(String options, String ofConnection, String ofPacket) {
        SeenPacket seen = packet();
        seen.mark = 0x12;
        Connection connection = connection(seen);
        connection.mark(0xaa);

        seen.apply("mangle FORWARD -j CONNMARK " + options);

        assertThat(connection.mark()).isEqualTo(Integer.decode(ofConnection));
        assertThat(seen.mark).isEqualTo(Integer.decode(ofPacket));
    }

    @Test
    void connmark_leaves_a_packet_without_a_connection_alone() {
        SeenPacket seen = packet();
        seen.mark = 1;

        assertThat(seen.apply("mangle FORWARD -j CONNMARK --restore-mark")).isEqualTo(Verdict.CONTINUE);
        assertThat(seen.mark).isEqualTo(1);
    }

    @Test
    void a_tracked_packet_is_not_taken_out_of_tracking() {
        SeenPacket seen = packet();
        connection(seen);

        seen.apply("raw PREROUTING -j CT --notrack");

        assertThat(seen.calls).isEmpty();
    }

    private static Connection connection(SeenPacket seen) {
        Conntrack conntrack = new Conntrack(ConntrackSettings.defaults(), new ConnectionTable(), 1);
        seen.tracking = conntrack.track(seen.packet(), Tracking.NONE, 0, true, 0);
        return Objects.requireNonNull(seen.tracking.connection());
    }

    @ParameterizedTest
    @CsvSource({
        "nat PREROUTING -j DNAT --to-destination 172.17.0.2, true",
        "nat POSTROUTING -j SNAT --to-source 192.0.2.1, true",
        "nat POSTROUTING -j MASQUERADE, true",
        "nat PREROUTING -j REDIRECT, true",
        "nat PREROUTING -j NETMAP --to 192.0.2.0/24, true",
        "mangle FORWARD -j CONNMARK --save-mark, true",
        "mangle FORWARD -j TTL --ttl-set 1, false",
        "raw PREROUTING -j CT --notrack, false",
        "raw PREROUTING -j CT, true",
        "raw PREROUTING -j CT --zone 5, true",
        "mangle FORWARD -j CONNSECMARK --save, true",
        "filter FORWARD -j REJECT, false",
        "mangle FORWARD -j MARK --set-mark 1, false",
        "filter FORWARD -j LOG, false",
        "nat PREROUTING -j ACCEPT, false"
    })
    void some_targets_turn_tracking_on(String rule, boolean expected) {
        Ruleset ruleset = IptablesSave.parse("rules", Recorded.tableWith(rule));

        assertThat(ruleset.needs().contains(Need.CONNTRACK)).isEqualTo(expected);
    }
}
