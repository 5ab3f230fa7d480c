// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.netfilterunit.ruleset.Chain;
import io.github.netfilterunit.ruleset.Counter;
import io.github.netfilterunit.ruleset.Flavour;
import io.github.netfilterunit.ruleset.Rule;
import io.github.netfilterunit.text.NamedText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RuleLoaderTest {

    private static final String BASE = """
            *filter
            :INPUT DROP [0:0]
            :web - [0:0]
            -A INPUT -j web
            -A web -j ACCEPT
            COMMIT
            """;

    private static RuleLoader base(Flavour flavour) {
        return new RuleLoader(flavour).load(new NamedText("base.rules", BASE));
    }

    private static String saved(RuleLoader loader) {
        return IptablesSave.write(loader.ruleset());
    }

    @Test
    void a_file_replaces_the_tables_that_it_names_and_leaves_the_policies_of_legacy() {
        RuleLoader loader = base(Flavour.LEGACY)
                .restore("nat", 1, "*nat\n-A OUTPUT -j ACCEPT\nCOMMIT\n")
                .restore("new", 1, "*filter\n-A FORWARD -j DROP\nCOMMIT\n");

        assertThat(saved(loader)).isEqualTo("""
                        *nat
                        :PREROUTING ACCEPT [0:0]
                        :INPUT ACCEPT [0:0]
                        :OUTPUT ACCEPT [0:0]
                        :POSTROUTING ACCEPT [0:0]
                        -A OUTPUT -j ACCEPT
                        COMMIT
                        *filter
                        :INPUT DROP [0:0]
                        :FORWARD ACCEPT [0:0]
                        :OUTPUT ACCEPT [0:0]
                        -A FORWARD -j DROP
                        COMMIT
                        """);
    }

    @Test
    void a_file_replaces_policies_too_under_nft() {
        assertThat(saved(base(Flavour.NFT).restore("new", 1, "*filter\n-A FORWARD -j DROP\nCOMMIT\n")))
                .contains(":INPUT ACCEPT [0:0]\n");
        assertThat(saved(base(Flavour.NFT).restore("new", 1, "*filter\nCOMMIT\n")))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void noflush_adds_and_empties_the_chains_that_it_declares(Flavour flavour) {
        RuleLoader loader = base(flavour)
                .restoreNoflush(
                        "extra", 1, "*filter\n:web - [0:0]\n-A web -j RETURN\n-I INPUT -i lo -j ACCEPT\nCOMMIT\n");

        assertThat(saved(loader)).isEqualTo("""
                        *filter
                        :INPUT DROP [0:0]
                        :FORWARD ACCEPT [0:0]
                        :OUTPUT ACCEPT [0:0]
                        :web - [0:0]
                        -A INPUT -i lo -j ACCEPT
                        -A INPUT -j web
                        -A web -j RETURN
                        COMMIT
                        """);
    }

    @ParameterizedTest
    @EnumSource
    void a_script_runs_on_what_is_there(Flavour flavour) {
        RuleLoader loader = base(flavour)
                .load(new NamedText("fw.sh", "iptables -F web\niptables -D INPUT -j web\niptables -X web\n"));

        assertThat(saved(loader)).isEqualTo("""
                        *filter
                        :INPUT DROP [0:0]
                        :FORWARD ACCEPT [0:0]
                        :OUTPUT ACCEPT [0:0]
                        COMMIT
                        """);
    }

    @Test
    void what_the_kernel_refuses_of_an_earlier_file_names_the_later_one() {
        RuleLoader loader = new RuleLoader(Flavour.LEGACY)
                .run("a.sh", 1, "iptables -t nat -N out\niptables -t nat -A out -j MASQUERADE\n")
                .restoreNoflush("b.rules", 1, "*nat\n-A PREROUTING -j out\nCOMMIT\n");

        assertThatThrownBy(loader::ruleset)
                .hasMessage("a.sh:2:27: MASQUERADE works only in POSTROUTING; this rule is reached from PREROUTING; so"
                        + " once 'b.rules' is loaded");
    }

    @Test
    void what_builds_on_a_text_with_problems_is_not_looked_at() {
        RuleLoader loader = new RuleLoader(Flavour.LEGACY)
                .restore("a", 1, "*filtr\n:web - [0:0]\nCOMMIT\n")
                .restoreNoflush("b", 1, "*filter\n-A web -j DROP\nCOMMIT\n")
                .run("c", 1, "iptables -A web -j DROP\n")
                .restore("d", 1, "*filter\n-A wob -j DROP\nCOMMIT\n");

        assertThatThrownBy(loader::ruleset)
                .hasMessage("a:1:2: unknown table 'filtr'; known are raw, mangle, nat, filter, security; did you mean"
                        + " 'filter'?\nd:2:4: there is no chain 'wob' in the table 'filter'");
    }

    /** Asked of iptables-legacy-restore 1.8.9: {@code -Z} leaves what came in the same text, under a chain's new name too. */
    @Test
    void a_rule_keeps_the_counter_that_it_came_with_where_its_chain_is_renamed() {
        RuleLoader loader = new RuleLoader(Flavour.LEGACY).restore("new", 1, """
                *filter
                -N a
                [5:60] -A a -p tcp -j ACCEPT
                [7:70] -A FORWARD -p udp -j a
                -E a b
                -Z
                COMMIT
                """);

        assertThat(loader.ruleset().table("filter").orElseThrow().chains())
                .flatExtracting(Chain::rules)
                .extracting(Rule::recorded)
                .containsExactly(new Counter(7, 70), new Counter(5, 60));
    }
}
