// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.netfilterunit.ruleset.Flavour;
import io.github.netfilterunit.text.InvalidInputException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefusalsTest {

    static List<Recorded.Triple> records() {
        return Recorded.triples("refusals.txt");
    }

    @ParameterizedTest
    @MethodSource("records")
    void a_rule_is_refused_with_its_place_and_what_would_be_right(Recorded.Triple record) {
        assertThatThrownBy(() -> IptablesSave.parse("x", Recorded.tableWith(record.second())))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("x:" + record.third());
    }

    private static List<String> problems(String text) {
        InvalidInputException thrown =
                catchThrowableOfType(InvalidInputException.class, () -> IptablesSave.parse("rules", text));
        assertThat(thrown).as("the text is refused").isNotNull();
        return thrown.problems().stream().map(Object::toString).toList();
    }

    @Test
    void an_empty_text_is_refused() {
        assertThat(problems("# nothing\n\n"))
                .containsExactly("rules:1:1: no rules: a table is expected, as iptables-save prints it, from '*filter'"
                        + " to 'COMMIT'");
    }

    @Test
    void a_table_without_commit_is_truncated() {
        assertThat(problems("*nat\nCOMMIT\n*filter\n:INPUT ACCEPT [0:0]\n"))
                .containsExactly("rules:3:1: this table has no COMMIT: the text is truncated");
        assertThat(problems("*filter\n*nat\nCOMMIT\n"))
                .containsExactly("rules:1:1: this table has no COMMIT: the text is truncated");
    }

    @Test
    void windows_line_ends_are_refused_once() {
        assertThat(problems("*filter\r\n-A INPUT -j ACCEPT\r\nCOMMIT\r\n"))
                .containsExactly("rules:1:8: the line ends in CR LF, as Windows writes it, which iptables-restore"
                        + " refuses: save the text with LF only");
    }

    @Test
    void what_is_not_text_is_refused() {
        assertThat(problems("\u0001\0")).containsExactly("rules:1:2: this is not text: it has a zero byte");
    }

    @Test
    void an_unknown_table_is_refused_with_the_nearest_name() {
        assertThat(problems("*fliter\n:INPUT ACCEPT [0:0]\n-A INPUT -j NONSENSE\nCOMMIT\n"))
                .containsExactly("rules:1:2: unknown table 'fliter'; known are raw, mangle, nat, filter, security; did"
                        + " you mean 'filter'?");
    }

    @Test
    void all_problems_are_told_at_once() {
        assertThat(problems("""
                        *filter
                        :INPUT RETURN [0:0]
                        :MINE DROP [0:0]
                        :OTHER - [x:0]
                        -A INPUTT -j ACCEPT
                        -A MINE -j MIN
                        -A MINE --source 10.0.0.300
                        [1:2 -A MINE
                        -I MINE 3 -j ACCEPT
                        stray
                        COMMIT
                        -A INPUT
                        """))
                .containsExactly(
                        "rules:2:8: 'RETURN' is not a policy; ACCEPT and DROP are",
                        "rules:3:7: 'MINE' is not a built-in chain of the table 'filter' and cannot have a policy: '-' is"
                                + " expected",
                        "rules:4:10: '[x:0]' is not a pair of counters, as [3:172]: packets and bytes are expected",
                        "rules:5:4: there is no chain 'INPUTT' in the table 'filter'; did you mean 'INPUT'?",
                        "rules:6:12: 'MIN' is neither a chain of this table nor a target; did you mean 'MINE'?",
                        "rules:7:18: bad address: '10.0.0.300' is not an IPv4 address: four numbers from 0 to 255 are"
                                + " expected, as in 192.0.2.1; names of hosts and networks are not supported",
                        "rules:8:1: '[1:2 -A MINE' is not a pair of counters, as [3:172]: packets and bytes are expected",
                        "rules:9:9: '3' is no place in 'MINE': 1 to 1 are",
                        "rules:10:1: bad argument 'stray': an option is expected, as -j or --dport",
                        "rules:12:1: '-A INPUT' stands outside of a table: '*' and a table's name are expected before it");
    }

    @Test
    void a_loop_that_a_built_in_chain_reaches_is_refused_where_it_closes() {
        assertThat(problems("""
                        *filter
                        :A - [0:0]
                        :B - [0:0]
                        -A FORWARD -j A
                        -A A -g B
                        -A B -p tcp -j A
                        COMMIT
                        """))
                .containsExactly("rules:6:16: a loop of chains: A -> B -> A; packets would never leave it (reached from"
                        + " FORWARD)");
    }

    @Test
    void a_loop_that_nothing_reaches_is_accepted_as_the_kernel_does() {
        String text = "*filter\n:A - [0:0]\n-A A -j A\nCOMMIT\n";

        assertThat(IptablesSave.write(IptablesSave.parse("rules", text))).contains("-A A -j A\n");
    }

    @Test
    void a_chain_of_2000_jumps_is_accepted() {
        String chains =
                IntStream.range(0, 2000).mapToObj(i -> ":C" + i + " - [0:0]\n").collect(Collectors.joining());
        String jumps = IntStream.range(1, 2000)
                .mapToObj(i -> "-A C" + (i - 1) + " -j C" + i + "\n")
                .collect(Collectors.joining());

        assertThat(IptablesSave.parse("rules", "*filter\n" + chains + "-A INPUT -j C0\n" + jumps + "COMMIT\n")
                        .tables())
                .hasSize(1);
    }

    @Test
    void a_target_is_refused_where_a_user_chain_carries_it() {
        assertThat(problems("""
                        *nat
                        :MINE - [0:0]
                        -A PREROUTING -j MINE
                        -A MINE -j SNAT --to-source 192.0.2.1
                        COMMIT
                        """))
                .containsExactly("rules:4:12: SNAT works only in INPUT and POSTROUTING; this rule is reached from"
                        + " PREROUTING");
    }

    @Test
    void names_of_chains_are_checked() {
        assertThat(problems("*filter\n:A23456789012345678901234567890 - [0:0]\n:LOG - [0:0]\n:A - [0:0]\n"
                        + ":A - [0:0]\n:A\nCOMMIT\n"))
                .containsExactly(
                        "rules:2:2: the name 'A23456789012345678901234567890' is too long: a chain's has at most 28"
                                + " bytes",
                        "rules:3:2: 'LOG' is a target; no chain can have its name",
                        "rules:5:2: the chain 'A' is declared twice",
                        "rules:6:1: a chain is declared as ':INPUT ACCEPT [0:0]', one of the user's as ':NAME - [0:0]'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-A PREROUTING -j ACCEPT\n-A PREROUTING -j CLASSIFY --set-class 1:2",
                "-A PREROUTING -j RETURN\n-A PREROUTING -j CLASSIFY --set-class 1:2",
                "-A PREROUTING -j QUEUE\n-A PREROUTING -j CLASSIFY --set-class 1:2",
                "-A PREROUTING -j DROP\n-A PREROUTING -j X\n-A X -j X",
                "-A PREROUTING -j X\n-A X -j ACCEPT\n-A X -j CLASSIFY --set-class 1:2"
            })
    void behind_a_verdict_without_condition_the_legacy_kernel_looks_for_nothing(String rules) {
        String text = "*mangle\n:X - [0:0]\n" + rules + "\nCOMMIT\n";

        assertThat(IptablesSave.parse("rules", text).tables()).hasSize(1);
        assertThatThrownBy(() -> IptablesSave.parse("rules", 1, text, Flavour.NFT))
                .isInstanceOf(InvalidInputException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-A PREROUTING -g X\n-A PREROUTING -j CLASSIFY --set-class 1:2",
                "-A PREROUTING -i + -j ACCEPT\n-A PREROUTING -j CLASSIFY --set-class 1:2",
                "-A PREROUTING -m comment --comment x -j ACCEPT\n-A PREROUTING -j CLASSIFY --set-class 1:2",
                "-A PREROUTING -j X\n-A X -j ACCEPT\n-A PREROUTING -j CLASSIFY --set-class 1:2"
            })
    void behind_a_goto_or_a_condition_it_looks(String rules) {
        assertThat(problems("*mangle\n:X - [0:0]\n" + rules + "\nCOMMIT\n"))
                .singleElement()
                .asString()
                .contains("CLASSIFY works only in");
    }

    @Test
    void queue_is_refused_in_the_flavour_of_nft() {
        String text = "*filter\n-A FORWARD -j QUEUE\nCOMMIT\n";

        assertThat(IptablesSave.parse("rules", 1, text, Flavour.LEGACY).tables())
                .hasSize(1);
        assertThatThrownBy(() -> IptablesSave.parse("rules", 1, text, Flavour.NFT))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("rules:2:15: iptables-nft has no target QUEUE; NFQUEUE does the same");
    }
}
