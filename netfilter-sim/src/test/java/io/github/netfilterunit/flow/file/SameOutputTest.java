// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.netfilterunit.flow.FlowOutcome;
import io.github.netfilterunit.flow.FlowResult;
import io.github.netfilterunit.flow.FlowRunner;
import io.github.netfilterunit.flow.FlowSuite;
import io.github.netfilterunit.text.NamedText;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The same input gives the same output, on any thread. */
class SameOutputTest {

    private static final NamedText FLOWS = new NamedText("same.yaml", """
            docker:
              address: 192.168.66.100/24
              device: ens33
              gateway: 192.168.66.254
              containers:
                - {name: web, publish: ["80:80"]}
                - {name: dns, publish: ["53:53/udp"]}
            defaults: {from: 192.168.66.1}
            flows:
              - name: passes
                to: 192.168.66.100:80/tcp
                steps: [handshake, send: 517, close]
                expect: {delivered: "web:80"}
              - name: fails
                to: 192.168.66.100:81/tcp
                expect: {delivered: "web:80", rules: {filter FORWARD 1: 3}}
              - {name: first, from: web, to: 8.8.8.8/icmp, times: 2, sequence: s, expect: {answered: true}}
              - {name: clash, from: dns, to: 8.8.8.8/icmp, times: 2, port: 7, sequence: s, expect: {answered: true}}
              - {name: masqueraded, from: web, port: 5000, to: "8.8.8.8:53/udp", sequence: s, expect: {answered: true}}
              - {name: port clash, from: dns, port: 5000, to: "8.8.8.8:53/udp", sequence: s, expect: {answered: true}}
              - {name: tries again, to: "172.17.0.9:5432/tcp", retransmits: 6, expect: {dropped: true}}
            """);

    private static List<Object> told(FlowSuite suite) {
        return new FlowRunner(suite)
                .runAll().stream().flatMap(SameOutputTest::told).toList();
    }

    private static Stream<Object> told(FlowResult result) {
        FlowOutcome outcome = result.outcome();
        String failure = result.failure() == null ? "" : result.failure().text();
        return Stream.of(result.line(), outcome.packets(), outcome.counters(), outcome.connections(), failure);
    }

    @Test
    void a_thousand_runs_on_many_threads_tell_the_same() {
        FlowSuite shared = FlowFile.parse(FLOWS, FlowFiles.RESOURCES);

        Set<List<Object>> told = IntStream.range(0, 1_000)
                .parallel()
                .mapToObj(run -> told(run % 100 == 0 ? FlowFile.parse(FLOWS, FlowFiles.RESOURCES) : shared))
                .collect(Collectors.toSet());

        assertThat(told).hasSize(1);
        assertThat(shared.flows()).hasSize(7);
        assertThat(new FlowRunner(shared).runAll())
                .extracting(FlowResult::passed)
                .containsExactly(true, false, true, true, true, true, true);
    }
}
