// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NearMissTest {

    private final Firewall firewall = SeedHost.firewall();

    @Test
    void a_wrong_port_names_the_translation_that_was_meant() {
        NearMiss near = nearMiss(firewall.from("192.168.66.1").tcp().to("192.168.66.100", 81));

        assertThat(near.rule()).hasToString("nat DOCKER 2");
        assertThat(near.difference()).isEqualTo("-m tcp --dport 80, the packet has 81");
    }

    @Test
    void of_equally_near_rules_the_one_of_the_deciding_table_is_named() {
        NearMiss near = nearMiss(firewall.from("203.0.113.9").tcp().to("172.17.0.3", 5432));

        assertThat(near.rule()).hasToString("filter FORWARD 3");
    }

    private static NearMiss nearMiss(Flow flow) {
        return NearMisses.of(flow.syn().detailedOutcome()).orElseThrow();
    }
}
