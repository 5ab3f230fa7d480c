// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow.file;

import static io.github.netfilterunit.flow.file.FlowFiles.failure;
import static io.github.netfilterunit.flow.file.FlowFiles.problems;
import static io.github.netfilterunit.flow.file.FlowFiles.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.netfilterunit.flow.FlowResult;
import io.github.netfilterunit.flow.FlowRunner;
import io.github.netfilterunit.flow.FlowSuite;
import io.github.netfilterunit.text.NamedText;
import java.util.List;
import org.junit.jupiter.api.Test;

class FlowFileTest {

    @Test
    void a_flow_from_the_host_is_a_user_s() {
        String host = """
                host:
                  interfaces: [{name: eth0, address: 10.0.0.1/24}]
                  sockets: [{listen: 53/udp, uid: 33}]
                  rules: |
                    *filter
                    -A OUTPUT -m owner --uid-owner 1000 --gid-owner 100 -j DROP
                    -A OUTPUT -m owner --uid-owner 33
                    -A OUTPUT -m owner --uid-owner root
                    COMMIT
                """;
        FlowSuite suite = FlowFile.parse(new NamedText("own.yaml", host + """
                flows:
                  - {name: a user, from: host, to: 10.0.0.2:7/udp, uid: 1000, gid: 100, expect: {dropped: filter OUTPUT 1}}
                  - name: root
                    from: host
                    to: 10.0.0.2:7/udp
                    expect: {delivered: "10.0.0.2:7", counters: "*filter\\n[1:33] -A OUTPUT -m owner --uid-owner 0"}
                  - name: the answer of who listens
                    from: 10.0.0.2
                    to: 10.0.0.1:53/udp
                    expect: {answered: true, counters: "*filter\\n[1:38] -A OUTPUT -m owner --uid-owner 33"}
                """), FlowFiles.RESOURCES);

        assertThat(new FlowRunner(suite).runAll())
                .extracting(FlowFiles::failure)
                .containsOnly("");
        assertThat(problems("flows: [{name: x, from: 192.168.66.1, to: web:80/tcp, gid: 7, expect: {dropped: true}}]"))
                .containsExactly("web.yaml:2:60: flow 'x': 'gid' says whose socket of the host sends; this flow is from"
                        + " '192.168.66.1', not from 'host'");
    }

    @Test
    void a_flow_begins_when_the_clock_says() {
        String host = """
                host:
                  interfaces: [{name: eth0, address: 10.0.0.1/24}, {name: eth1, address: 10.1.0.1/24}]
                  sysctls: {net.ipv4.ip_forward: 1}
                  clock: 2024-02-29T23:30:00+01:00
                  rules: |
                    *filter
                    -A FORWARD -m time --timestart 22:00 --timestop 05:59:59 -j DROP
                    -A FORWARD -m time --monthdays 1 --kerneltz -j REJECT
                    COMMIT
                """;
        FlowSuite suite = FlowFile.parse(new NamedText("own.yaml", host + """
                defaults: {from: 10.0.0.2, to: 10.1.0.2:7/udp, steps: [query: 1]}
                flows:
                  - {name: by night, expect: {dropped: filter FORWARD 1}}
                  - {name: by day, clock: 2024-02-28T08:00, expect: {delivered: 10.1.0.2:7}}
                  - {name: the first of March, clock: 2024-03-01, expect: {dropped: filter FORWARD 1}}
                  - {name: morning, clock: 2024-03-01T05:59:59Z, sequence: s, expect: {dropped: filter FORWARD 1}}
                  - {name: a second later, steps: [wait: 1s, query: 1], sequence: s, expect: {rejected: true}}
                """), FlowFiles.RESOURCES);

        assertThat(new FlowRunner(suite).runAll())
                .extracting(FlowFiles::failure)
                .containsOnly("");
        assertThat(problems("""
                        defaults: {from: 192.168.66.1, to: web:80/tcp, sequence: s}
                        flows:
                          - {name: x, clock: 2024-2-29, expect: {dropped: true}}
                          - {name: y, clock: 2024-02-29, expect: {dropped: true}}
                        """))
                .containsExactly(
                        "web.yaml:4:22: flow 'x': '2024-2-29' is no date: one is written as 2024-05-01T08:00:00+02:00,"
                                + " 2024-05-01T08:00 or 2024-05-01",
                        "web.yaml:5:5: flow 'y' has a 'clock', and is not the first of the sequence 's', whose clock goes on;"
                                + " the step 'wait' lets time pass");
    }

    @Test
    void the_flow_of_the_issue_passes() {
        assertThat(run("""
                flows:
                  - name: telnet connects and hangs up
                    from: 192.168.66.1
                    to: 192.168.66.100:80/tcp
                    stack: windows
                    steps: [handshake, close]
                    expect:
                      delivered: 172.17.0.2:80
                      counters: |
                        *filter
                        [7:304] -A FORWARD -j DOCKER-USER
                        [3:120] -A FORWARD -o docker0 -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
                  - name: the database is not reachable from outside
                    from: 203.0.113.9
                    to: 172.17.0.3:5432/tcp
                    expect: {dropped: "filter FORWARD policy"}
                """))
                .hasSize(2)
                .allSatisfy(result -> assertThat(failure(result)).isEmpty())
                .extracting(FlowResult::line)
                .containsExactly(
                        "ok   telnet connects and hangs up: delivered to 172.17.0.2:80; filter DOCKER 1: -A DOCKER -d"
                                + " 172.17.0.2/32 ! -i docker0 -o docker0 -p tcp -m tcp --dport 80 -j ACCEPT"
                                + " (article.rules:28)",
                        "ok   the database is not reachable from outside: dropped at filter FORWARD policy; filter FORWARD"
                                + " policy: policy DROP");
    }

    @Test
    void flows_of_a_sequence_share_a_kernel_and_each_counts_for_itself() {
        assertThat(run("""
                flows:
                  - {name: one, from: web, port: 4000, to: 203.0.113.10:53/udp, sequence: dns,
                     expect: {rules: {nat POSTROUTING 1: 1}}}
                  - {name: two, from: web, port: 4000, to: 203.0.113.10:53/udp, sequence: dns,
                     expect: {rules: {nat POSTROUTING 1: 0, filter FORWARD 3: "1:38"}}}
                """)).allSatisfy(result -> assertThat(failure(result)).isEmpty());
    }

    @Test
    void a_single_packet_may_be_written_byte_by_byte_and_an_error_quotes_what_came() {
        List<FlowResult> results =
                new FlowRunner(FlowFile.parse(new NamedText("bytes.yaml", """
                host:
                  interfaces: [{name: wan, address: 192.0.2.1/24}, {name: lan, address: 10.0.0.1/24}]
                  sysctls: {net.ipv4.ip_forward: 1}
                  rules: |
                    *filter
                    :FORWARD ACCEPT [0:0]
                    -A FORWARD -p tcp -m tcp --tcp-option 8 -m u32 --u32 "0>>22&0x3c@16&0xffff=7"
                    -A FORWARD -p udp -m u32 --u32 "0&0x0f000000=0x06000000"
                    -A FORWARD -p icmp -m icmp --icmp-type 3/1 -m conntrack --ctstate RELATED
                    COMMIT
                defaults: {from: 10.0.0.2}
                flows:
                  - name: options and urgent pointer of TCP
                    to: 192.0.2.9:80/tcp
                    steps: [packet: {flags: SU, urg: 7, tcp-options: "0101080a0000000100000000"}]
                    expect: {rules: {filter FORWARD 1: "1:52", filter FORWARD 2: 0}}
                  - name: options of IP
                    to: 192.0.2.9:53/udp
                    steps: [packet: {ip-options: "01010100"}]
                    expect: {rules: {filter FORWARD 1: 0, filter FORWARD 2: "1:32"}}
                  - name: an error that quotes
                    to: 192.0.2.9:80/tcp
                    steps: [syn, packet: {from: server, quote: true}]
                    expect: {rules: {filter FORWARD 3: "1:56"}}
                """), FlowFiles.RESOURCES)).runAll();

        assertThat(results).allSatisfy(result -> assertThat(failure(result)).isEmpty());
    }

    @Test
    void what_does_not_fit_a_link_goes_in_fragments() {
        assertThat(run("""
                defaults: {from: web}
                flows:
                  - name: a long query
                    to: 8.8.8.8:53/udp
                    steps: [query: 5000, answer: 9000]
                    expect:
                      answered: true
                      packets: 2
                      seen-from: 192.168.66.100
                      rules: {filter FORWARD: ["2:14056", "2:14056", "1:9028", 0, "1:5028", 0]}
                  - name: a long ping
                    to: 8.8.8.8/icmp
                    steps: [ping: {count: 2, bytes: 3000}]
                    expect: {answered: true, packets: 4, delivered: 8.8.8.8}
                  - name: a long ping of the host
                    from: host
                    to: web/icmp
                    steps: [ping: {count: 1, bytes: 3000}]
                    expect: {answered: true, packets: 2, delivered: web}
                """)).allSatisfy(result -> assertThat(failure(result)).isEmpty());
    }
}
