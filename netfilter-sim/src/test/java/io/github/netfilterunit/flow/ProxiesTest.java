// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.netfilterunit.docker.Container;
import io.github.netfilterunit.docker.DockerHost;
import io.github.netfilterunit.docker.Network;
import io.github.netfilterunit.docker.engine.EngineSettings.Switch;
import io.github.netfilterunit.host.Host;
import io.github.netfilterunit.host.transcript.Transcript;
import io.github.netfilterunit.ruleset.Counter;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Counters as on a real host: dockerd 20.10.24, iptables 1.8.9 legacy. */
class ProxiesTest {

    private static final DockerHost LAB = DockerHost.at("192.168.66.100/24").gateway("192.168.66.254");
    private static final Host HOST = LAB.container(Container.named("web").publish("80:80", "127.0.0.1:53:53/udp"))
            .host();
    private static final Host SILENT = LAB.container(
                    Container.named("web").publish("80:80", "53:53/udp").listens())
            .host();

    @Test
    void the_host_speaks_to_docker_proxy_on_its_loopback_address() {
        Firewall firewall = Firewall.of(HOST);
        FlowOutcome get = get(firewall.from("host").to("127.0.0.1", 80)).outcome();

        assertThat(get.fate().text()).isEqualTo("delivered to 172.17.0.2:80");
        assertThat(get.seenFrom()).hasToString("Optional[172.17.0.1:32768]");
        assertThat(policy(firewall, "filter", "INPUT")).isEqualTo(new Counter(15, 951));
        assertThat(policy(firewall, "filter", "OUTPUT")).isEqualTo(new Counter(15, 966));
        assertThat(policy(firewall, "filter", "FORWARD")).isEqualTo(Counter.ZERO);
        assertThat(policy(firewall, "nat", "OUTPUT")).isEqualTo(new Counter(2, 120));
        assertThat(policy(firewall, "nat", "POSTROUTING")).isEqualTo(new Counter(2, 120));
    }

    @Test
    void a_container_that_calls_its_own_published_port_reaches_itself_through_docker_proxy() {
        Firewall firewall = Firewall.of(HOST);
        FlowOutcome get = get(firewall.from("web").to("192.168.66.100", 80)).outcome();

        assertThat(get.delivered()).hasToString("Optional[172.17.0.2:80]");
        assertThat(get.seenFrom()).hasToString("Optional[172.17.0.1:32768]");
        assertThat(get.packets()).hasSize(20);
        assertThat(policy(firewall, "filter", "INPUT")).isEqualTo(new Counter(10, 639));
        assertThat(policy(firewall, "filter", "OUTPUT")).isEqualTo(new Counter(10, 639));
        assertThat(policy(firewall, "nat", "PREROUTING")).isEqualTo(new Counter(1, 60));
    }

    @Test
    void without_rules_everybody_reaches_the_container_through_docker_proxy() {
        Host host = LAB.settings(LAB.settings().with(Switch.IPTABLES, false))
                .container(Container.named("web").publish("80:80"))
                .host();
        FlowOutcome get = get(Firewall.of(host).from("192.168.66.1").to("192.168.66.100", 80))
                .outcome();

        assertThat(get.delivered()).hasToString("Optional[172.17.0.2:80]");
        assertThat(get.seenFrom()).hasToString("Optional[172.17.0.1:32768]");
    }

    @Test
    void a_client_that_closes_first_is_followed_by_docker_proxy() {
        Firewall firewall = Firewall.of(HOST);
        Flow flow = firewall.from("host").to("127.0.0.1", 80).handshake().close();

        assertThat(flow.outcome().fate().text()).isEqualTo("delivered to 172.17.0.2:80");
        assertThat(flow.outcome().packets()).hasSize(14);
        assertThat(firewall.connections())
                .allMatch(each -> each.listing(0).contains("TIME_WAIT"))
                .hasSize(2);
    }

    @Test
    void docker_proxy_takes_a_connection_and_closes_it_if_nothing_listens_in_the_container() {
        Firewall firewall = Firewall.of(SILENT);
        Flow flow = firewall.from("host").to("127.0.0.1", 80).handshake().send(59);

        assertThat(flow.outcome().fate().text()).isEqualTo("refused by 172.17.0.2:80 with tcp-reset");
        assertThat(flow.outcome().refused()).isTrue();
        assertThat(policy(firewall, "filter", "INPUT")).isEqualTo(new Counter(7, 415));
        assertThat(policy(firewall, "filter", "OUTPUT")).isEqualTo(new Counter(7, 435));
        assertThat(flow.receive(10).outcome().skipped()).hasSize(1);
    }

    @Test
    void a_client_may_close_what_docker_proxy_closed() {
        Flow flow =
                Firewall.of(SILENT).from("host").to("127.0.0.1", 80).handshake().closeByServerQuick();

        assertThat(flow.outcome().packets()).hasSize(8);
        assertThat(flow.outcome().refused()).isTrue();
    }

    @Test
    void datagrams_go_through_docker_proxy() {
        Firewall firewall = Firewall.of(HOST);
        FlowOutcome outcome = firewall.from("host")
                .udp()
                .to("127.0.0.1", 53)
                .query(5)
                .answer(10)
                .outcome();

        assertThat(outcome.delivered()).hasToString("Optional[172.17.0.2:53]");
        assertThat(outcome.answered()).isTrue();
        assertThat(policy(firewall, "filter", "INPUT")).isEqualTo(new Counter(3, 109));
        assertThat(policy(firewall, "filter", "OUTPUT")).isEqualTo(new Counter(3, 104));
    }

    @Test
    void docker_proxy_does_not_tell_that_no_datagram_was_taken() {
        Flow flow = Firewall.of(SILENT).from("host").udp().to("127.0.0.1", 53).query(5);

        assertThat(flow.outcome().fate().text()).isEqualTo("refused by 172.17.0.2:53 with icmp-port-unreachable");
        assertThat(flow.outcome().answered()).isFalse();
        assertThat(flow.answer(5).outcome().packets()).hasSize(3);
    }

    @Test
    void a_rule_between_docker_proxy_and_the_container_decides() {
        Host host = LAB.rules("user", "-A OUTPUT -o docker0 -j DROP")
                .container(Container.named("web").publish("80:80"))
                .host();
        FlowOutcome outcome =
                get(Firewall.of(host).from("host").to("127.0.0.1", 80)).outcome();

        assertThat(outcome.fate().text()).isEqualTo("dropped at filter OUTPUT 1");
        assertThat(outcome.decision().text()).isEqualTo("-A OUTPUT -o docker0 -j DROP");
        assertThat(outcome.skipped()).hasSize(3);
    }

    @Test
    void what_the_rules_translate_does_not_reach_docker_proxy() {
        Flow flow = Firewall.of(HOST)
                .from("192.168.66.1")
                .tcp()
                .to("192.168.66.100", 80)
                .handshake();

        assertThat(flow.outcome().delivered()).hasToString("Optional[172.17.0.2:80]");
        assertThat(flow.outcome().seenFrom()).hasToString("Optional[192.168.66.1:40000]");
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

    @Test
    void what_docker_proxy_does_by_the_moment_is_refused() {
        Flow flow = Firewall.of(HOST).from("host").to("127.0.0.1", 80).handshake();

        assertThatThrownBy(() -> flow.send(1449))
                .isInstanceOf(InvalidFlowException.class)
                .hasMessage("tcp 127.0.0.1:40000 -> 127.0.0.1:80 goes through docker-proxy: how it copies more than a"
                        + " segment of 1448 bytes depends on the moment, which is not supported; 1449 bytes are");
        assertThatThrownBy(flow::reset).hasMessageEndingWith("which is not supported; closing is");
        Flow datagrams =
                Firewall.of(HOST).from("host").udp().to("127.0.0.1", 53).query(5);
        datagrams.step(new Step.Wait(Duration.ofSeconds(91)));
        assertThatThrownBy(() -> datagrams.query(5)).hasMessageContaining("forgets a client after 90 seconds");
        Flow other = Firewall.of(SILENT).from("web").udp().to("192.168.66.100", 53);
        assertThatThrownBy(() -> other.query(5))
                .hasMessageContaining("reaches docker-proxy at 192.168.66.100, and it answers from another address");
    }

    /** Counters as on dockerd 28.5.2; on 20.10.24 and 27.5.1 a client that connected its socket got no answer. */
    @Test
    void since_28_2_docker_proxy_answers_datagrams_from_the_address_that_was_asked() {
        Firewall firewall = Firewall.of(LAB.engine("28.5")
                .container(Container.named("dns").publish("53:53/udp"))
                .network(Network.named("other"))
                .container(Container.named("web").on("other"))
                .host());
        FlowOutcome asked = firewall.from("web")
                .udp()
                .to("192.168.66.100", 53)
                .query(1)
                .answer(15)
                .outcome();

        assertThat(asked.answered()).isTrue();
        assertThat(asked.seenFrom()).hasToString("Optional[172.17.0.1:32768]");
        assertThat(policy(firewall, "raw", "PREROUTING")).isEqualTo(new Counter(2, 72));
        assertThat(policy(firewall, "filter", "INPUT")).isEqualTo(new Counter(2, 72));
        assertThat(policy(firewall, "filter", "OUTPUT")).isEqualTo(new Counter(2, 72));
        assertThat(policy(firewall, "nat", "POSTROUTING")).isEqualTo(new Counter(1, 29));
    }

    @Test
    void a_recorded_docker_proxy_says_where_it_leads_in_its_command_line() {
        String facts =
                "$ ip addr\n1: lo: <LOOPBACK,UP,LOWER_UP> mtu 65536 qdisc noqueue state UNKNOWN group default qlen 1000\n    link/loopback 00:00:00:00:00:00 brd 00:00:00:00:00:00\n    inet 127.0.0.1/8 scope host lo\n"
                        + "2: docker0: <BROADCAST,UP,LOWER_UP> mtu 1500 qdisc noqueue state UP group default\n    link/ether 02:42:62:1a:0a:84 brd ff:ff:ff:ff:ff:ff\n"
                        + "    inet 172.17.0.1/16 scope global docker0\n"
                        + "3: veth1@if2: <BROADCAST,UP,LOWER_UP> mtu 1500 qdisc noqueue master docker0 state UP group default\n"
                        + "    link/ether 0e:71:43:fe:d3:17 brd ff:ff:ff:ff:ff:ff\n$ ss -lntp\n"
                        + "LISTEN 0 4096 0.0.0.0:80 0.0.0.0:* users:((\"docker-proxy\",pid=19410,fd=7))\n";
        String process =
                "$ ps -C docker-proxy -o args=\n/usr/bin/docker-proxy -proto tcp -host-ip 0.0.0.0 -host-port 80"
                        + " -container-ip 172.17.0.2 -container-port 8080 -use-listen-fd\n"
                        + "/usr/bin/docker-proxy -proto tcp -host-ip :: -host-port 80 -container-ip 172.17.0.2 -container-port 81\n"
                        + "$ ls\n";
        Flow told = Firewall.of(Transcript.read("host.txt", facts + process))
                .from("host")
                .to("127.0.0.1", 80)
                .handshake();
        Flow untold =
                Firewall.of(Transcript.read("host.txt", facts)).from("host").to("127.0.0.1", 80);

        assertThat(told.outcome().delivered()).hasToString("Optional[172.17.0.2:8080]");
        assertThatThrownBy(untold::handshake)
                .hasMessage(
                        "tcp 127.0.0.1:40000 -> 127.0.0.1:80 reaches docker-proxy, which listens on 0.0.0.0:80 of the"
                                + " host; to which container it passes that on is not known: it stands in its command line, which"
                                + " 'ps -C docker-proxy -o args=' shows in a transcript");
    }

    private static Flow get(Flow flow) {
        return flow.handshake().send(59).receive(44).closeByServerQuick();
    }

    private static Counter policy(Firewall firewall, String table, String chain) {
        return firewall.counters().chain(table, chain).orElseThrow().policy();
    }
}
