// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.netfilterunit.docker.Container;
import io.github.netfilterunit.docker.DockerHost;
import io.github.netfilterunit.host.Host;
import io.github.netfilterunit.host.file.HostDescription;
import io.github.netfilterunit.host.file.YamlNode;
import io.github.netfilterunit.host.file.YamlReader;
import io.github.netfilterunit.iptables.IptablesSave;
import io.github.netfilterunit.text.InvalidInputException;
import java.io.FileNotFoundException;
import org.junit.jupiter.api.Test;

class DockerYamlTest {

    @Test
    void what_yaml_says_is_what_the_builder_says() {
        Host built = DockerHost.at("192.168.66.100/24")
                .device("ens33")
                .gateway("192.168.66.254")
                .engine("20.10")
                .container(Container.named("web").publish("80:80", "127.0.0.1:8080:80/tcp"))
                .container(Container.named("dns")
                        .publish("53:53/udp")
                        .address("172.17.0.9")
                        .listens("53/udp"))
                .host();
        assertThat(read("""
                address: 192.168.66.100/24
                device: ens33
                gateway: 192.168.66.254
                engine: 20.10
                containers:
                  - {name: web, publish: ["80:80", "127.0.0.1:8080:80/tcp"]}
                  - {name: dns, address: 172.17.0.9, publish: 53:53/udp, listens: [53/udp]}
                """)).isEqualTo(new HostDescription(built, false));
    }

    @Test
    void all_that_is_wrong_is_said_at_once() {
        assertRefused(
                """
                address: 192.168.66.100/24
                gatway: 192.168.66.254
                gateway: 10.0.0.1
                containers:
                  - {name: web, publish: ["80:80x", "80:80"]}
                  - {publish: 81:81}
                  - {name: db, listens: [99999/tcp]}
                  - {name: db}
                """,
                "web.yaml:2:1: unknown key 'gatway' in docker; did you mean 'gateway'?",
                "web.yaml:3:10: the gateway 10.0.0.1 is no other machine in the host's subnet 192.168.66.100/24",
                "web.yaml:5:27: '80:80x' cannot be published: the container's port is '80x', which is no number from 1 to"
                        + " 65535; ports are published as in 8080:80, 53:53/udp, 127.0.0.1:8080:80 or"
                        + " 8000-8003:9000-9003",
                "web.yaml:6:5: a container has no 'name'",
                "web.yaml:7:26: '99999/tcp' is nothing that can listen: a port from 1 to 65535 is, and a protocol, as in"
                        + " 80/tcp or 53/udp",
                "web.yaml:8:12: there are two containers named 'db'");
    }

    @Test
    void commands_happen_after_the_containers_and_before_the_rules() {
        Host built = DockerHost.at("192.168.66.100/24")
                .container(Container.named("a").publish("80:80"))
                .stop("a")
                .container(Container.named("b").publish("80:81"))
                .rules("web.yaml", "-A DOCKER-USER -j ACCEPT\n-A FORWARD -j DROP")
                .host();

        Host told = read("""
                        address: 192.168.66.100/24
                        containers:
                          - {name: a, publish: ["80:80"]}
                        commands: |
                          docker stop a   # makes room
                          docker run -d --name b -p 80:81 nginx
                        rules: |
                          -A DOCKER-USER -j ACCEPT
                          -A FORWARD -j DROP
                        """).host();

        assertThat(IptablesSave.write(told.ruleset())).isEqualTo(IptablesSave.write(built.ruleset()));
        assertThat(told.stations()).isEqualTo(built.stations());
    }

    @Test
    void problems_of_commands_are_told_where_they_stand() {
        assertRefused(
                """
                address: 192.168.66.100/24
                commands: |
                  docker run -d --name web -p 80:80 nginx
                  docker run -d --name web2 -p 80:80 nginx
                  docker run -d --nmae web2 nginx
                """,
                "web.yaml:4:1: container 'web2' cannot publish 80:80/tcp: the port is already allocated by 80:80/tcp of"
                        + " 'web'; 81 is free",
                "web.yaml:5:15: unknown option '--nmae'; did you mean '--name'?");
    }

    @Test
    void a_host_without_address_is_refused() {
        assertRefused("device: ens33\n", "web.yaml:1:1: docker has no 'address'");
    }

    private static HostDescription read(String yaml) {
        YamlNode node = YamlReader.read("web.yaml", yaml);
        return DockerYaml.read(node, DockerYaml.engines(node).stream().findFirst(), name -> {
            throw new FileNotFoundException(name);
        });
    }

    private static void assertRefused(String yaml, String... messages) {
        assertThatThrownBy(() -> read(yaml))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(String.join("\n", messages));
    }
}
