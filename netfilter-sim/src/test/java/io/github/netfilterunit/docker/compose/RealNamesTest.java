// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.netfilterunit.docker.Container;
import io.github.netfilterunit.docker.DockerHost;
import io.github.netfilterunit.docker.RunningContainer;
import io.github.netfilterunit.docker.command.DockerCommands;
import java.util.List;
import org.junit.jupiter.api.Test;

class RealNamesTest {

    private static final String SHOP = """
            name: shop
            services:
              db: {image: x, container_name: shopdb, expose: [5432]}
              web: {image: x, ports: ["80:80"]}
              worker: {image: x, scale: 2}
            """;

    private static DockerHost typed(String... lines) {
        return DockerCommands.play(Texts.compose(SHOP).up(), "commands.sh", String.join("\n", lines));
    }

    private static List<String> homes(DockerHost host) {
        return host.running().stream()
                .map(each -> each.name() + " at " + each.home())
                .toList();
    }

    @Test
    void typed_commands_name_containers_as_compose_does() {
        DockerHost host = typed(
                "docker run -d --name log --network container:shop-web-1 --expose 514 fluentd",
                "docker stop shop-worker-1",
                "docker rm shop-worker-1",
                "docker restart shopdb",
                "docker rename shop-worker-2 second",
                "docker stop second",
                "docker rm -f shop-nobody-1",
                "docker network create app",
                "docker network connect app shop-web-1");

        assertThat(homes(host)).containsExactly("db at db", "web at web", "log at web");
        assertThat(host.running())
                .filteredOn(each -> each.name().equals("web"))
                .singleElement()
                .extracting(RunningContainer::addresses)
                .hasToString("{shop_default=172.18.0.3, app=172.19.0.2}");
    }

    @Test
    void services_name_others_as_compose_does() {
        DockerHost host = Texts.compose(SHOP + """
                  log: {image: x, network_mode: "container:shop-web-1", depends_on: [web], expose: [514]}
                  cache: {image: x, network_mode: "container:shopdb", depends_on: [db]}
                  side: {image: x, network_mode: "container:shop-worker-2", depends_on: [worker]}
                """).up();

        assertThat(homes(host))
                .contains("log at web", "cache at db", "side at worker-2")
                .doesNotContain("log at log");
    }

    @Test
    void a_name_of_compose_counts_more_than_one_that_is_made_here() {
        DockerHost host = Texts.compose("""
                services:
                  a: {image: x, container_name: b}
                  b: {image: x}
                  c: {image: x, network_mode: "container:b", depends_on: [a, b]}
                  d: {image: x, network_mode: "service:b", depends_on: [a, b]}
                """).up();

        assertThat(homes(host)).containsExactly("a at a", "b at b", "c at a", "d at b");
        assertThat(homes(host.stop("c").stop("d").stop("b"))).containsExactly("b at b");
    }

    @Test
    void two_containers_of_one_name_are_refused() {
        DockerHost host = Texts.compose(SHOP).up();

        assertThatThrownBy(() -> host.container(Container.named("shop-web-1")).host())
                .hasMessage("there are two containers named 'shop-web-1'");
        assertThatThrownBy(() -> host.rename("db", "shop-web-1").host())
                .hasMessage("there are two containers named 'shop-web-1'");
        assertThat(homes(host.remove("shop-web-1").container(Container.named("shop-web-1"))))
                .contains("shop-web-1 at shop-web-1")
                .doesNotContain("web at web");
        assertThatThrownBy(() -> Texts.compose(SHOP)
                        .up(DockerHost.at("192.168.66.100/24").container(Container.named("shopdb")), each -> each))
                .hasMessage("compose.yml:3:3: there are two containers named 'shopdb'");
        assertThatThrownBy(() -> host.stop("shop-web-2").host())
                .hasMessageStartingWith("there is no container 'shop-web-2'");
    }
}
