// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow.file;

import static io.github.netfilterunit.flow.file.FlowFiles.problems;
import static io.github.netfilterunit.flow.file.FlowFiles.run;
import static io.github.netfilterunit.flow.file.FlowFiles.suite;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.netfilterunit.flow.FlowRunner;
import io.github.netfilterunit.flow.FlowSuite;
import io.github.netfilterunit.text.InvalidInputException;
import io.github.netfilterunit.text.NamedText;
import io.github.netfilterunit.text.Problem;
import org.junit.jupiter.api.Test;

class FlowFileProblemsTest {

    @Test
    void all_problems_of_a_file_are_told_at_once() {
        assertThat(problems("""
                flows:
                  - name: https from lan
                    from: 192.168.66.1
                    destnation: 192.168.66.100:443/tcp
                    expect: {delivered: 172.17.0.2:443}
                  - name: bad words
                    from: 192.168.66.1
                    to: 192.168.66.100:80/tpc
                    expect: {dropped: "filter FORWARD polcy"}
                  - name: bad steps
                    from: 192.168.66.1
                    to: 192.168.66.100:80/tcp
                    steps: [handshak, {send: 0}, close]
                    expect: {delivered: 172.17.0.2:80}
                  - name: nothing expected
                    from: 192.168.66.1
                    to: 192.168.66.100:80/tcp
                """))
                .containsExactly(
                        "web.yaml:3:5: flow 'https from lan' has no 'to'",
                        "web.yaml:5:5: unknown key 'destnation' in flow 'https from lan'; known are cgroup, classid, clock, expect,"
                                + " expect-on, from, gid, groups, name,"
                                + " port, retransmits, sequence, stack, steps, times, to, uid, via",
                        "web.yaml:9:9: flow 'bad words': '192.168.66.100:80/tpc' does not end in /tcp, /udp or /icmp, as in"
                                + " 192.168.66.100:80/tcp and 10.0.0.1/icmp; did you mean 'tcp'?",
                        "web.yaml:10:23: 'expect' of flow 'bad words': the host drops nothing at 'filter FORWARD polcy';"
                                + " a place reads 'filter FORWARD 3', 'filter FORWARD policy' or 'routing: no route'; did"
                                + " you mean 'filter FORWARD policy'?",
                        "web.yaml:14:13: flow 'bad steps': unknown step 'handshak'; known are handshake, syn, send,"
                                + " receive, close, reset, query, answer, ping, packet, wait; did you mean 'handshake'?",
                        "web.yaml:14:23: flow 'bad steps': 'send' takes a number from 1 to 10000000, not '0'",
                        "web.yaml:14:34: flow 'bad steps': 'close: client' needs a handshake before it",
                        "web.yaml:16:5: flow 'nothing expected' has no 'expect': a flow that expects nothing tests"
                                + " nothing");
    }

    @Test
    void where_the_host_is_wrong_its_containers_are_not_looked_for() {
        String file = """
                docker:
                  address: 192.168.66.100/24
                  containers: [{name: web, publish: [%s]}]
                flows:
                  - {name: a, from: 192.168.66.1, to: "192.168.66.100:80/tcp", expect: {delivered: "%s:80"}}
                """;

        assertThatThrownBy(() -> FlowFile.parse(
                        new NamedText("web.yaml", file.formatted("80:80:80:80", "web")), FlowFiles.RESOURCES))
                .hasMessage("web.yaml:3:38: '80:80:80:80' cannot be published: '80:80' is not an IPv4 address: four"
                        + " numbers from 0 to 255 are expected, as in 192.0.2.1");
        assertThatThrownBy(() ->
                        FlowFile.parse(new NamedText("web.yaml", file.formatted("80", "webb")), FlowFiles.RESOURCES))
                .hasMessage("web.yaml:5:84: 'expect' of flow 'a': 'webb' is neither an address nor the name of a"
                        + " station; did you mean 'web'?; known are web");
    }

    @Test
    void virtual_time_has_an_end() {
        String flows = """
                defaults: {from: 192.168.66.1, to: 192.168.66.100:80/tcp}
                flows:
                  - {name: for ever, steps: [%s], expect: {answered: true}}
                """;

        assertThat(problems(flows.formatted("wait: 36501d")))
                .containsExactly("web.yaml:4:30: flow 'for ever': 'wait' takes at most 36500d, not '36501d'");
        assertThatThrownBy(() -> run(flows.formatted("wait: 36500d, wait: 1ms, syn")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("web.yaml:4:1: flow 'for ever': virtual time goes on for 36500 days after the boot, not to"
                        + " another 1000000 ns after 3153600000000000000");
    }

    @Test
    void flows_that_cannot_be_are_refused_with_the_reason() {
        assertThat(problems("""
                flows:
                  - {name: lan, from: 192.168.66.1, to: 192.168.66.2:80/tcp, expect: {dropped: true}}
                  - {name: typo, from: wbe, to: 192.168.66.2:80/tcp, expect: {dropped: true}}
                  - {name: via, from: 192.168.66.1, via: ens34, to: 172.17.0.2:80/tcp, expect: {dropped: true}}
                  - {name: windows, from: 192.168.66.1, to: 172.17.0.2:80/tcp, stack: windows, retransmits: 3,
                     expect: {dropped: true}}
                """))
                .containsExactly(
                        "web.yaml:3:41: flow 'lan': the host does not see what 192.168.66.1 sends to 192.168.66.2: both are"
                                + " on ens33",
                        "web.yaml:4:24: flow 'typo': 'wbe' is neither an address nor the name of a station; did you mean"
                                + " 'web'?; known are web, host",
                        "web.yaml:5:42: flow 'via': the host has no interface ens34; did you mean 'ens33'?; it has lo,"
                                + " ens33, docker0, veth0",
                        "web.yaml:6:93: flow 'windows': when windows sends a SYN again is not known: retransmits go with"
                                + " stack linux");
    }

    @Test
    void a_flow_from_where_no_interface_leads_is_refused() {
        String host = "host: {interfaces: [{name: eth0, address: 10.0.0.1/24}]}\n";
        String flow = "flows: [{name: stranger, from: 203.0.113.9, to: 10.0.0.1:80/tcp, expect: {dropped: true}}]\n";
        InvalidInputException refused = catchThrowableOfType(
                InvalidInputException.class,
                () -> FlowFile.parse(new NamedText("web.yaml", host + flow), FlowFiles.RESOURCES));

        assertThat(refused)
                .hasMessage(
                        "web.yaml:2:32: flow 'stranger': the host has no interface towards 203.0.113.9: no route leads"
                                + " there; its interfaces are lo, eth0");
    }

    @Test
    void names_are_not_given_twice_and_one_host_is_under_test() {
        assertThat(problems("""
                docker: {address: 10.0.0.1/24}
                flows:
                  - {name: web, from: 192.168.66.1, to: 172.17.0.2:80/tcp, expect: {dropped: true}}
                  - {name: web, from: 192.168.66.1, to: 172.17.0.2:80/tcp, expect: {dropped: true}}
                """))
                .containsExactly(
                        "web.yaml:1:1: the file has a 'host' and a 'docker'; there is one host under test",
                        "web.yaml:5:5: a second flow 'web'; the first is in line 4");
    }

    @Test
    void flows_that_turn_out_to_be_unsupported_are_told_with_their_lines() {
        FlowSuite suite = FlowFile.parse(new NamedText("docker.yaml", """
                docker: {address: 192.168.66.100/24, device: ens33, containers: [{name: web, publish: ["80:80"]}]}
                flows:
                  - {name: a, from: host, to: "127.0.0.1:80/tcp", steps: [handshake, reset], expect: {answered: true}}
                  - {name: b, from: 192.168.66.1, to: "192.168.66.100:80/tcp", expect: {answered: true}}
                  - {name: c, from: web, to: "192.168.66.100:80/tcp", steps: [handshake, reset], expect: {answered: true}}
                """), FlowFiles.RESOURCES);
        InvalidInputException refused =
                catchThrowableOfType(InvalidInputException.class, () -> new FlowRunner(suite).runAll());

        assertThat(refused.problems())
                .extracting(Problem::toString)
                .allSatisfy(problem ->
                        assertThat(problem).contains(" goes through docker-proxy: what it does about a reset"))
                .satisfiesExactly(
                        first -> assertThat(first).startsWith("docker.yaml:3:1: flow 'a': tcp 127.0.0.1:40000"),
                        second -> assertThat(second).startsWith("docker.yaml:5:1: flow 'c': tcp 172.17.0.2:40000"));
    }

    @Test
    void a_single_packet_that_no_sender_could_send_is_refused() {
        FlowSuite suite = suite("""
                flows:
                  - name: a
                    from: 192.168.66.1
                    to: 192.168.66.100:80/tcp
                    steps: [handshake, packet: {flags: PA, payload: 3000}]
                    expect: {packets: 4}
                """);

        assertThatThrownBy(() -> new FlowRunner(suite).runAll())
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        "web.yaml:3:1: flow 'a': tcp 192.168.66.1:40000 -> 192.168.66.100:80: a packet of 3052 bytes"
                                + " does not fit ens33, which takes 1500; a sender may cut it if it has 'df: false'");
    }
}
