// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow.reach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

    @Test
    void who_is_not_there_reaches_nothing_only_by_mistake() {
        Reachability shop = Reachability.of(SHOP);

        assertThatThrownBy(() -> shop.from("Internet"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "there is no 'Internet' here that could reach something; did you mean 'internet'?; there are"
                                + " internet, LAN, host, web, api, db");
        assertThatThrownBy(() ->
                        Reachability.of(DockerHost.at("192.168.66.100/24")).from("internet"))
                .hasMessage(
                        "there is no 'internet' here that could reach something; there are LAN, host; the internet is"
                                + " there if the host has a gateway");
        assertThatThrownBy(() -> shop.whoReaches("db:5432"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("nothing is published and nothing listens as 'db:5432'; there are"
                        + " 0.0.0.0:80/tcp -> web:80, 127.0.0.1:5432/tcp -> db:5432, web:80/tcp, api:8080/tcp,"
                        + " db:5432/tcp");
    }

    /** docker-proxy answers a container's query from the bridge's address, and clients differ in how they take that. */
    @Test
    void what_is_not_supported_is_neither_reached_nor_not() {
        Reachability names =
                Reachability.of(LAB.container(Container.named("dns").publish("53:53/udp"))
                        .container(Container.named("web").listens("80")));

        String why = "web 0.0.0.0:53/udp -> dns:53: udp 172.17.0.3:40000 -> 192.168.66.100:53 reaches docker-proxy at"
                + " 192.168.66.100, and it answers from another address of the host, as before Docker 28.2: how clients take that"
                + " differs, and is not supported; a query to the address from which the host speaks to the client is";
        assertThat(names.toString())
                .isEqualTo("""
                published port   container   internet   LAN   host   containers
                0.0.0.0:53/udp   dns:53      yes        yes   yes    ?

                container's own port   address               reached from     not from
                dns:53/udp             172.17.0.2 (bridge)   LAN, host, web   -
                web:80/tcp             172.17.0.3 (bridge)   host, dns        LAN

                """ + "? " + why.replace("web ", "dns ").replace("0.3:", "0.2:") + "\n? " + why + "\n");
        assertThatThrownBy(() -> names.from("web"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("it is not known who reaches what: " + why);
        assertThat(names.whoReaches("web:80/tcp")).containsExactly("host", "dns");
    }

    /** What has the host's network is open to everybody, published or not. */
    @Test
    void a_container_on_the_hosts_network_is_reached_as_the_host_is() {
        Reachability reachability = Reachability.of(LAB.container(Container.named("vpn"))
                .container(Container.named("torrent").on("container:vpn").listens("6881"))
                .container(Container.named("db").on("host").listens("5432")));

        assertThat(reachability.from("internet")).containsExactly("db:5432/tcp");
        assertThat(reachability.whoReaches("db:5432/tcp")).containsExactly("internet", "LAN", "host", "vpn");
        assertThat(reachability.whoReaches("torrent:6881/tcp")).containsExactly("host");
        assertThat(reachability.toString()).isEqualTo("""
                no published port

                container's own port   address                 reached from               not from
                torrent:6881/tcp       172.17.0.2 (bridge)     host                       LAN
                db:5432/tcp            192.168.66.100 (host)   internet, LAN, host, vpn   -
                """);
    }

    @Test
    void the_lan_reaches_containers_of_macvlan_past_the_host() {
        Reachability reachability = Reachability.of(LAB.network(Network.named("lan")
                        .driver(Network.Driver.MACVLAN)
                        .option("parent", "eth0")
                        .subnet("192.168.66.0/24")
                        .gateway("192.168.66.254"))
                .container(Container.named("tv").on("lan").publish("80:80"))
                .container(Container.named("radio").on("lan"))
                .container(Container.named("web").publish("81:81")));

        assertThat(reachability.whoReaches("tv:80/tcp")).containsExactly("LAN", "radio");
        assertThat(reachability.from("tv")).isEmpty();
    }

    @Test
    void since_28_2_docker_proxy_answers_as_it_was_asked() {
        DockerHost host = LAB.engine("28.5").container(Container.named("dns").publish("53:53/udp"));

        assertThat(Reachability.of(host).from("dns")).containsExactly("0.0.0.0:53/udp -> dns:53");
    }
}
