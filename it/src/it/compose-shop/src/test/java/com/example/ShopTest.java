// SPDX-License-Identifier: Apache-2.0
package com.example;

import static io.github.netfilterunit.assertj.NetfilterAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.netfilterunit.flow.Firewall;
import io.github.netfilterunit.flow.reach.Reachability;
import io.github.netfilterunit.junit.DockerHost;
import org.junit.jupiter.api.Test;

@DockerHost(
        address = "192.168.66.100/24",
        gateway = "192.168.66.254",
        engine = "28.5",
        compose = {"docker-compose.yml", "docker-compose.override.yml"})
class ShopTest {

    @Test
    void the_internet_reaches_the_proxy_alone(Reachability shop) {
        assertThat(shop.from("internet")).containsExactly("0.0.0.0:80/tcp -> proxy:80", "0.0.0.0:443/tcp -> proxy:443");
    }

    @Test
    void the_lan_reaches_no_more(Reachability shop) {
        assertThat(shop.from("LAN")).isEqualTo(shop.from("internet"));
    }

    @Test
    void the_database_is_for_the_host_and_its_own_network(Reachability shop) {
        assertThat(shop.whoReaches("db:5432/tcp"))
                .containsExactlyInAnyOrder("host", "api", "auth", "cache", "metrics", "queue", "worker");
    }

    @Test
    void the_proxy_reaches_the_web_and_nothing_behind_it(Reachability shop) {
        assertThat(shop.from("proxy")).contains("web:8080/tcp").doesNotContain("api:8081/tcp", "db:5432/tcp");
    }

    @Test
    void a_customer_is_seen_as_who_he_is(Firewall host) {
        assertThat(host.from("203.0.113.10").to("192.168.66.100", 443).handshake())
                .isSeenFrom("203.0.113.10");
    }
}
