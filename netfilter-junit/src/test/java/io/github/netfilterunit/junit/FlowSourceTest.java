// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.junit;

import static io.github.netfilterunit.assertj.NetfilterAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** Flows of a file as tests. */
class FlowSourceTest {

    private static final String HERE = FlowSourceTest.class.getName();

    @Test
    void every_flow_is_an_invocation_that_is_named_as_it() {
        EngineExecutionResults results = Engine.run(PassingTestCases.class);

        results.testEvents().assertStatistics(all -> all.started(4).succeeded(4));
        assertThat(Engine.displayNames(results))
                .containsExactly(
                        "[1] a browser connects: tcp 192.0.2.9 -> 192.0.2.1:80 delivered to 172.17.0.2:80",
                        "[2] the database is not reachable: tcp 203.0.113.9 -> 172.17.0.3:5432 dropped at filter FORWARD policy",
                        "[3] a visitor comes: tcp 203.0.113.9 -> 192.0.2.1:80 counters",
                        "[4] and comes again: tcp 203.0.113.9 -> 192.0.2.1:80 seen from 203.0.113.9:40001");
        assertThat(Engine.reportEntries(results)).isEmpty();
    }

    static class PassingTestCases {
        @ParameterizedTest
        @FlowSource("flows.yaml")
        void flows(FlowCase flow) {
            flow.verify();
        }
    }

    @Test
    void flows_of_a_sequence_may_run_in_parallel_and_in_any_order() {
        Engine.runInParallel(PassingTestCases.class)
                .testEvents()
                .assertStatistics(all -> all.started(4).succeeded(4));
    }

    @Test
    void a_test_may_ask_for_more() {
        Engine.passes(4, AskingTestCases.class);
    }

    static class AskingTestCases {
        @ParameterizedTest
        @FlowSource("flows.yaml")
        void flows(FlowCase flow) {
            assertThat(flow.result()).hasPassed().isSameAs(flow.result());
            assertThat(flow.outcome()).isSameAs(flow.result().outcome());
            assertThat(flow.spec().name()).isEqualTo(flow.toString());
        }
    }

    @Test
    void a_failure_says_all_and_publishes_the_walk() {
        EngineExecutionResults results = Engine.run(FailingTestCases.class);

        results.testEvents().assertStatistics(all -> all.started(1).failed(1));
        Throwable failure = results.testEvents().failed().stream()
                .findFirst()
                .orElseThrow()
                .getRequiredPayload(org.junit.platform.engine.TestExecutionResult.class)
                .getThrowable()
                .orElseThrow();
        assertThat(failure)
                .isInstanceOf(org.opentest4j.AssertionFailedError.class)
                .hasMessageStartingWith("flow: tcp 192.0.2.9:40000 -> 192.0.2.1:80\n"
                        + "expected: delivered to 172.17.0.9:80\n"
                        + "actual: delivered to 172.17.0.2:80\n"
                        + "decided by: filter DOCKER 1: -A DOCKER -d 172.17.0.2/32 ! -i docker0 -o docker0 -p tcp -m tcp"
                        + " --dport 80 -j ACCEPT");
        List<Map<String, String>> entries = Engine.reportEntries(results);
        assertThat(entries).hasSize(1);
        assertThat(entries.get(0).get("netfilter")).startsWith("tcp 192.0.2.9:40000 -> 192.0.2.1:80\npacket 1");
    }

    static class FailingTestCases {
        @ParameterizedTest
        @FlowSource("failing-flow.yaml")
        void flows(FlowCase flow) {
            flow.verify();
        }
    }

    @Test
    void a_file_that_is_nowhere_is_told() {
        assertThat(Engine.failure(MissingTestCases.class))
                .isInstanceOf(ExtensionConfigurationException.class)
                .hasMessage("@FlowSource on method " + HERE
                        + "$MissingTestCases.flows: value: there is no 'web.yml' beside "
                        + HERE + "$MissingTestCases on the class path, nor at the root of the class path, nor in"
                        + " src/test/netfilter");
    }

    static class MissingTestCases {
        @ParameterizedTest
        @FlowSource("web.yml")
        void flows(FlowCase flow) {
            flow.verify();
        }
    }

    @Test
    void all_mistakes_of_a_file_are_told() {
        assertThat(Engine.failure(MistakenTestCases.class))
                .isInstanceOf(ExtensionConfigurationException.class)
                .hasMessageStartingWith(
                        "@FlowSource on method " + HERE + "$MistakenTestCases.flows: value: bad.yaml:1:1: ");
    }

    static class MistakenTestCases {
        @ParameterizedTest
        @FlowSource("bad.yaml")
        void flows(FlowCase flow) {
            flow.verify();
        }
    }

    @Test
    void a_file_without_flows_fails() {
        assertThat(Engine.failure(EmptyTestCases.class))
                .isInstanceOf(ExtensionConfigurationException.class)
                .hasMessage(
                        "@FlowSource on method " + HERE + "$EmptyTestCases.flows: value: no-flows.yaml:2:8: 'flows' is"
                                + " empty: a file without a flow tests nothing");
    }

    static class EmptyTestCases {
        @ParameterizedTest
        @FlowSource("no-flows.yaml")
        void flows(FlowCase flow) {
            flow.verify();
        }
    }

    @Test
    void a_flow_that_is_not_asked_for_fails() {
        assertThat(Engine.failure(ForgetfulTestCases.class))
                .isInstanceOf(org.opentest4j.AssertionFailedError.class)
                .hasMessage(
                        "the test did not ask whether flow 'a browser connects' came as its file expects: call verify() or result()"
                                + " of the FlowCase");
    }

    static class ForgetfulTestCases {
        @ParameterizedTest
        @FlowSource("failing-flow.yaml")
        void flows(FlowCase flow) {
            assertThat(flow.outcome().packets()).isNotEmpty();
        }
    }
}
