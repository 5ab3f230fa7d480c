// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow.file;

import static io.github.netfilterunit.flow.file.FlowFiles.failure;
import static io.github.netfilterunit.flow.file.FlowFiles.problems;
import static io.github.netfilterunit.flow.file.FlowFiles.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.netfilterunit.flow.FlowResult;
import io.github.netfilterunit.flow.FlowRunner;
import io.github.netfilterunit.text.InvalidInputException;
import io.github.netfilterunit.text.NamedText;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class FlowFileExpectationsTest {

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
}
