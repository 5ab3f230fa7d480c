// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.netfilterunit.ruleset.Flavour;
import io.github.netfilterunit.text.InvalidInputException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What iptables-nft makes of rules; measured with iptables 1.8.9. */
class NftFlavourTest {

    private static String saved(String rules) {
        return IptablesSave.write(
                IptablesSave.parse("rules", 1, "*filter\n" + rules + "COMMIT\n", Flavour.NFT), null, Flavour.NFT);
    }

    @Test
    void tables_come_in_an_order_of_their_own() {
        String text = "*filter\n-A OUTPUT\nCOMMIT\n*nat\n-A OUTPUT\nCOMMIT\n*raw\n-A OUTPUT\nCOMMIT\n"
                + "*mangle\n:INPUT - [0:0]\nCOMMIT\n*security\n-P INPUT DROP\nCOMMIT\n";

        assertThat(IptablesSave.write(IptablesSave.parse("rules", 1, text, Flavour.NFT), null, Flavour.NFT)
                        .lines()
                        .filter(line -> line.startsWith("*")))
                .containsExactly("*mangle", "*security", "*raw", "*filter", "*nat");
    }

    @Test
    void a_table_in_which_nothing_is_made_is_not_there() {
        assertThat(IptablesSave.parse("rules", 1, "*filter\n-F\nCOMMIT\n*nat\nCOMMIT\n", Flavour.NFT)
                        .tables())
                .isEmpty();
    }

    @Test
    void what_is_not_in_a_range_from_0_is_the_range_behind_it() {
        assertThat(saved("-A INPUT -p tcp ! --dport 0:1023\n")).contains("-A INPUT -p tcp -m tcp --dport 1024:65535\n");
        assertThat(saved("-A INPUT -p udp ! --dport 1024:65535\n"))
                .contains("-A INPUT -p udp -m udp ! --dport 1024:65535\n");
    }

    @Test
    void what_asks_nothing_is_left_out() {
        assertThat(saved("-A INPUT -p udp -m udp ! --dport 0:65535\n")).contains("-A INPUT -p udp\n");
        assertThat(saved("-A INPUT -p tcp -m tcp ! --tcp-flags NONE NONE\n")).contains("-A INPUT -p tcp\n");
        assertThat(saved("-A INPUT -p udp -m udp\n")).contains("-A INPUT -p udp -m udp\n");
    }

    @Test
    void a_loop_that_nothing_reaches_is_taken() {
        assertThat(saved(":A - [0:0]\n:B - [0:0]\n-A A -j B\n-A B -j A\n")).contains("-A A -j B\n-A B -j A\n");
    }

    @Test
    void fifteen_jumps_in_a_row_are_taken_and_sixteen_are_not() {
        assertThat(saved(jumps(15))).contains("-A C13 -j C14\n");
        assertThatThrownBy(() -> saved(jumps(16)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("rules:33:11: too many jumps: from INPUT this one leads to the 16th chain in a row;"
                        + " iptables-nft takes 15");
    }

    @Test
    void to_delete_all_chains_forgets_the_policies_that_the_text_set_on_empty_ones() {
        assertThat(saved("-P INPUT DROP\n:FORWARD DROP [3:30]\n-A FORWARD\n-X\n-P OUTPUT DROP\n"))
                .contains(":INPUT ACCEPT [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT DROP [0:0]\n");
        assertThat(saved("-P INPUT DROP\nCOMMIT\n*filter\n-X\n")).isEmpty();
    }

    @Test
    void a_check_of_its_own_asks_an_extension_only_in_built_in_chains() {
        String rule = "-m addrtype --dst-type LOCAL --limit-iface-out\n";

        assertThat(saved(":c - [0:0]\n-A INPUT -j c\n-A c " + rule)).contains("-A c " + rule);
        assertThatThrownBy(() -> saved("-A INPUT -j ACCEPT\n-A INPUT " + rule))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("rules:3:1: --limit-iface-out works only in FORWARD, OUTPUT and POSTROUTING;"
                        + " this rule is reached from INPUT");
    }

    @Test
    void hooks_that_an_extension_names_are_asked_for_through_chains() {
        assertThatThrownBy(() -> saved(":c - [0:0]\n-A INPUT -j c\n-A c -m owner --uid-owner 0\n"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("rules:4:1: the match 'owner' works only in OUTPUT and POSTROUTING;"
                        + " this rule is reached from INPUT");
    }

    private static String jumps(int count) {
        String chains =
                IntStream.range(0, count).mapToObj(i -> ":C" + i + " - [0:0]\n").collect(Collectors.joining());
        String jumps = IntStream.range(1, count)
                .mapToObj(i -> "-A C" + (i - 1) + " -j C" + i + "\n")
                .collect(Collectors.joining());
        return chains + "-A INPUT -j C0\n" + jumps;
    }
}
