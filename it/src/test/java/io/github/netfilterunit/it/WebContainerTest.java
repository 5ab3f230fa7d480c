// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.it;

import static io.github.netfilterunit.assertj.NetfilterAssertions.assertThat;

import io.github.netfilterunit.assertj.ChainAssert;
import io.github.netfilterunit.flow.Firewall;
import io.github.netfilterunit.flow.Flow;
import io.github.netfilterunit.junit.Container;
import io.github.netfilterunit.junit.DockerHost;
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

    @Test
    void a_port_that_is_not_published_is_not_forwarded(Firewall host) {
        Flow flow = host.from("192.168.66.1").tcp().to("192.168.66.100", 443).syn();

        assertThat(flow).isRefused();
        assertThat(host).chain("filter", "FORWARD", ChainAssert::hasNoPackets);
    }

    @Test
    void the_container_is_not_reached_past_the_published_port(Firewall host) {
        Flow flow = host.from("192.168.66.1").tcp().to("172.17.0.2", 22).syn();

        assertThat(flow).isDroppedBy("filter FORWARD policy").isNotAnswered();
    }

    @Test
    void the_container_goes_out_under_the_host_s_address(Firewall host) {
        Flow flow = host.from("web").tcp().to("203.0.113.9", 443).handshake();

        assertThat(flow).isDeliveredTo("203.0.113.9", 443).isSeenFrom("192.168.66.100");
        assertThat(host)
                .hasRule("nat", "POSTROUTING", 1, rule -> rule.hasPackets(1).hasBytes(60));
    }
}
