// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow.reach;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.netfilterunit.docker.Container;
import io.github.netfilterunit.docker.DockerHost;
import io.github.netfilterunit.docker.Network;
import io.github.netfilterunit.docker.engine.EngineSettings.Switch;
import org.junit.jupiter.api.Test;

class ReachabilityTest {

    private static final DockerHost LAB = DockerHost.at("192.168.66.100/24").gateway("192.168.66.254");

    private static final DockerHost SHOP = LAB.settings(LAB.settings().with(Switch.USERLAND_PROXY, false))
            .network(Network.named("front"))
            .network(Network.named("back"))
            .container(Container.named("web").on("front").publish("80:80"))
            .container(Container.named("api").on("back").listens("8080"))
            .container(Container.named("db").on("back").publish("127.0.0.1:5432:5432"));

    @Test
    void the_internet_reaches_what_is_published_on_all_addresses() {
        assertThat(Reachability.of(SHOP).from("internet")).containsExactly("0.0.0.0:80/tcp -> web:80");
    }

    /** Engines up to 26 let in what the subnet sends to 127.0.0.1, or straight to a container's published port. */
    @Test
    void containers_of_one_network_reach_each_other() {
        assertThat(Reachability.of(SHOP).whoReaches("db:5432/tcp")).containsExactly("LAN", "host", "api");
        assertThat(Reachability.of(SHOP).whoReaches("api:8080/tcp")).containsExactly("host", "db");
    }

    @Test
    void the_table_says_who_reaches_what() {
        assertThat(Reachability.of(SHOP).toString()).isEqualTo("""
                published port       container   internet   LAN   host   containers
                0.0.0.0:80/tcp       web:80      yes        yes   yes    web
                127.0.0.1:5432/tcp   db:5432     -          yes   yes    -

                container's own port   address              reached from     not from
                web:80/tcp             172.18.0.2 (front)   LAN, host        api, db
                api:8080/tcp           172.19.0.2 (back)    host, db         LAN, web
                db:5432/tcp            172.19.0.3 (back)    LAN, host, api   web
                """);
    }
}
