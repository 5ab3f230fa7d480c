// SPDX-License-Identifier: Apache-2.0
package com.example;

import static io.github.netfilterunit.assertj.NetfilterAssertions.assertThat;

import io.github.netfilterunit.flow.Firewall;
import io.github.netfilterunit.flow.Flow;
import io.github.netfilterunit.junit.Container;
import io.github.netfilterunit.junit.DockerHost;
import io.github.netfilterunit.junit.Network;
import org.junit.jupiter.api.Test;

@DockerHost(
        address = "192.168.66.100/24",
        gateway = "192.168.66.254",
        engine = "28.5",
        daemon = "{\"userland-proxy\": false}",
        networks = {
            @Network(name = "front", subnet = "10.5.0.0/24"),
            @Network(name = "back", subnet = "10.6.0.0/24", internal = true)
        },
        containers = {
            @Container(name = "db", networks = "name=back,ip=10.6.0.9", listens = "5432"),
            @Container(
                    name = "web",
                    networks = {"front", "back"},
                    publish = "80:80",
                    restart = "always")
        },
        rulesAfter = """
                iptables -I DOCKER-USER -i eth0 -s 203.0.113.66 -j DROP
                """)
class TwoNetworksTest {

    @Test
    void the_web_asks_the_database(Firewall host) {
        Flow flow = host.from("web").tcp().to("db", 5432).handshake();

        assertThat(flow).isDeliveredTo("10.6.0.9", 5432);
    }

    @Test
    void a_neighbour_does_not_reach_the_database(Firewall host) {
        Flow flow = host.from("192.168.66.1").tcp().to("10.6.0.9", 5432).handshake();

        assertThat(flow).isDropped();
    }

    @Test
    void one_visitor_is_kept_out(Firewall host) {
        assertThat(host.from("203.0.113.10").tcp().to("192.168.66.100", 80).handshake())
                .isDeliveredTo("10.5.0.2", 80);
        assertThat(host.from("203.0.113.66").tcp().to("192.168.66.100", 80).handshake())
                .isDroppedBy("filter DOCKER-USER 1");
    }
}
