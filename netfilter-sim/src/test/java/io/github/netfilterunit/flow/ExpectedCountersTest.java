// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.netfilterunit.iptables.IptablesSave;
import io.github.netfilterunit.ruleset.RuleRef;
import io.github.netfilterunit.ruleset.Ruleset;
import io.github.netfilterunit.text.Problem;
import io.github.netfilterunit.text.Problems;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExpectedCountersTest {

    private static final Ruleset RULES = IptablesSave.parse("rules", """
            *filter
            :INPUT DROP [0:0]
            :FORWARD DROP [0:0]
            :OUTPUT ACCEPT [0:0]
            -A INPUT -i lo -j ACCEPT
            -A INPUT -p tcp -m tcp --dport 22 -j ACCEPT
            -A INPUT -i lo -j ACCEPT
            -A FORWARD -i eth0 -j ACCEPT
            COMMIT
            """);

    private final Problems problems = new Problems();
    private final ExpectedCounters reader = new ExpectedCounters(RULES);

    @Test
    void rules_as_the_host_writes_them_come_in_the_order_of_chains() {
        assertThat(read("""
                        *filter
                        :INPUT DROP [5:6]
                        [1:60] -A FORWARD -i eth0 -j ACCEPT
                        [2:120] -A INPUT -p tcp -m tcp --dport 22 -j ACCEPT
                        COMMIT
                        """))
                .containsExactly(counter("INPUT", 0, 5, 6), counter("INPUT", 2, 2, 120), counter("FORWARD", 1, 1, 60));
    }

    @Test
    void rules_in_other_words_are_found_as_well() {
        assertThat(read("""
                        *filter
                        [1:60] -A FORWARD --in-interface eth0 -j ACCEPT
                        [2:120] -A INPUT --protocol tcp  --dport ssh --jump ACCEPT
                        """)).containsExactly(counter("INPUT", 2, 2, 120), counter("FORWARD", 1, 1, 60));
    }

    @Test
    void a_rule_that_stands_twice_is_met_in_order_however_it_is_written() {
        List<ExpectedCounter> both = List.of(counter("INPUT", 1, 1, 10), counter("INPUT", 3, 2, 20));

        assertThat(read("*filter\n[1:10] -A INPUT -i lo -j ACCEPT\n[2:20] -A INPUT -i lo -j ACCEPT\n"))
                .isEqualTo(both);
        assertThat(read("*filter\n[1:10] -A INPUT --in-interface lo -j ACCEPT\n[2:20] -A INPUT -i lo -j ACCEPT\n"))
                .isEqualTo(both);
    }

    @Test
    void problems_have_the_lines_of_the_file_around() {
        reader.read("web.yaml", 41, """
                *filter
                [1:10] -A INPUT -i lo -j ACCEPT
                [1:10] -A INPUT -i lo -j ACCEPT
                [1:10] -A INPUT -i lo -j ACCEPT
                [1:10] -A FORWARD -i eth1 -j ACCEPT
                """, problems);

        assertThat(problems.found())
                .extracting(Problem::toString)
                .containsExactly(
                        "web.yaml:44:1: the rule '-A INPUT -i lo -j ACCEPT' is expected 3 times, table filter has it 2 times",
                        "web.yaml:45:1: no rule '-A FORWARD -i eth1 -j ACCEPT' in table filter;"
                                + " did you mean '-A FORWARD -i eth0 -j ACCEPT'?");
    }

    @Test
    void a_text_without_counters_is_refused_where_it_stands() {
        reader.read("web.yaml", 7, "\n# nothing\n", problems);

        assertThat(problems.found())
                .extracting(Problem::toString)
                .containsExactly(
                        "web.yaml:7:1: no counter is expected here; a line reads '[packets:bytes] -A CHAIN ...'");
    }

    private List<ExpectedCounter> read(String text) {
        return reader.read("expected", 1, text, problems);
    }

    private static ExpectedCounter counter(String chain, int number, long packets, long bytes) {
        return new ExpectedCounter(new RuleRef("filter", chain, number), packets, bytes);
    }
}
