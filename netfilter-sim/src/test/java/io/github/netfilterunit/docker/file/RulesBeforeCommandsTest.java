// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.netfilterunit.docker.Container;
import io.github.netfilterunit.docker.DockerHost;
import io.github.netfilterunit.docker.engine.EngineSettings.Switch;
import io.github.netfilterunit.host.Host;
import io.github.netfilterunit.host.file.YamlReader;
import io.github.netfilterunit.iptables.IptablesSave;
import io.github.netfilterunit.text.InvalidInputException;
import java.io.FileNotFoundException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Rules that were there before the engine, and what was typed then. */
class RulesBeforeCommandsTest {

    private static final String BEFORE = """
            address: 192.168.66.100/24
            rules:
              before: |
                *filter
                :FORWARD ACCEPT [0:0]
                -A FORWARD -s 10.0.0.0/8 -j DROP
                COMMIT
            """;

    private static final String RULES = "*filter\n:FORWARD ACCEPT [0:0]\n-A FORWARD -s 10.0.0.0/8 -j DROP\nCOMMIT\n";

    private static Host read(String yaml) {
        return DockerYaml.read(YamlReader.read("docker.yaml", BEFORE + yaml), Optional.empty(), name -> {
                    throw new FileNotFoundException(name);
                })
                .host();
    }

    private static String save(Host host) {
        return IptablesSave.write(host.ruleset());
    }

    @Test
    void the_engine_starts_where_the_commands_say_so() {
        DockerHost host = DockerHost.at("192.168.66.100/24");
        DockerHost told = host.settings(host.settings().with(Switch.ICC, false))
                .engineOff()
                .load("r", RULES)
                .rules("r", "iptables -A FORWARD -s 10.1.0.0/16 -j DROP")
                .startEngine()
                .container(Container.named("web").publish("80:80"));

        assertThat(save(read("""
                commands: |
                  iptables -A FORWARD -s 10.1.0.0/16 -j DROP
                  dockerd --icc=false
                  docker run -d --name web -p 80:80 nginx
                """))).isEqualTo(save(told.host()));
    }

    @Test
    void it_starts_behind_the_rules_if_the_first_command_is_docker_s() {
        DockerHost told = DockerHost.at("192.168.66.100/24")
                .engineOff()
                .load("r", RULES)
                .startEngine()
                .container(Container.named("web").publish("80:80"));

        assertThat(save(read("commands: |\n  docker run -d --name web -p 80:80 nginx\n  docker ps\n")))
                .isEqualTo(save(told.host()));
        assertThat(save(read("containers: {name: web, publish: \"80:80\"}\n"))).isEqualTo(save(told.host()));
        assertThat(save(read("commands: |\n  docker ps\n  echo\n")))
                .isEqualTo(save(DockerHost.at("192.168.66.100/24")
                        .engineOff()
                        .load("r", RULES)
                        .startEngine()
                        .host()));
    }

    @Test
    void it_runs_already_where_other_keys_needed_it() {
        assertThatThrownBy(() -> read("networks: app\ncommands: |\n  systemctl start docker\n  dockerd --icc=false\n"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("docker.yaml:11:1: the engine runs already: 'systemctl stop docker' is expected before");
    }
}
