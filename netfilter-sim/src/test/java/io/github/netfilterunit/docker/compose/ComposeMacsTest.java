// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker.compose;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.netfilterunit.docker.DockerHost;
import io.github.netfilterunit.text.InvalidInputException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComposeMacsTest {

    private static final String OF_SERVICE = """
            services:
              a:
                image: x
                mac_address: 02:00:00:00:00:99
            """;

    private static List<String> macs(String engine, String text) {
        return Texts.compose(text)
                .up(DockerHost.at("192.168.66.100/24").engine(engine), compose -> compose)
                .host()
                .neighbours()
                .stream()
                .map(each -> each.address() + " " + each.mac())
                .toList();
    }

    private static String problems(String engine, String text) {
        try {
            return macs(engine, text).toString();
        } catch (InvalidInputException e) {
            return String.valueOf(e.getMessage());
        }
    }

    @Test
    void of_a_network() {
        String text = """
                services:
                  a: {image: x, networks: {m: {mac_address: 02-00-00-00-00-98}, n: {mac_address: 0200.0000.0097}}}
                networks: {m: , n: }
                """;
        assertThat(macs("26", text))
                .containsExactlyInAnyOrder("172.18.0.2 02:00:00:00:00:98", "172.19.0.2 02:00:00:00:00:97");
        assertThat(problems("24", text))
                .isEqualTo(
                        "compose.yml:2:82: Docker 24.0.9 takes one mac_address, that of the first network, which is 'm'");
    }

    @Test
    void of_a_service_it_is_that_of_its_first_network() {
        String text =
                OF_SERVICE + "    networks: {m: {aliases: [b]}, n: {priority: 1, aliases: [b]}}\nnetworks: {m: , n: }";
        assertThat(macs("24", text))
                .containsExactlyInAnyOrder("172.19.0.2 02:00:00:00:00:99", "172.18.0.2 02:42:ac:12:00:02");
        assertThat(macs("26", text))
                .containsExactlyInAnyOrder("172.19.0.2 02:00:00:00:00:99", "172.18.0.2 02:42:ac:12:00:02");
        assertThat(macs("24", OF_SERVICE)).containsExactlyInAnyOrder("172.18.0.2 02:00:00:00:00:99");
        assertThat(macs("24", OF_SERVICE + "    network_mode: bridge"))
                .containsExactlyInAnyOrder("172.17.0.2 02:00:00:00:00:99");
    }

    @Test
    void what_compose_forgets_is_refused() {
        assertThat(problems("26", OF_SERVICE))
                .isEqualTo(
                        "compose.yml:4:18: docker compose forgets the mac_address of service 'a' with Docker 26.1.5, where it"
                                + " belongs to a network: write networks: {default: {mac_address: 02:00:00:00:00:99}}");
        assertThat(problems("28.5", OF_SERVICE + "    networks: [n]\nnetworks: {n: }"))
                .endsWith("write networks: {n: {mac_address: 02:00:00:00:00:99}}");
        assertThat(problems("29", OF_SERVICE + "    network_mode: bridge")).endsWith("write networks of its own");
        assertThat(problems("24", OF_SERVICE + "    network_mode: host"))
                .isEqualTo("compose.yml:2:3: conflicting options: mac-address and the network mode: container 'a' is on"
                        + " 'host', where it has no Ethernet address of its own");
    }

    @Test
    void two_that_differ_and_what_is_none() {
        assertThat(problems("26", OF_SERVICE + "    networks: {default: {mac_address: 02:00:00:00:00:98}}"))
                .isEqualTo(
                        "compose.yml:4:18: the service-level mac_address should have the same value as network default, which"
                                + " has 02:00:00:00:00:98");
        assertThat(problems("26", "services: {a: {image: x, mac_address: nonsense}}"))
                .isEqualTo(
                        "compose.yml:1:39: 'nonsense' is not an Ethernet address: six bytes are expected, as in 02:42:ac:11:00:02");
    }
}
