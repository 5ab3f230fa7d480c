// SPDX-License-Identifier: Apache-2.0
package com.example;

import static io.github.netfilterunit.assertj.NetfilterAssertions.assertThat;

import io.github.netfilterunit.flow.Firewall;
import io.github.netfilterunit.flow.Flow;
import io.github.netfilterunit.junit.Container;
import io.github.netfilterunit.junit.DockerHost;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

@DockerHost(
        address = "192.168.66.100/24",
        device = "ens33",
        gateway = "192.168.66.254",
        containers = @Container(name = "web", publish = "80:80"))
class WebContainerTest {

    @Test
    void handshake_is_forwarded_and_natted_once(Firewall host) {
        Flow flow = host.from("192.168.66.1").tcp().to("192.168.66.100", 80).handshake();

        assertThat(flow).isDeliveredTo("172.17.0.2", 80);
        assertThat(host).chain("filter", "FORWARD", rules -> rules.hasPackets(3, 3, 1, 1, 1, 0));
        assertThat(host).hasCounters("""
                        *nat
                        [1:60] -A DOCKER ! -i docker0 -p tcp -m tcp --dport 80 -j DNAT --to-destination 172.17.0.2:80
                        """);
    }

    @RepeatedTest(20)
    void every_repetition_has_a_kernel_of_its_own(Firewall host) {
        host.from("192.168.66.1").tcp().to("192.168.66.100", 80).handshake();

        assertThat(host).hasRule("nat", "DOCKER", 2, rule -> rule.hasPackets(1));
    }

    @Nested
    class AnInnerClass {

        @Test
        void has_the_host_of_the_outer_one(Firewall host) {
            assertThat(host).chain("nat", "DOCKER", rules -> rules.hasRules(2).hasNoPackets());
        }
    }
}
