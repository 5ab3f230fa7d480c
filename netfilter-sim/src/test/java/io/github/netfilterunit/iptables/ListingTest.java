// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.netfilterunit.ruleset.Counter;
import io.github.netfilterunit.ruleset.Policy;
import io.github.netfilterunit.ruleset.Ruleset;
import io.github.netfilterunit.text.InvalidInputException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListingTest {

    private static final String ARTICLE = """
            Chain FORWARD (policy DROP 21 packets, 928 bytes)
            pkts bytes target prot opt in out source destination
            0 304 DOCKER-USER all -- * * 0.0.0.0/0 0.0.0.0/0
            140K 12M ACCEPT all -- * docker0 0.0.0.0/0 0.0.0.0/0 ctstate RELATED,ESTABLISHED
            0 0 ACCEPT tcp -- !docker0 docker0 0.0.0.0/0 172.17.0.2 tcp dpt:80

            Chain DOCKER-USER (1 references)
            pkts bytes target prot opt in out source destination
            1 304 RETURN all -- * * 0.0.0.0/0 0.0.0.0/0
            """;

    @Test
    void a_listing_whose_columns_are_parted_by_single_blanks_is_read() {
        List<ListedChain> chains = Listing.read("host", 40, ARTICLE);

        assertThat(chains).hasSize(2);
        ListedChain forward = chains.get(0);
        assertThat(forward.name()).isEqualTo("FORWARD");
        assertThat(forward.policy()).isEqualTo(Policy.DROP);
        assertThat(forward.policyCounter()).isEqualTo(new Counter(21, 928));
        assertThat(forward.origin()).hasToString("host:40");
        assertThat(forward.rows().get(1).counter()).isEqualTo(new Counter(140_000, 12_000_000));
        assertThat(chains.get(1).references()).isEqualTo(1);
        assertThat(IptablesSave.write(new Ruleset(List.of(Listing.toTable("filter", chains)))))
                .isEqualTo("""
                        *filter
                        :INPUT ACCEPT [0:0]
                        :FORWARD DROP [0:0]
                        :OUTPUT ACCEPT [0:0]
                        :DOCKER-USER - [0:0]
                        -A FORWARD -j DOCKER-USER
                        -A FORWARD -o docker0 -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
                        -A FORWARD -d 172.17.0.2/32 ! -i docker0 -o docker0 -p tcp -m tcp --dport 80 -j ACCEPT
                        -A DOCKER-USER -j RETURN
                        COMMIT
                        """);
    }

    private static ListedChain chain(String title, String row) {
        return Listing.read(
                        "host",
                        1,
                        "Chain " + title + "\npkts bytes target prot opt in out source destination\n" + row + "\n")
                .get(0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "FORWARD (policy ACCEPT 0 packets, 0 bytes) | 0 0 ACCEPT all -- * * 0.0.0.0/0 0.0.0.0/0 | mangle filter security",
                "PREROUTING (policy ACCEPT 0 packets, 0 bytes) | 0 0 DOCKER all -- * * 0.0.0.0/0 0.0.0.0/0 | raw mangle nat",
                "POSTROUTING (policy ACCEPT 0 packets, 0 bytes) | 0 0 ACCEPT all -- * * 0.0.0.0/0 0.0.0.0/0 | mangle nat",
                "INPUT (policy ACCEPT 0 packets, 0 bytes) | 0 0 DROP all -- * * 0.0.0.0/0 0.0.0.0/0 | mangle filter security",
                "PREROUTING (policy ACCEPT 0 packets, 0 bytes) | 0 0 CT all -- * * 0.0.0.0/0 0.0.0.0/0 NOTRACK | raw",
                "DOCKER (1 references) | 0 0 DNAT tcp -- * * 0.0.0.0/0 0.0.0.0/0 tcp dpt:80 to:172.17.0.2:80 | nat",
                "DOCKER (1 references) | 0 0 REJECT tcp -- * * 0.0.0.0/0 0.0.0.0/0 reject-with tcp-reset | filter",
                "DOCKER (1 references) | 0 0 RETURN all -- * * 0.0.0.0/0 0.0.0.0/0 | raw mangle nat filter security"
            })
    void a_chain_says_of_which_tables_it_can_be(String title, String row, String tables) {
        assertThat(String.join(" ", chain(title, row).possibleTables())).isEqualTo(tables);
    }

    @Test
    void the_same_rules_with_other_counters_and_blanks_are_the_same() {
        ListedChain one = chain("A (1 references)", "0 0 ACCEPT all -- * * 0.0.0.0/0 0.0.0.0/0 ctstate NEW");
        ListedChain two =
                chain("A (1 references)", " 7  9 ACCEPT  all  --  *  *  0.0.0.0/0   0.0.0.0/0   ctstate NEW  ");
        ListedChain three = chain("A (1 references)", "0 0 DROP all -- * * 0.0.0.0/0 0.0.0.0/0 ctstate NEW");

        assertThat(one.hasSameRules(two)).isTrue();
        assertThat(one.hasSameRules(three)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "0 0 ACCEPT tcp -- * * 0.0.0.0/0 0.0.0.0/0 match bpf 4,48 0 0 9 | host:3:43: 'match bpf 4,48 0 0 9' is not what a supported match or target prints",
                "0 0 LED tcp -- * * 0.0.0.0/0 0.0.0.0/0 | host:3:5: target 'LED' is not supported: few kernels are built with it",
                "0 0 MINE all -- * * 0.0.0.0/0 0.0.0.0/0 | host:3:5: the chain 'MINE' is jumped to and nowhere listed",
                "0 0 ACCEPT all -- * * 0.0.0.0/0 0.0.0.0/0 tcp dpt:80 | host:3:5: the row reads as '-A FORWARD -m tcp --dport 80 -j ACCEPT': the match 'tcp' needs '-p tcp' in the same rule",
                "0 0 ACCEPT all -- * * 0.0.0.0/0 0.0.0.0/0 limit: avg 7000/sec burst 5 | host:3:43: 'limit: avg 7000/sec burst 5' can be read in more than one way; iptables would print the nearest as 'limit: avg 10000/sec burst 5'",
                "0 0 ACCEPT all -- * * 0.0.0.0/0 0.0.0.0/0 ctstate INVALID ctdir REPLY | host:3:70: 'ctstate INVALID' and what follows can be one match or two, which differ for packets without a connection: give the rules as iptables-save prints them",
                "0 0 DNAT tcp -- * * 0.0.0.0/0 0.0.0.0/0 to:192.0.2.1 | host:3:5: DNAT works only in the table 'nat', not in 'filter'",
                "0 0 LOG all -- * * 0.0.0.0/0 0.0.0.0/0 LOG flags 64 level 4 | host:3:50: the flags 64 of LOG have a bit that no option sets"
            })
    void a_row_that_cannot_be_read_is_refused(String row, String message) {
        ListedChain chain = chain("FORWARD (policy ACCEPT 0 packets, 0 bytes)", row);

        InvalidInputException thrown =
                catchThrowableOfType(InvalidInputException.class, () -> Listing.toTable("filter", List.of(chain)));

        assertThat(thrown).hasMessage(message);
    }

    @Test
    void a_listing_without_v_is_refused() {
        InvalidInputException thrown = catchThrowableOfType(
                InvalidInputException.class,
                () -> Listing.read("host", 1, "Chain INPUT (policy ACCEPT)\ntarget prot opt source destination\n"));

        assertThat(thrown.problems().get(0))
                .hasToString("host:1:13: after 'Chain INPUT' come '(policy ACCEPT 0 packets, 0 bytes)' or"
                        + " '(1 references)'; the listing must be made with 'iptables -vnL'");
    }

    @Test
    void a_chain_of_another_table_is_refused() {
        ListedChain chain =
                chain("PREROUTING (policy ACCEPT 0 packets, 0 bytes)", "0 0 ACCEPT all -- * * 0.0.0.0/0 0.0.0.0/0");

        InvalidInputException thrown =
                catchThrowableOfType(InvalidInputException.class, () -> Listing.toTable("filter", List.of(chain)));

        assertThat(thrown.problems().get(0))
                .hasToString("host:1:7: the table 'filter' has no built-in chain 'PREROUTING'");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "99999, 99999",
        "100000, 100K",
        "9999499, 9999K",
        "9999500, 10M",
        "9999499499, 9999M",
        "9999499999, 10G",
        "10000000000, 10G",
        "99999999999999, 100T"
    })
    void counters_are_abbreviated_as_iptables_does(long value, String expected) {
        assertThat(ListingWriter.abbreviated(value)).isEqualTo(expected);
    }
}
