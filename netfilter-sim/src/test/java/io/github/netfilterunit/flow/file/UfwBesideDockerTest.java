// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.netfilterunit.docker.command.RecordedScenario;
import io.github.netfilterunit.docker.file.DockerYaml;
import io.github.netfilterunit.flow.Firewall;
import io.github.netfilterunit.host.Host;
import io.github.netfilterunit.host.file.YamlReader;
import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** ufw was enabled, and denies what comes in, before the engine started. */
class UfwBesideDockerTest {

    private static final String DENY = "    iptables -A ufw-user-input -p tcp -m tcp --dport 80 -j DROP\n";
    private static final String CLOSE =
            "    iptables -I DOCKER-USER -i ens33 -p tcp -m conntrack --ctorigdstport 80 --ctdir ORIGINAL -j DROP\n";

    @Test
    void ufw_deny_80_does_not_close_a_published_port() throws IOException {
        assertThat(isReached("", 80)).isTrue();
        assertThat(isReached("", 22)).isFalse();
    }

    @Test
    void a_rule_in_docker_user_does() throws IOException {
        assertThat(isReached(CLOSE, 80)).isFalse();
    }

    private static boolean isReached(String more, int port) throws IOException {
        return Firewall.of(host(more))
                .from("192.168.66.1")
                .tcp()
                .to("192.168.66.100", port)
                .handshake()
                .outcome()
                .delivered()
                .isPresent();
    }

    private static Host host(String more) throws IOException {
        Path recorded = Path.of("src/test/resources/docker/recorded/20.10.24-legacy/17-ufw.txt");
        String ufw = RecordedScenario.read(Files.readString(recorded))
                .moments()
                .get(0)
                .save();
        String yaml = "address: 192.168.66.100/24\ndevice: ens33\ncontainers: {name: web, publish: \"80:80\"}\n"
                + "rules:\n  before: ufw.rules\n  after: |\n" + DENY + more;
        return DockerYaml.read(YamlReader.read("web.yaml", yaml), Optional.empty(), name -> {
                    if (!name.equals("ufw.rules")) {
                        throw new FileNotFoundException(name);
                    }
                    return new ByteArrayInputStream(ufw.getBytes(StandardCharsets.UTF_8));
                })
                .host();
    }
}
