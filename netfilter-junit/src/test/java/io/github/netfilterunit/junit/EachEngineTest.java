// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.netfilterunit.flow.Firewall;
import io.github.netfilterunit.flow.FlowOutcome;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineExecutionResults;

class EachEngineTest {

    @DockerHost(
            address = "192.168.66.100/24",
            engine = {"20.10", "28.5"},
            containers = @Container(name = "web", publish = "80:80"))
    static class UpgradeTestCases {

        @EachEngine
        void a_neighbour_asks_for_the_web(Firewall host) {
            host.from("192.168.66.1").to("192.168.66.100", 80).handshake();
            FlowOutcome routed =
                    host.from("192.168.66.1").to("172.17.0.2", 80).handshake().outcome();
            assertThat(routed.delivered()).isPresent();
        }
    }

    @Test
    void a_test_runs_on_each_engine() {
        EngineExecutionResults results = Engine.run(UpgradeTestCases.class);

        assertThat(Engine.displayNames(results)).containsExactly("Docker 20.10", "Docker 28.5");
        results.testEvents().assertStatistics(all -> all.succeeded(1).failed(1));
    }

    @Test
    void what_an_upgrade_changes_is_told_in_one_table() {
        assertThat(Engine.reportEntries(Engine.run(UpgradeTestCases.class)))
                .extracting(entry -> entry.get("netfilter"))
                .contains("""
                        1 of 2 flows fare otherwise on 20.10, 28.5:
                        flow                                         20.10                                                28.5
                        2. tcp 192.168.66.1:40001 -> 172.17.0.2:80   delivered to 172.17.0.2:80, seen from 192.168.66.1   dropped at raw PREROUTING 1
                        """);
    }

    @DockerHost(
            address = "192.168.66.100/24",
            engine = {"20.10", "28.5"})
    static class PlainTestCases {

        @Test
        void a_test_of_one_run(Firewall host) {
            assertThat(host).isNotNull();
        }
    }

    @Test
    void several_engines_need_a_test_for_each() {
        assertThat(Engine.failure(PlainTestCases.class))
                .rootCause()
                .hasMessage("@DockerHost on class " + PlainTestCases.class.getName()
                        + ": engine: there are 2 of them; a test runs on each if it is annotated with @EachEngine"
                        + " instead of @Test");
    }

    static class UndeclaredTestCases {

        @EachEngine
        void a_test_without_a_host() {
            assertThat(true).isTrue();
        }
    }

    @Test
    void a_test_for_each_engine_needs_engines() {
        assertThat(Engine.failure(UndeclaredTestCases.class))
                .hasMessage("@EachEngine on method " + UndeclaredTestCases.class.getName()
                        + ".a_test_without_a_host: no @DockerHost says which engines; name them, as in engine ="
                        + " {\"20.10\", \"28.5\"}");
    }
}
