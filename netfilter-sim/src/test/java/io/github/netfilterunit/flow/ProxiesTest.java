// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.netfilterunit.docker.Container;
import io.github.netfilterunit.docker.DockerHost;
import io.github.netfilterunit.host.Host;
import org.junit.jupiter.api.Test;

class ProxiesTest {

    private static final Host HOST = DockerHost.at("192.168.66.100/24")
            .gateway("192.168.66.254")
            .container(Container.named("web").publish("80:80", "127.0.0.1:53:53/udp"))
            .host();

    @Test
    void a_flow_that_reaches_docker_proxy_is_refused() {
        Flow flow = Firewall.of(HOST).from("host").tcp().fromPort(40000).to("127.0.0.1", 80);

        assertThatThrownBy(flow::handshake)
                .isInstanceOf(InvalidFlowException.class)
                .hasMessage(
                        "tcp 127.0.0.1:40000 -> 127.0.0.1:80 reaches docker-proxy, which listens on 0.0.0.0:80 of the"
                                + " host and opens a connection of its own to the container; that is not supported, only what"
                                + " the rules translate and forward is");
    }

    @Test
    void a_container_that_calls_its_own_published_port_reaches_docker_proxy() {
        Flow flow = Firewall.of(HOST).from("web").tcp().to("192.168.66.100", 80);

        assertThatThrownBy(flow::handshake).hasMessageContaining(" -> 192.168.66.100:80 reaches docker-proxy, which ");
    }

    @Test
    void what_the_rules_translate_does_not_reach_docker_proxy() {
        Flow flow = Firewall.of(HOST)
                .from("192.168.66.1")
                .tcp()
                .to("192.168.66.100", 80)
                .handshake();

        assertThat(flow.outcome().delivered()).hasToString("Optional[172.17.0.2:80]");
    }

    @Test
    void a_proxy_on_another_address_is_not_reached() {
        Flow flow = Firewall.of(HOST)
                .from("192.168.66.1")
                .udp()
                .to("192.168.66.100", 53)
                .query(5);

        assertThat(flow.outcome().fate().text()).startsWith("refused by 192.168.66.100:53 with icmp-port-unreachable");
    }
}
