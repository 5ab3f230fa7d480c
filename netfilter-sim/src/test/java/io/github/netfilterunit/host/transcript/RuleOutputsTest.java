// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.host.transcript;

import static io.github.netfilterunit.host.transcript.Texts.assertRefused;
import static io.github.netfilterunit.host.transcript.Texts.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.netfilterunit.host.Host;
import io.github.netfilterunit.iptables.IptablesSave;
import io.github.netfilterunit.ruleset.Counter;
import io.github.netfilterunit.ruleset.Rule;
import io.github.netfilterunit.ruleset.Ruleset;
import io.github.netfilterunit.ruleset.SourceLine;
import io.github.netfilterunit.ruleset.Table;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RuleOutputsTest {

    private static final String HEADER =
            " pkts bytes target     prot opt in     out     source               destination\n";
    private static final String EMPTY_FORWARD = "Chain FORWARD (policy ACCEPT 0 packets, 0 bytes)\n" + HEADER;
    private static final String FORWARD = EMPTY_FORWARD
            + "    0     0 DROP       tcp  --  eth0   *       0.0.0.0/0            0.0.0.0/0            tcp dpt:23\n";

    @Test
    void a_listing_at_a_prompt_belongs_to_the_table_of_its_command() {
        Host host = Transcript.read("host.txt", "$ iptables -t mangle -vnL FORWARD\n" + FORWARD);
        assertThat(rules(host, "mangle")).isEqualTo("-A FORWARD -i eth0 -p tcp -m tcp --dport 23 -j DROP");
    }

    @Test
    void a_listing_without_a_prompt_belongs_to_the_table_that_shows_its_chain() {
        Host host = Transcript.read(
                "host.txt",
                "$ iptables -t mangle -vnL FORWARD\n" + EMPTY_FORWARD + "$ iptables -vnL FORWARD\n" + FORWARD
                        + "\nlater:\n" + FORWARD.replace("    0     0 DROP", "    3   120 DROP"));
        assertThat(rules(host, "mangle")).isEmpty();
        assertThat(rules(host, "filter")).isEqualTo("-A FORWARD -i eth0 -p tcp -m tcp --dport 23 -j DROP");
        assertThat(rule(host).recorded()).isEqualTo(new Counter(3, 120));
        assertThat(rule(host).origin()).isEqualTo(new SourceLine("host.txt", 12));
    }

    @Test
    void a_listing_of_all_built_in_chains_belongs_to_the_table_that_has_just_these() {
        String listing = "Chain INPUT (policy ACCEPT 0 packets, 0 bytes)\n" + HEADER + "\n" + FORWARD
                + "\nChain OUTPUT (policy ACCEPT 0 packets, 0 bytes)\n" + HEADER;
        assertThat(Transcript.read("host.txt", listing).ruleset().tables())
                .extracting(Table::name)
                .containsExactly("filter");
    }

    @Test
    void a_listing_that_fits_several_tables_is_refused() {
        assertRefused(
                FORWARD,
                "host.txt:1:1: this listing without a prompt fits several tables: filter, mangle (chains FORWARD); put the"
                        + " prompt with its command before it, as in 'root@host:~# iptables -t nat -vnL'");
    }

    @Test
    void a_listing_that_fits_no_table_is_refused_with_what_differs() {
        assertRefused(
                "$ iptables -t mangle -vnL FORWARD\n" + EMPTY_FORWARD + "$ iptables -vnL FORWARD\n" + EMPTY_FORWARD
                        + "\n" + FORWARD,
                "host.txt:8:1: this listing without a prompt fits no table (chains FORWARD); of filter FORWARD, shown at"
                        + " host.txt:5, it had 0 rules and has 1 rule; of mangle FORWARD, shown at host.txt:2, it had 0"
                        + " rules and has 1 rule; put the prompt with its command before it, as in 'root@host:~# iptables"
                        + " -t nat -vnL'");
    }

    @Test
    void listings_that_repeat_must_agree_in_their_rules() {
        assertRefused(
                "$ iptables -vnL FORWARD\n" + FORWARD + "$ iptables -vnL FORWARD\n"
                        + FORWARD.replace("dpt:23", "dpt:24"),
                "host.txt:6:1: the chain FORWARD of the table filter is listed here with other rules than at host.txt:2:"
                        + " rule 1 was 'DROP tcp -- eth0 * 0.0.0.0/0 0.0.0.0/0 tcp dpt:23' and is 'DROP tcp -- eth0 *"
                        + " 0.0.0.0/0 0.0.0.0/0 tcp dpt:24'");
        assertRefused(
                "$ iptables -vnL FORWARD\n" + FORWARD + "$ iptables -vnL FORWARD\n"
                        + FORWARD.replace("policy ACCEPT", "policy DROP"),
                "host.txt:6:1: the chain FORWARD of the table filter is listed here with other rules than at host.txt:2:"
                        + " the policy was ACCEPT and is DROP");
    }

    @Test
    void a_chain_that_is_jumped_to_and_never_shown_is_refused() {
        assertRefused(
                "$ iptables -vnL FORWARD\n" + EMPTY_FORWARD
                        + "    0     0 DOCKER-USER  all  --  *      *       0.0.0.0/0            0.0.0.0/0\n",
                "host.txt:4:13: the chain 'DOCKER-USER' is jumped to and nowhere listed");
    }

    @Test
    void a_listing_of_another_chain_than_was_asked_for_is_refused() {
        assertRefused(
                "$ iptables -vnL INPUT\n" + FORWARD,
                "host.txt:1:1: 'iptables -vnL INPUT' lists the chain INPUT, but below it stands FORWARD");
    }

    @Test
    void problems_of_indented_outputs_are_at_their_places() {
        assertThatThrownBy(() -> read("    $ iptables-save", "    *filter", "    -A INPUT -j DORP", "    COMMIT"))
                .hasMessageStartingWith("host.txt:3:17: ");
    }

    @Test
    void what_iptables_S_shows_in_pieces_is_one_table() {
        Host host = read(
                "$ iptables -t nat -S PREROUTING",
                "-P PREROUTING ACCEPT",
                "-A PREROUTING -m addrtype --dst-type LOCAL -j DOCKER",
                "$ iptables -t nat -S DOCKER",
                "-N DOCKER",
                "-A DOCKER -i docker0 -j RETURN");
        assertThat(rules(host, "nat"))
                .isEqualTo("-A PREROUTING -m addrtype --dst-type LOCAL -j DOCKER\n-A DOCKER -i docker0 -j RETURN");
        assertThat(rule(host).origin()).isEqualTo(new SourceLine("host.txt", 3));
    }

    @Test
    void problems_of_iptables_S_are_at_their_places() {
        assertThatThrownBy(() -> read("$ iptables -S", "-P INPUT ACCEPT", "-A INPUT -j DORP", "-N X"))
                .hasMessageStartingWith("host.txt:3:13: ");
    }

    @Test
    void iptables_S_without_a_prompt_belongs_to_the_table_with_its_policies() {
        Host host = read("-P PREROUTING ACCEPT", "-P OUTPUT DROP", "-A PREROUTING -i eth0 -j DROP");
        assertThat(rules(host, "raw")).isEqualTo("-A PREROUTING -i eth0 -j DROP");
        assertRefused(
                "-N X\n-A X -j DROP\n",
                "host.txt:1:1: it is not clear of which table these rules are: they show the policies of no built-in"
                        + " chain; put the prompt with the command before them, as in 'root@host:~# iptables -t nat -S'");
    }

    @Test
    void saved_rules_and_listings_must_agree() {
        String saved =
                "*filter\n:FORWARD ACCEPT [0:0]\n[7:9] -A FORWARD -i eth0 -p tcp -m tcp --dport 23 -j DROP\nCOMMIT\n";
        Host host = Transcript.read("host.txt", saved + "$ iptables -vnL FORWARD\n" + FORWARD);
        assertThat(rule(host).recorded()).isEqualTo(new Counter(7, 9));
        assertRefused(
                saved + "$ iptables -vnL FORWARD\n" + EMPTY_FORWARD,
                "host.txt:6:1: the chain FORWARD of the table filter is listed here with other rules than are saved: it"
                        + " had 1 rule and has 0 rules");
    }

    @Test
    void saved_rules_that_repeat_must_agree() {
        String first = "$ iptables-save\n*filter\n-A INPUT -j DROP\nCOMMIT\n";
        assertRefused(
                first + first.replace("DROP", "ACCEPT"),
                "host.txt:5:1: the chain INPUT of the table filter has other rules here than at host.txt:1:1");
        Host host =
                Transcript.read("host.txt", first + "$ iptables-save -c\n*filter\n[1:40] -A INPUT -j DROP\nCOMMIT\n");
        assertThat(rule(host).recorded()).isEqualTo(new Counter(1, 40));
    }

    @Test
    void an_unknown_table_of_a_listing_is_refused_with_what_was_probably_meant() {
        assertRefused(
                "$ iptables -t mangel -vnL FORWARD\n" + FORWARD,
                "host.txt:1:1: unknown table 'mangel'; known are raw, mangle, nat, filter, security; did you mean"
                        + " 'mangle'?");
    }

    @Test
    void rules_of_nft_are_refused() {
        assertRefused(
                "table inet filter {\n}\n", "host.txt:1:1: rules of nft are not supported; only iptables' rules are");
    }

    private static String rules(Host host, String table) {
        Ruleset only = new Ruleset(host.ruleset().table(table).stream().toList());
        return IptablesSave.write(only)
                .lines()
                .filter(line -> line.startsWith("-A"))
                .collect(Collectors.joining("\n"));
    }

    private static Rule rule(Host host) {
        return host.ruleset().tables().stream()
                .flatMap(table -> table.chains().stream())
                .flatMap(chain -> chain.rules().stream())
                .findFirst()
                .orElseThrow();
    }
}
