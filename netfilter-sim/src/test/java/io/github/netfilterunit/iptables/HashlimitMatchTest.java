// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.net.Protocol;
import io.github.netfilterunit.packet.PacketBuilder;
import io.github.netfilterunit.ruleset.Rule;
import io.github.netfilterunit.ruleset.UnsupportedRuleException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Buckets that rules share by a name. */
class HashlimitMatchTest {

    private static final IpAddress CLIENT = IpAddress.parse("192.0.2.7");
    private static final IpAddress SERVER = IpAddress.parse("198.51.100.1");
    private static final long MILLI = 1_000_000L;

    private final SeenPacket seen =
            new SeenPacket(PacketBuilder.udp(CLIENT, 4000, SERVER, 53).build());
    private List<Rule> rules = List.of();

    private void load(String... options) {
        StringBuilder text = new StringBuilder("*filter\n");
        for (String each : options) {
            text.append("-A FORWARD -m hashlimit --hashlimit-name t ")
                    .append(each)
                    .append('\n');
        }
        seen.ruleset = IptablesSave.parse("rules", text.append("COMMIT\n").toString());
        rules = seen.ruleset
                .table("filter")
                .orElseThrow()
                .chain("FORWARD")
                .orElseThrow()
                .rules();
    }

    /** Which of so many packets of 20 bytes and a payload the first rule lets through. */
    private String packets(int count, IpAddress source, int payload) {
        List<String> found = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            seen.packet(PacketBuilder.udp(source, 4000, SERVER, 53)
                    .payload(new byte[payload])
                    .build());
            found.add(seen.meets(rules.get(0)) ? "+" : "-");
        }
        return String.join("", found);
    }

    @Test
    void a_burst_goes_through_and_then_one_packet_a_period() {
        load("--hashlimit-upto 5/sec --hashlimit-burst 3 --hashlimit-htable-expire 60000");

        assertThat(packets(5, CLIENT, 0)).isEqualTo("+++--");
        seen.now = 196 * MILLI;
        assertThat(packets(1, CLIENT, 0)).isEqualTo("-");
        seen.now = 200 * MILLI;
        assertThat(packets(2, CLIENT, 0)).isEqualTo("+-");
        seen.now = 60_000 * MILLI;
        assertThat(packets(5, CLIENT, 0)).isEqualTo("+++--");
    }

    @Test
    void above_is_the_complement() {
        load("--hashlimit-above 1/hour --hashlimit-burst 2");

        assertThat(packets(4, CLIENT, 0)).isEqualTo("--++");
    }

    @Test
    void each_source_network_has_a_bucket() {
        load("--hashlimit-upto 1/hour --hashlimit-burst 1 --hashlimit-mode srcip --hashlimit-srcmask 31");

        assertThat(packets(2, CLIENT, 0)).isEqualTo("+-");
        assertThat(packets(1, IpAddress.parse("192.0.2.6"), 0)).isEqualTo("-");
        assertThat(packets(1, IpAddress.parse("192.0.2.8"), 0)).isEqualTo("+");
    }

    @Test
    void bytes_are_paid_for_by_sixteen() {
        load("--hashlimit-upto 1kb/s");

        assertThat(packets(4, CLIENT, 272)).isEqualTo("+++-");
        assertThat(packets(5, CLIENT, 0)).isEqualTo("++++-");
    }

    @Test
    void an_interval_is_compared_with_the_one_before() {
        load("--hashlimit-upto 2/sec --hashlimit-burst 1 --hashlimit-rate-match --hashlimit-htable-expire 60000");

        assertThat(packets(4, CLIENT, 0)).isEqualTo("+++-");
        seen.now = 1_000 * MILLI;
        assertThat(packets(1, CLIENT, 0)).isEqualTo("-");
        seen.now = 2_000 * MILLI;
        assertThat(packets(4, CLIENT, 0)).isEqualTo("+++-");
    }

    @Test
    void an_entry_that_expired_is_removed_at_the_next_look() {
        load("--hashlimit-upto 1/hour --hashlimit-burst 1 --hashlimit-htable-expire 500"
                + " --hashlimit-htable-gcinterval 1000");

        assertThat(packets(2, CLIENT, 0)).isEqualTo("+-");
        seen.now = 996 * MILLI;
        assertThat(packets(1, CLIENT, 0)).isEqualTo("-");
        seen.now = 1_996 * MILLI;
        assertThat(packets(1, CLIENT, 0)).isEqualTo("-");
        seen.now = 3_000 * MILLI;
        assertThat(packets(2, CLIENT, 0)).isEqualTo("+-");
    }

    @Test
    void a_full_table_and_ports_that_are_cut_off_drop_the_packet() {
        load("--hashlimit-upto 1/hour --hashlimit-mode srcip,dstport --hashlimit-htable-size 1 --hashlimit-htable-max"
                + " 1");

        assertThat(packets(1, CLIENT, 0)).isEqualTo("+");
        assertThat(seen.dropped).isFalse();
        assertThat(packets(1, SERVER, 0)).isEqualTo("-");
        assertThat(seen.dropped).isTrue();
        seen.dropped = false;
        seen.packet(PacketBuilder.raw(Protocol.UDP, CLIENT, SERVER)
                .payload(new byte[3])
                .build());
        assertThat(seen.meets(rules.get(0))).isFalse();
        assertThat(seen.dropped).isTrue();
    }

    @Test
    void the_first_rule_says_how_the_table_works() {
        load("--hashlimit-upto 1/hour --hashlimit-burst 2", "--hashlimit-upto 100/sec --hashlimit-burst 100");
        rules = rules.subList(1, 2);

        assertThat(packets(3, CLIENT, 0)).isEqualTo("++-");
    }

    @Test
    void rates_of_two_kinds_in_one_table_are_refused() {
        load("--hashlimit-upto 1/sec", "--hashlimit-upto 1/sec --hashlimit-rate-match");

        assertThat(seen.meets(rules.get(0))).isTrue();
        assertThatThrownBy(() -> seen.meets(rules.get(1)))
                .isInstanceOf(UnsupportedRuleException.class)
                .hasMessage("two rules of hashlimit share the table 't', and only one of them has"
                        + " --hashlimit-rate-match: the kernel then reads numbers of one kind as those of the other");
    }

    @Test
    void the_order_of_tables_is_not_guessed() {
        String other = "*mangle\n-A FORWARD -m hashlimit --hashlimit-name t --hashlimit-upto 1/sec\nCOMMIT\n";
        String one = "*filter\n-A FORWARD -m hashlimit --hashlimit-name t --hashlimit-above 1/min\nCOMMIT\n";
        seen.ruleset = IptablesSave.parse("rules", one + other);

        assertThatThrownBy(() -> seen.meets("filter FORWARD -m hashlimit --hashlimit-name t --hashlimit-above 1/min"))
                .isInstanceOf(UnsupportedRuleException.class)
                .hasMessage("rules in different tables or chains share the table 't' of hashlimit and set it up"
                        + " differently: the one that the kernel loaded first decides, and the rules do not say which"
                        + " that was");
    }
}
