// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.netfilterunit.flow.EngineComparison;
import io.github.netfilterunit.flow.FlowOutcome;
import io.github.netfilterunit.flow.FlowResult;
import io.github.netfilterunit.flow.FlowRunner;
import io.github.netfilterunit.flow.FlowSuite;
import io.github.netfilterunit.text.NamedText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SeveralEnginesTest {

    private static List<FlowSuite> read(String engines) {
        return FlowFile.parseAll(file(engines, ""), FlowFiles.RESOURCES);
    }

    private static NamedText file(String engines, String more) {
        return new NamedText("upgrade.yaml", """
                docker:
                  address: 192.168.66.100/24
                  engine: %s
                  containers: [{name: web, publish: "80:80"}]
                flows:
                  - {name: by the host, from: 192.168.66.1, to: 192.168.66.100:80/tcp, expect: {delivered: "web:80"}}
                  - name: by a route
                    from: 192.168.66.1
                    to: web:80/tcp
                    expect: {delivered: "web:80"}
                    %s
                """.formatted(engines, more));
    }

    private static EngineComparison compared(List<FlowSuite> suites) {
        Map<String, Map<String, FlowOutcome>> outcomes = new LinkedHashMap<>();
        for (FlowSuite suite : suites) {
            Map<String, FlowOutcome> flows = new LinkedHashMap<>();
            new FlowRunner(suite)
                    .runAll()
                    .forEach(result -> flows.put(result.spec().name(), result.outcome()));
            outcomes.put(suite.engine(), flows);
        }
        return EngineComparison.of(outcomes);
    }

    @Test
    void flows_run_on_each_engine_that_the_file_names() {
        assertThat(read("[20.10, 28.5]")).extracting(FlowSuite::engine).containsExactly("20.10", "28.5");
        assertThat(read("28.5")).extracting(FlowSuite::engine).containsExactly("");
    }

    @Test
    void what_differs_stands_in_one_table() {
        assertThat(compared(read("[20.10, 28.5]"))).hasToString("""
                1 of 2 flows fare otherwise on 20.10, 28.5:
                flow         20.10                                                28.5
                by a route   delivered to 172.17.0.2:80, seen from 192.168.66.1   dropped at raw PREROUTING 1
                """);
    }

    @Test
    void engines_that_are_alike_are_told_in_a_line() {
        assertThat(compared(read("[20.10, 26]"))).hasToString("all 2 flows fare alike on 20.10, 26\n");
    }

    @Test
    void each_engine_is_named_once_and_known() {
        assertThatThrownBy(() -> read("[20.10, 19.03, 20.10]"))
                .hasMessageContaining("upgrade.yaml:3:19: the rules of Docker 19.03 are not supported")
                .hasMessageContaining("upgrade.yaml:3:26: a second engine '20.10'");
    }

    @Test
    void where_one_host_is_asked_for_one_engine_is_expected() {
        assertThatThrownBy(() -> FlowFile.parse(file("[20.10, 28.5]", ""), FlowFiles.RESOURCES))
                .hasMessageContaining(
                        "the file runs its flows on 2 engines; here one is expected, as in engine: 20.10");
    }

    @Test
    void what_is_expected_may_differ_by_engine() {
        NamedText file = file("[20.10, 28.5]", "expect-on: {28.5: {dropped: raw PREROUTING 1}}");

        assertThat(FlowFile.parseAll(file, FlowFiles.RESOURCES))
                .flatExtracting(suite -> new FlowRunner(suite).runAll())
                .extracting(FlowResult::passed)
                .containsExactly(true, true, true, true);
    }

    @Test
    void an_engine_that_the_file_does_not_name_has_no_expectation() {
        NamedText file = file("[20.10, 28.5]", "expect-on: {28: {dropped: raw PREROUTING 1}}");

        assertThatThrownBy(() -> FlowFile.parseAll(file, FlowFiles.RESOURCES))
                .hasMessage(
                        "upgrade.yaml:11:17: unknown key '28' in 'expect-on' of flow 'by a route'; known are 20.10, 28.5");
    }
}
