// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.netfilterunit.docker.DockerHost;
import io.github.netfilterunit.docker.DockerOutcome;
import io.github.netfilterunit.docker.PlacedHost;
import io.github.netfilterunit.docker.RunningContainer;
import io.github.netfilterunit.text.NamedText;
import io.github.netfilterunit.text.Place;
import io.github.netfilterunit.text.Problem;
import io.github.netfilterunit.text.Problems;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What commands that the engine refuses leave behind them, for those that come later. */
class RefusedCommandsTest {

    private final Problems problems = new Problems();

    /** The containers that run in the end, and where their ports are. */
    private String play(String engine, String... commands) {
        Place place = new Place("start.sh", 1, 1);
        PlacedHost host = new PlacedHost(DockerHost.at("192.168.66.100/24").engine(engine), place);
        DockerCommands.add(host, new NamedText("start.sh", String.join("\n", commands)), problems);
        DockerOutcome outcome = host.outcome(problems);
        return outcome.running().stream()
                .map(RefusedCommandsTest::told)
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static String told(RunningContainer container) {
        return container.name() + " " + container.addresses() + container.ports();
    }

    private List<String> refused() {
        return problems.found().stream().map(Problem::toString).toList();
    }

    @Test
    void a_container_of_a_network_that_is_not_there_is_made_all_the_same() {
        String running = play(
                "28.5",
                "docker run -d --name web --network app x",
                "docker network create app",
                "docker start web",
                "docker run -d --name web x");

        assertThat(running).isEqualTo("web {app=172.18.0.2}[]");
        assertThat(refused())
                .containsExactly(
                        "start.sh:1:1: there is no network 'app'",
                        "start.sh:4:1: there are two containers named 'web'");
    }

    @ParameterizedTest
    @CsvSource({
        "20.10, 'web {bridge=172.17.0.3}[80:80/tcp]'",
        "28.5, 'web {bridge=172.17.0.3}[80:80/tcp]'",
        "29, 'web {}[]'"
    })
    void a_container_that_could_not_have_its_ports_has_left_its_network_since_29(String engine, String web) {
        String running = play(
                engine,
                "docker run -d --name first -p 80:80 x",
                "docker run -d --name other x",
                "docker run -d --name web -p 80:80 x",
                "docker network create app",
                "docker network connect app other",
                "docker rm -f first",
                "docker run -d --name next x",
                "docker start web");

        assertThat(running).contains("next {bridge=172.17.0.2}[]").endsWith(web.replace("172.17.0.3", "172.17.0.4"));
        assertThat(refused())
                .containsExactly(
                        "start.sh:3:1: container 'web' cannot publish 80:80/tcp: the port is already allocated by"
                                + " 80:80/tcp of 'first'; 81 is free");
    }

    @Test
    void a_network_that_a_container_could_not_come_to_stays_half_joined_up_to_28() {
        String[] commands = {
            "docker network create --internal inside",
            "docker run -d --name first -p 80:80 x",
            "docker run -d --name web --network inside -p 80:80 x",
            "docker network connect bridge web",
            "docker rm -f first",
            "docker network connect bridge web",
            "docker network disconnect bridge web",
            "docker restart web"
        };

        String of28 = play("28.5", commands);
        assertThat(of28).isEqualTo("web {bridge=172.17.0.2, inside=172.18.0.2}[80:80/tcp]");
        assertThat(refused())
                .containsExactly(
                        "start.sh:4:1: container 'web' cannot publish 80:80/tcp: the port is already allocated by 80:80/tcp of"
                                + " 'first'; 81 is free",
                        "start.sh:6:1: container 'web' has an interface on the network 'bridge' since it could not have its"
                                + " ports there; 'docker restart web' brings it to that network",
                        "start.sh:7:1: container 'web' is not on the network 'bridge'");
        assertThat(play("29", commands)).isEqualTo("web {inside=172.18.0.2}[]");
    }

    @ParameterizedTest
    @CsvSource({"20.10, 8004, true", "26.1, 8004, true", "27.5, 8004, false", "28.2, 8004, false", "29, 8004, false"})
    void engines_up_to_26_try_no_other_port_of_a_range(String engine, int port, boolean refused) {
        String running = play(
                engine,
                "docker run -d --name one -p 192.168.66.100:8003:80 x",
                "docker run -d --name range -p 8003-8007:80 x",
                "docker run -d --name start -p 9:9 x");

        assertThat(running.contains("[" + port + ":80/tcp]")).isNotEqualTo(refused);
        assertThat(refused())
                .hasSize(refused ? 1 : 0)
                .allMatch(each -> each.endsWith("cannot publish 8003-8007:80/tcp: the port is already allocated by"
                        + " 192.168.66.100:8003:80/tcp of 'one'"));
    }

    @Test
    void ports_that_clash_within_a_container_are_seen_when_they_listen_up_to_28_2() {
        String running = play(
                "28.2",
                "docker run -d --name tcp -p 80:80 -p 127.0.0.1:80:81 x",
                "docker run -d --name udp -p 53:53/udp -p 127.0.0.1:53:54/udp x");

        assertThat(running).isEqualTo("udp {bridge=172.17.0.2}[53:53/udp, 127.0.0.1:53:54/udp]");
        assertThat(refused())
                .containsExactly(
                        "start.sh:1:1: container 'tcp' cannot publish both 80:80/tcp and 127.0.0.1:80:81/tcp: name"
                                + " ports of the host that differ");
    }

    @Test
    void what_removes_itself_is_gone_after_a_start_that_failed_and_there_after_a_restart() {
        String running = play(
                "26.1",
                "docker run -d --rm --name web -p 80:80 x",
                "docker restart web",
                "docker run -d --rm --name other -p 80:80 x",
                "docker rm -f other nobody",
                "docker rm other");

        assertThat(running).isEqualTo("web {bridge=172.17.0.2}[80:80/tcp]");
        assertThat(refused())
                .containsExactly(
                        "start.sh:3:1: container 'other' cannot publish 80:80/tcp: the port is already allocated by"
                                + " 80:80/tcp of 'web'; 81 is free",
                        "start.sh:5:1: there is no container 'other'");
    }

    @Test
    void a_linked_container_cannot_publish_where_containers_do_not_reach_each_other() {
        String running = play(
                "28.5",
                "docker network create -o com.docker.network.bridge.enable_icc=false app",
                "docker run -d --name db x",
                "docker run -d --name web --link db -p 80:80 x",
                "docker network connect app web",
                "docker run -d --name next -p 80:80 x",
                "docker network disconnect bridge db",
                "docker run -d --name last --link db x");

        assertThat(running).isEqualTo("db {}[], web {bridge=172.17.0.3}[]");
        assertThat(refused())
                .containsExactly(
                        "start.sh:4:1: container 'web' is linked on the network 'bridge' and cannot publish its ports through"
                                + " 'app', whose containers do not reach each other; give that network enable_icc=true",
                        "start.sh:5:1: container 'next' cannot publish 80:80/tcp: the port is already allocated by 80:80/tcp"
                                + " of 'web once on app'; 81 is free",
                        "start.sh:7:1: container 'last' cannot be linked to 'db', which is not on the default bridge as it is;"
                                + " put both on one network of their own, where their names do");
    }
}
