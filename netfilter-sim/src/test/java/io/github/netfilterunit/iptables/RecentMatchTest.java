// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.packet.Packet;
import io.github.netfilterunit.packet.PacketBuilder;
import io.github.netfilterunit.ruleset.Rule;
import io.github.netfilterunit.ruleset.SendingSocket;
import io.github.netfilterunit.ruleset.UnsupportedRuleException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Lists of addresses that rules share by a name. */
class RecentMatchTest {

    private static final IpAddress CLIENT = IpAddress.parse("192.0.2.7");
    private static final long SECOND = 1_000_000_000L;

    private final SeenPacket seen = new SeenPacket(from(CLIENT, 64));
    private List<Rule> rules = List.of();

    private static Packet from(IpAddress source, int ttl) {
        return PacketBuilder.udp(source, 4000, IpAddress.parse("198.51.100.1"), 53)
                .ttl(ttl)
                .build();
    }

    private void load(String... options) {
        StringBuilder text = new StringBuilder("*filter\n");
        for (String each : options) {
            text.append("-A FORWARD -m recent ").append(each).append('\n');
        }
        seen.ruleset = IptablesSave.parse("rules", text.append("COMMIT\n").toString());
        rules = seen.ruleset
                .table("filter")
                .orElseThrow()
                .chain("FORWARD")
                .orElseThrow()
                .rules();
    }

    /** Which of the rules the packet meets. */
    private List<Boolean> packet(IpAddress source, int ttl) {
        seen.packet(from(source, ttl));
        return rules.stream().map(seen::meets).toList();
    }

    @Test
    void rules_share_a_list_by_its_name() {
        load("--rcheck --name a", "--set --name a", "! --rcheck --name a", "--rcheck --name b");

        assertThat(packet(CLIENT, 64)).containsExactly(false, true, false, false);
        assertThat(packet(CLIENT, 64)).containsExactly(true, true, false, false);
        assertThat(packet(CLIENT.plus(1), 64)).containsExactly(false, true, false, false);
    }

    @Test
    void hits_and_seconds_count_together() {
        load("--set", "--rcheck --seconds 2 --hitcount 3");

        assertThat(packet(CLIENT, 64)).containsExactly(true, false);
        assertThat(packet(CLIENT, 64)).containsExactly(true, false);
        assertThat(packet(CLIENT, 64)).containsExactly(true, true);
        seen.now = 2 * SECOND;
        assertThat(packet(CLIENT, 64)).containsExactly(true, true);
        seen.now = 2 * SECOND + 4_000_000;
        assertThat(packet(CLIENT, 64)).containsExactly(true, false);
    }

    @Test
    void an_update_that_does_not_match_stamps_nothing() {
        load("--update --hitcount 2", "--set --mask 255.255.255.255", "--remove --name other");

        assertThat(packet(CLIENT, 64)).containsExactly(false, true, false);
        assertThat(packet(CLIENT, 64)).containsExactly(false, true, false);
        assertThat(packet(CLIENT, 64)).containsExactly(true, true, false);
    }

    @Test
    void the_ttl_is_that_before_forwarding_unless_a_socket_sends() {
        load("--rcheck --rttl", "--set");
        packet(CLIENT, 63);

        assertThat(packet(CLIENT, 63)).containsExactly(true, true);
        assertThat(packet(CLIENT, 62)).containsExactly(false, true);
        seen.socket = SendingSocket.KERNEL;
        assertThat(packet(CLIENT, 63)).containsExactly(true, true);
        seen.out = null;
        assertThat(packet(CLIENT, 63)).containsExactly(true, true);
        assertThat(packet(CLIENT, 64)).containsExactly(false, true);
    }

    @Test
    void the_first_rule_of_a_list_says_which_bits_count() {
        load("--set --mask 255.255.255.0", "--rcheck --mask 255.255.255.255");
        packet(CLIENT, 64);
        rules = rules.subList(1, 2);

        assertThat(packet(CLIENT.plus(10), 64)).containsExactly(true);
        assertThat(packet(CLIENT.plus(256), 64)).containsExactly(false);
    }

    @Test
    void a_list_has_a_hundred_addresses_and_loses_the_oldest() {
        load("--rcheck", "--set");
        for (int i = 0; i <= 100; i++) {
            packet(CLIENT.plus(i), 64);
        }
        rules = rules.subList(0, 1);

        assertThat(packet(CLIENT, 64)).containsExactly(false);
        assertThat(packet(CLIENT.plus(1), 64)).containsExactly(true);
    }

    @Test
    void reap_throws_out_the_oldest_address_only() {
        load("--set", "--rcheck --seconds 1 --reap --name DEFAULT");
        packet(CLIENT, 64);
        packet(CLIENT.plus(1), 64);
        seen.now = 3 * SECOND;
        packet(CLIENT.plus(2), 64);
        load("--rcheck");

        assertThat(packet(CLIENT, 64)).containsExactly(false);
        assertThat(packet(CLIENT.plus(1), 64)).containsExactly(true);
    }

    @Test
    void chains_of_users_may_come_in_any_order() {
        String rules =
                "*filter\n:a - [0:0]\n:b - [0:0]\n-A a -m recent --set --mask 255.255.255.0\n-A b -m recent --set"
                        + "\nCOMMIT\n";
        seen.ruleset = IptablesSave.parse("rules", rules);

        assertThatThrownBy(() -> seen.meets("filter FORWARD -m recent --set"))
                .isInstanceOf(UnsupportedRuleException.class)
                .hasMessage("rules in different tables or chains share the list 'DEFAULT' of recent and set it up"
                        + " differently: the one that the kernel loaded first decides, and the rules do not say which"
                        + " that was");
    }
}
