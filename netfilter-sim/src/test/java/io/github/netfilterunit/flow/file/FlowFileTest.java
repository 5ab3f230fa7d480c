// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.netfilterunit.flow.FlowResult;
import io.github.netfilterunit.flow.FlowRunner;
import io.github.netfilterunit.flow.FlowSuite;
import io.github.netfilterunit.text.InvalidInputException;
import io.github.netfilterunit.text.NamedText;
import io.github.netfilterunit.text.Problem;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class FlowFileTest {

    private static final String HOST =
            "host: {interfaces: [{name: ens33, address: 192.168.66.100/24}], bridges: [{name:"
                    + " docker0, address: 172.17.0.1/16, ports: [veth0]}], routes: [default via 192.168.66.254 dev ens33],"
                    + " stations: [{name: web, address: 172.17.0.2, listens: [80/tcp]}], rules: article.rules}\n";

    private static FlowSuite suite(String flows) {
        return FlowFile.parse(new NamedText("web.yaml", HOST + flows), FlowFiles.RESOURCES);
    }

    private static List<FlowResult> run(String flows) {
        return new FlowRunner(suite(flows)).runAll();
    }

    private static List<String> problems(String flows) {
        InvalidInputException refused = catchThrowableOfType(InvalidInputException.class, () -> suite(flows));
        return refused.problems().stream().map(Problem::toString).toList();
    }

    private static String failure(FlowResult result) {
        return result.failure() == null ? "" : result.failure().text();
    }

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
                .extracting(FlowFileTest::failure)
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
                .extracting(FlowFileTest::failure)
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
    void counters_may_be_named_by_their_place_and_defaults_are_overridden() {
        assertThat(run("""
                name: places
                defaults: {from: 192.168.66.1, to: "192.168.66.100:80/tcp", stack: windows}
                flows:
                  - name: by place
                    expect:
                      rules: {filter FORWARD: [3, 3, 1, 1, 1, 0], filter DOCKER 1: "1:52", nat POSTROUTING policy: 1}
                  - name: linux
                    stack: linux
                    expect: {rules: {filter DOCKER 1: "1:60"}, packets: 3, answered: true}
                  - name: six times
                    from: web
                    to: 203.0.113.10:80/tcp
                    stack: linux
                    steps: [syn]
                    times: 6
                    expect: {seen-from: 192.168.66.100, rules: {nat POSTROUTING 1: "6:360"}}
                """)).allSatisfy(result -> assertThat(failure(result)).isEmpty());
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
    void a_failure_tells_all_that_one_asks() {
        FlowResult result = run("""
                flows:
                  - name: https from lan
                    from: 192.168.66.1
                    to: 172.17.0.2:443/tcp
                    expect: {delivered: 172.17.0.2:443}
                """).get(0);

        assertThat(failure(result)).isEqualTo("""
                flow: tcp 192.168.66.1:40000 -> 172.17.0.2:443
                expected: delivered to 172.17.0.2:443
                actual: dropped at filter FORWARD policy
                decided by: filter FORWARD policy: policy DROP
                nearest rule that did not match: filter DOCKER 1: -A DOCKER -d 172.17.0.2/32 ! -i docker0 -o docker0 -p tcp -m tcp --dport 80 -j ACCEPT (article.rules:28); -m tcp --dport 80, the packet has 443
                trace:
                  1 client: tcp 192.168.66.1:40000 -> 172.17.0.2:443 [S] 60 bytes, in ens33
                      NEW
                      nat PREROUTING: policy ACCEPT
                      routing: 172.17.0.2 by docker0
                      filter FORWARD: FORWARD 1, DOCKER-USER 1, FORWARD 2, DOCKER-ISOLATION-STAGE-1 2, FORWARD 4, policy DROP
                      dropped at filter FORWARD policy
                counters that the flow added:
                   *nat
                   :PREROUTING ACCEPT [1:60]
                   *filter
                   :FORWARD DROP [1:60]
                   [1:60] -A FORWARD -j DOCKER-USER
                   [1:60] -A FORWARD -j DOCKER-ISOLATION-STAGE-1
                   [1:60] -A FORWARD -o docker0 -j DOCKER
                   [1:60] -A DOCKER-ISOLATION-STAGE-1 -j RETURN
                   [1:60] -A DOCKER-USER -j RETURN
                """);
    }

    @Test
    void counters_that_differ_stand_side_by_side() {
        FlowResult result = run("""
                flows:
                  - name: web
                    from: 192.168.66.1
                    to: 192.168.66.100:80/tcp
                    expect:
                      counters: |
                        *filter
                        [9:999] -A DOCKER-USER -j RETURN
                """).get(0);

        assertThat(result.failure().expected()).isEqualTo("*filter\n[9:999] -A DOCKER-USER -j RETURN");
        assertThat(result.failure().actual()).isEqualTo("*filter\n[3:172] -A DOCKER-USER -j RETURN");
        assertThat(result.failure().counterDifference())
                .contains("-[9:999] -A DOCKER-USER -j RETURN\n+[3:172] -A DOCKER-USER -j RETURN");
    }

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
                        "web.yaml:5:5: unknown key 'destnation' in flow 'https from lan'; known are clock, expect, from, gid, groups, name,"
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
    void virtual_time_has_an_end() {
        String flows = """
                defaults: {from: 192.168.66.1, to: 192.168.66.100:80/tcp}
                flows:
                  - {name: for ever, steps: [%s], expect: {answered: true}}
                """;

        assertThat(problems(flows.formatted("wait: 36501d")))
                .containsExactly("web.yaml:4:30: flow 'for ever': 'wait' takes at most 36500d, not '36501d'");
        assertThatThrownBy(() -> run(flows.formatted("wait: 36500d, wait: 1ms")))
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
    void expected_counters_must_be_rules_of_the_host() {
        assertThat(problems("""
                flows:
                  - name: web
                    from: 192.168.66.1
                    to: 192.168.66.100:80/tcp
                    expect:
                      counters: |
                        *filter
                        [1:1] -A FORWARD -j DOCKER-USER
                        [1:1] -A FORWARD -o docker0 -j DOCKER
                        [1:1] -A FROWARD -j DOCKER
                        -A FORWARD -j DOCKER-USER
                        :FORWARD ACCEPT [0:0]
                        *mangel
                """))
                .containsExactly(
                        "web.yaml:11:1: no chain 'FROWARD' in table filter; did you mean 'FORWARD'?",
                        "web.yaml:12:1: '-A FORWARD -j DOCKER-USER' is no expected counter: it reads '[packets:bytes] -A"
                                + " CHAIN ...' or ':CHAIN POLICY [packets:bytes]'",
                        "web.yaml:13:1: the policy of FORWARD is DROP, not ACCEPT",
                        "web.yaml:14:1: the host has no table 'mangel'; it has nat, filter");
    }

    @Test
    void a_rule_that_stands_once_is_not_expected_twice_and_one_of_another_text_is_none() {
        assertThat(problems("""
                flows:
                  - name: web
                    from: 192.168.66.1
                    to: 192.168.66.100:80/tcp
                    expect:
                      counters: |
                        *filter
                        [1:1] -A DOCKER-USER -j RETURN
                        [1:1] -A DOCKER-USER -j RETURN
                        [1:1] -A FORWARD -o docker1 -j DOCKER
                """))
                .containsExactly(
                        "web.yaml:10:1: the rule '-A DOCKER-USER -j RETURN' is expected 2 times, table filter has it once",
                        "web.yaml:11:1: no rule '-A FORWARD -o docker1 -j DOCKER' in table filter; did you mean '-A FORWARD"
                                + " -o docker0 -j DOCKER'?");
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
    void a_golden_file_says_what_everything_counts() {
        String flow = """
                flows:
                  - name: web
                    from: 192.168.66.1
                    to: 192.168.66.100:80/tcp
                    expect: {golden: handshake.counters}
                """;

        assertThat(failure(run(flow).get(0))).isEmpty();
        assertThat(failure(run(flow.replace("    expect", "    steps: [handshake, close]\n    expect"))
                        .get(0)))
                .contains("-[3:172] -A FORWARD -j DOCKER-USER\n  +[7:380] -A FORWARD -j DOCKER-USER");
    }

    @Test
    void an_expectation_that_names_nothing_is_refused_and_does_not_pass() {
        assertThat(problems("""
                defaults: {from: 192.168.66.1, to: "192.168.66.100:80/tcp"}
                flows:
                  - name: a
                    expect: {packets: 3, rejected: {}}
                  - name: b
                    expect: {packets: 3, rules: {}}
                  - name: c
                    expect:
                      counters: |
                        *filter
                        :DOCKER - [1:60]
                        [3:172] -A FORWARD -j DOCKER-USER
                  - {name: d, port: 65535, times: 2, expect: {packets: 6}}
                """))
                .containsExactly(
                        "web.yaml:5:36: 'rejected' of 'expect' of flow 'a' says neither 'by' nor 'with'; for any rule write"
                                + " 'true'",
                        "web.yaml:7:33: 'rules' of 'expect' of flow 'b' names no rule, as in 'filter FORWARD 1: 7:304'",
                        "web.yaml:12:1: chain DOCKER has no policy that could count; iptables-save writes [0:0] there",
                        "web.yaml:14:21: flow 'd': the ports of 2 times from 65535 on go beyond 65535");
    }

    @Test
    void counters_that_were_rounded_are_not_taken_for_recorded_ones() {
        String listing = """
                root@master:~# iptables -vnL
                Chain INPUT (policy ACCEPT 0 packets, 0 bytes)
                 pkts bytes target     prot opt in     out     source               destination
                 123K   11M DROP       all  --  *      *       0.0.0.0/0            0.0.0.0/0
                """;
        NamedText file = new NamedText("web.yaml", """
                host: listing.txt
                counters: recorded
                flows: [{name: a, from: host, to: "127.0.0.1:80/tcp", expect: {packets: 1}}]
                """);
        InvalidInputException refused = catchThrowableOfType(
                InvalidInputException.class,
                () -> FlowFile.parse(file, name -> new ByteArrayInputStream(listing.getBytes(StandardCharsets.UTF_8))));

        assertThat(refused)
                .hasMessageContaining("listing.txt:4:1: the counters of this line are rounded; recorded ones are listed"
                        + " with -x, or taken from 'iptables-save -c'");
    }

    @Test
    void neither_a_refusal_nor_a_routers_complaint_is_an_answer() {
        assertThat(run("""
                defaults: {from: 192.168.66.1}
                flows:
                  - name: time to live exceeded
                    to: 192.168.66.100:80/tcp
                    steps: [packet: {flags: S, ttl: 1}]
                    expect: {answered: false, dropped: "routing: time to live exceeded"}
                  - name: a closed port of the host
                    to: 192.168.66.100:81/tcp
                    expect: {answered: false, refused: true}
                  - name: a closed port of a container
                    from: host
                    to: web:81/tcp
                    expect: {answered: false, refused: true}
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
    void what_is_expected_holds_each_time_that_a_flow_is_made() {
        List<FlowResult> results =
                new FlowRunner(FlowFile.parse(new NamedText("limit.yaml", """
                host:
                  interfaces: [{name: eth0, address: 10.0.0.1/24}]
                  sockets: [udp/53]
                  rules: |
                    *filter
                    :INPUT ACCEPT [0:0]
                    -A INPUT -m limit --limit 1/hour --limit-burst 2 -j DROP
                    COMMIT
                defaults: {from: 10.0.0.2, to: "10.0.0.1:53/udp", steps: [query], times: 3}
                flows:
                  - {name: dropped, expect: {dropped: true}}
                  - {name: delivered, expect: {delivered: "10.0.0.1:53"}}
                  - {name: counted, expect: {packets: 3, rules: {filter INPUT 1: 2, filter INPUT policy: 1}}}
                """), FlowFiles.RESOURCES)).runAll();

        assertThat(results)
                .extracting(result ->
                        result.failure() == null ? "" : result.failure().actual())
                .containsExactly("time 3 of 3: delivered to 10.0.0.1:53", "time 1 of 3: dropped at filter INPUT 1", "");
    }

    @Test
    void flows_that_turn_out_to_be_unsupported_are_told_with_their_lines() {
        FlowSuite suite = FlowFile.parse(new NamedText("docker.yaml", """
                docker: {address: 192.168.66.100/24, device: ens33, containers: [{name: web, publish: ["80:80"]}]}
                flows:
                  - {name: a, from: host, to: "127.0.0.1:80/tcp", expect: {answered: true}}
                  - {name: b, from: 192.168.66.1, to: "192.168.66.100:80/tcp", expect: {answered: true}}
                  - {name: c, from: web, to: "192.168.66.100:80/tcp", expect: {answered: true}}
                """), FlowFiles.RESOURCES);
        InvalidInputException refused =
                catchThrowableOfType(InvalidInputException.class, () -> new FlowRunner(suite).runAll());

        assertThat(refused.problems())
                .extracting(Problem::toString)
                .allSatisfy(
                        problem -> assertThat(problem).contains(" reaches docker-proxy, which listens on 0.0.0.0:80"))
                .satisfiesExactly(
                        first -> assertThat(first).startsWith("docker.yaml:3:1: flow 'a': tcp 127.0.0.1:40000"),
                        second -> assertThat(second).startsWith("docker.yaml:5:1: flow 'c': tcp 172.17.0.2:40000"));
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
