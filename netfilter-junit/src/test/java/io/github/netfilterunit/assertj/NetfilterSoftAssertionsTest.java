// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.assertj;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.netfilterunit.flow.Firewall;
import io.github.netfilterunit.flow.Flow;
import org.assertj.core.api.junit.jupiter.InjectSoftAssertions;
import org.assertj.core.api.junit.jupiter.SoftAssertionsExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SoftAssertionsExtension.class)
class NetfilterSoftAssertionsTest {

    @InjectSoftAssertions
    private NetfilterSoftAssertions injected;

    @Test
    void every_failure_is_collected_and_no_step_behind_one_is_lost() {
        Firewall firewall = Hosts.docker();
        Flow flow = Hosts.handshake(firewall);
        NetfilterSoftAssertions softly = new NetfilterSoftAssertions();

        softly.assertThat(flow)
                .as("flow")
                .isDropped()
                .isDeliveredTo("172.17.0.2", 80)
                .isRefused();
        softly.assertThat(firewall)
                .as("host")
                .chain("nat", "DOCKER", rules -> rules.hasPackets(0, 2))
                .hasRule("nat", "DOCKER", 2, rule -> rule.hasPackets(1))
                .hasConnections(2);
        softly.assertThat(firewall.added()).chain("nat", "DOCKER", rules -> rules.hasPackets(1, 1));

        assertThat(softly.assertionErrorsCollected())
                .extracting(Throwable::getMessage)
                .satisfiesExactly(
                        first -> assertThat(first).startsWith("[flow]").contains("dropped"),
                        second -> assertThat(second).startsWith("[flow]").contains("refused"),
                        third -> assertThat(third).startsWith("[host]").contains("nat DOCKER"),
                        fourth -> assertThat(fourth).startsWith("[host]").contains("connections"),
                        fifth -> assertThat(fifth).contains("nat DOCKER 1 counted 0, not 1"));
    }

    @Test
    void they_can_be_injected() {
        injected.assertThat(Hosts.dropped(Hosts.docker())).isDroppedBy("filter FORWARD policy");
    }
}
