// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.netfilterunit.ruleset.Flavour;
import io.github.netfilterunit.trace.TraceEvent;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChainWalkerTest {

    private static Kernel forwardOne(String rules) {
        Kernel kernel = new Lab().rules(rules).boot();
        kernel.receive("eth1", Lab.udp(Lab.OFFICE, Lab.INTERNET, 53));
        return kernel;
    }

    @Test
    void a_rule_counts_once_all_its_matches_passed() {
        Kernel kernel = forwardOne("""
                *filter
                :FORWARD ACCEPT [0:0]
                -A FORWARD -p udp
                -A FORWARD -p udp -o eth1
                -A FORWARD -p udp -o eth0 -j ACCEPT
                -A FORWARD
                COMMIT
                """);

        assertThat(Lab.rules(kernel, "filter", "FORWARD")).containsExactly("[1:28]", "[0:0]", "[1:28]", "[0:0]");
        assertThat(Lab.policy(kernel, "filter", "FORWARD")).isEqualTo("[0:0]");
    }

    @Test
    void return_goes_on_behind_the_jump_and_in_a_base_chain_to_the_policy() {
        Kernel kernel = forwardOne("""
                *filter
                :FORWARD DROP [0:0]
                :A - [0:0]
                -A FORWARD -j A
                -A FORWARD -j RETURN
                -A FORWARD
                -A A -j RETURN
                -A A
                COMMIT
                """);

        assertThat(Lab.rules(kernel, "filter", "FORWARD")).containsExactly("[1:28]", "[1:28]", "[0:0]");
        assertThat(Lab.rules(kernel, "filter", "A")).containsExactly("[1:28]", "[0:0]");
        assertThat(Lab.policy(kernel, "filter", "FORWARD")).isEqualTo("[1:28]");
    }

    @Test
    void goto_leaves_no_way_back() {
        Kernel kernel = forwardOne("""
                *filter
                :FORWARD ACCEPT [0:0]
                :A - [0:0]
                :B - [0:0]
                :C - [0:0]
                -A FORWARD -j A
                -A FORWARD -g B
                -A FORWARD
                -A A -g C
                -A A
                -A B -j RETURN
                -A C -j RETURN
                COMMIT
                """);

        assertThat(Lab.rules(kernel, "filter", "FORWARD")).containsExactly("[1:28]", "[1:28]", "[0:0]");
        assertThat(Lab.rules(kernel, "filter", "A")).containsExactly("[1:28]", "[0:0]");
        assertThat(Lab.rules(kernel, "filter", "C")).containsExactly("[1:28]");
        assertThat(Lab.policy(kernel, "filter", "FORWARD")).isEqualTo("[1:28]");
    }

    @Test
    void two_thousand_chains_deep_is_not_too_deep() {
        StringBuilder rules = new StringBuilder("*filter\n:FORWARD ACCEPT [0:0]\n");
        for (int i = 0; i < 2000; i++) {
            rules.append(":C").append(i).append(" - [0:0]\n");
        }
        rules.append("-A FORWARD -j C0\n");
        for (int i = 0; i < 1999; i++) {
            rules.append("-A C").append(i).append(" -j C").append(i + 1).append('\n');
        }
        rules.append("-A C1999\nCOMMIT\n");

        Kernel kernel = forwardOne(rules.toString());

        assertThat(Lab.rules(kernel, "filter", "C1999")).containsExactly("[1:28]");
        assertThat(Lab.policy(kernel, "filter", "FORWARD")).isEqualTo("[1:28]");
    }

    @Test
    void the_drop_point_names_the_rule_and_where_it_was_read() {
        Kernel kernel = new Lab().rules("""
                        *filter
                        :FORWARD ACCEPT [0:0]
                        -A FORWARD -p tcp
                        -A FORWARD -p udp -j DROP
                        COMMIT
                        """).boot();

        PacketResult result = kernel.receive("eth1", Lab.udp(Lab.OFFICE, Lab.INTERNET, 53));

        assertThat(Lab.dropped(result)).isEqualTo("filter FORWARD 2");
        assertThat(result.dropped().toString()).contains("lab.rules:4");
        assertThat(result.emitted()).isEmpty();
    }

    @Test
    void iptables_nft_counts_only_on_policies_that_were_set() {
        String rules = "*filter\n:INPUT ACCEPT [0:0]\n-A FORWARD -p tcp\nCOMMIT\n";
        Kernel legacy = new Lab().rules(rules).boot();
        Kernel nft = new Lab().rules(rules).flavour(Flavour.NFT).boot();
        for (Kernel kernel : List.of(legacy, nft)) {
            kernel.receive("eth1", Lab.udp(Lab.OFFICE, Lab.INTERNET, 53));
            kernel.receive("eth1", Lab.udp(Lab.OFFICE, "192.168.1.1", 53));
        }

        assertThat(Lab.policy(legacy, "filter", "FORWARD")).isEqualTo("[1:28]");
        assertThat(Lab.policy(legacy, "filter", "INPUT")).isEqualTo("[1:28]");
        assertThat(Lab.policy(nft, "filter", "FORWARD")).isEqualTo("[0:0]");
        assertThat(Lab.policy(nft, "filter", "INPUT")).isEqualTo("[1:28]");
    }

    @Test
    void only_a_detailed_trace_tells_of_rules_that_did_not_match() {
        KernelImage image = new Lab()
                .rules("*filter\n:FORWARD ACCEPT [0:0]\n-A FORWARD -p udp -m udp --dport 54\nCOMMIT\n")
                .image();
        Kernel brief = image.boot(BootOptions.defaults());
        Kernel detailed = image.boot(BootOptions.defaults().withDetailedTrace(true));

        assertThat(missed(brief)).isEmpty();
        assertThat(missed(detailed)).hasSize(1);
        assertThat(missed(detailed).get(0).failed()).isEqualTo(1);
    }

    private static List<TraceEvent.RuleMissed> missed(Kernel kernel) {
        return kernel.receive("eth1", Lab.udp(Lab.OFFICE, Lab.INTERNET, 53)).trace().stream()
                .filter(TraceEvent.RuleMissed.class::isInstance)
                .map(TraceEvent.RuleMissed.class::cast)
                .toList();
    }

    @Test
    void counters_start_at_zero_or_as_recorded() {
        KernelImage image = new Lab()
                .rules("*filter\n:FORWARD ACCEPT [3:90]\n[7:300] -A FORWARD -p udp\nCOMMIT\n")
                .image();
        Kernel fresh = image.boot(BootOptions.defaults());
        Kernel recorded = image.boot(BootOptions.defaults().withRecordedCounters(true));
        for (Kernel kernel : List.of(fresh, recorded)) {
            kernel.receive("eth1", Lab.udp(Lab.OFFICE, Lab.INTERNET, 53));
        }

        assertThat(Lab.rules(fresh, "filter", "FORWARD")).containsExactly("[1:28]");
        assertThat(Lab.rules(recorded, "filter", "FORWARD")).containsExactly("[8:328]");
        assertThat(Lab.policy(recorded, "filter", "FORWARD")).isEqualTo("[4:118]");
    }
}
