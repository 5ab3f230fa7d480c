// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.netfilterunit.docker.file.DockerYaml;
import io.github.netfilterunit.flow.Firewall;
import io.github.netfilterunit.flow.FlowOutcome;
import io.github.netfilterunit.host.Host;
import io.github.netfilterunit.host.file.YamlReader;
import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * firewalld 1.3.3 with the backend iptables ran before the engine started: eth0 is in the zone external, which opens 22, 80,
 * 443 and 6000 to 6010 of the host, and 203.0.113.0/24 in the zone drop. A container publishes 8080.
 */
class FirewalldBesideDockerTest {

    private static final Path SAVED = Path.of("src/test/resources/iptables/rulesets/firewalld.legacy.save");
    private static final String BEFORE = "rules: {before: firewalld.save}\n";

    private static final String HOST = "192.168.66.100";
    private static final String NEIGHBOUR = "192.168.66.1";
    private static final String OF_ZONE_DROP = "203.0.113.10";

    @Test
    void a_zone_that_does_not_open_a_port_does_not_close_a_published_one() throws IOException {
        Firewall host = host(BEFORE);

        assertThat(delivered(connect(host, NEIGHBOUR, HOST, 8080))).isEqualTo("172.17.0.2:80");
        assertThat(connect(host, NEIGHBOUR, HOST, 8081).delivered()).isEmpty();
    }

    @Test
    void who_is_in_the_zone_drop_reaches_it_all_the_same() throws IOException {
        Firewall host = host(BEFORE);

        assertThat(connect(host, OF_ZONE_DROP, HOST, 22).delivered()).isEmpty();
        assertThat(delivered(connect(host, OF_ZONE_DROP, HOST, 8080))).isEqualTo("172.17.0.2:80");
    }

    @Test
    void what_is_not_published_firewalld_rejects_where_docker_alone_drops() throws IOException {
        FlowOutcome beside = connect(host(BEFORE), NEIGHBOUR, "172.17.0.2", 5432);
        FlowOutcome alone = connect(host(""), NEIGHBOUR, "172.17.0.2", 5432);

        assertThat(beside.rejectedWith()).hasValue("icmp-port-unreachable");
        assertThat(alone.rejectedWith()).isEmpty();
        assertThat(alone.delivered()).isEmpty();
    }

    @Test
    void a_direct_rule_of_firewalld_comes_too_late_and_one_in_docker_user_does_not() throws IOException {
        String direct = "rules:\n  before: firewalld.save\n  after: |\n"
                + "    iptables -I FORWARD_direct -i eth0 -p tcp --dport 80 -j DROP\n    echo\n";

        assertThat(connect(host(direct), NEIGHBOUR, HOST, 8080).delivered()).isPresent();
        assertThat(connect(host(direct.replace("FORWARD_direct", "DOCKER-USER")), NEIGHBOUR, HOST, 8080)
                        .delivered())
                .isEmpty();
    }

    @Test
    void firewalld_that_loads_its_rules_behind_docker_wipes_those_and_what_is_published() throws IOException {
        assertThat(connect(host("rules: {after: firewalld.save}\n"), NEIGHBOUR, HOST, 8080)
                        .delivered())
                .isEmpty();
    }

    private static FlowOutcome connect(Firewall host, String from, String to, int port) {
        return host.from(from).tcp().to(to, port).handshake().outcome();
    }

    private static String delivered(FlowOutcome outcome) {
        return outcome.delivered().map(Object::toString).orElse("");
    }

    private static Firewall host(String rules) throws IOException {
        byte[] saved = Files.readAllBytes(SAVED);
        String yaml = "address: 192.168.66.100/24\ngateway: 192.168.66.254\n"
                + "containers: {name: web, publish: \"8080:80\"}\n" + rules;
        Host host = DockerYaml.read(YamlReader.read("web.yaml", yaml), Optional.empty(), name -> {
                    if (!name.equals("firewalld.save")) {
                        throw new FileNotFoundException(name);
                    }
                    return new ByteArrayInputStream(saved);
                })
                .host();
        return Firewall.of(host);
    }
}
