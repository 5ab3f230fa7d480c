// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.junit;

import static io.github.netfilterunit.assertj.NetfilterAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.netfilterunit.flow.Firewall;
import io.github.netfilterunit.host.Host;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** How long a firewall lives, and what is shared between tests. */
class FirewallScopeTest {

    @Test
    void a_test_and_what_runs_around_it_share_one_firewall() {
        Engine.passes(1, AroundTestCases.class);
    }

    @DockerHost(address = "192.0.2.1/24", containers = @Container(name = "web", publish = "80:80"))
    static class AroundTestCases {

        @BeforeEach
        void before(Firewall firewall) {
            firewall.from("192.0.2.9").tcp().to("192.0.2.1", 80).handshake();
        }

        @Test
        void test(Firewall one, Firewall same) {
            assertThat((Object) one).isSameAs(same);
            assertThat(one).hasRule("nat", "DOCKER", 2, rule -> rule.hasPackets(1));
        }

        @AfterEach
        void after(Firewall firewall) {
            assertThat(firewall).hasRule("nat", "DOCKER", 2, rule -> rule.hasPackets(1));
        }
    }

    @Test
    void every_test_has_fresh_counters_and_no_connection() {
        Engine.passes(6, FreshTestCases.class);
    }

    @DockerHost(address = "192.0.2.1/24", containers = @Container(name = "web", publish = "80:80"))
    static class FreshTestCases {

        @Test
        void test(Firewall firewall) {
            handshake(firewall);
        }

        @RepeatedTest(3)
        void repeated(Firewall firewall) {
            handshake(firewall);
        }

        @ParameterizedTest
        @ValueSource(strings = {"192.0.2.9", "192.0.2.10"})
        void parameterized(String client, Firewall firewall) {
            assertThat(firewall).hasConnections(0);
            assertThat(firewall.from(client).tcp().to("192.0.2.1", 80).handshake())
                    .isDeliveredTo("172.17.0.2", 80);
            assertThat(firewall).hasConnections(1);
        }

        private static void handshake(Firewall firewall) {
            assertThat(firewall).hasConnections(0);
            firewall.from("192.0.2.9").tcp().to("192.0.2.1", 80).handshake();
            assertThat(firewall).chain("filter", "FORWARD", rules -> rules.hasPackets(3, 3, 1, 1, 1, 0));
        }
    }

    @Test
    void recorded_counters_are_used_where_they_are_asked_for() {
        Engine.passes(2, RecordedTestCases.class);
    }

    static class RecordedTestCases {

        @Test
        @HostFile("recorded.yaml")
        void zero(Firewall firewall) {
            assertThat(firewall.counters()
                            .chain("filter", "INPUT")
                            .orElseThrow()
                            .policy()
                            .packets())
                    .isZero();
        }

        @Test
        @HostFile(value = "recorded.yaml", recordedCounters = true)
        void recorded(Firewall firewall) {
            assertThat(firewall.counters()
                            .chain("filter", "INPUT")
                            .orElseThrow()
                            .policy()
                            .packets())
                    .isEqualTo(7);
            assertThat(firewall).chain("filter", "INPUT", ChainIsQuiet::check);
        }
    }

    private static final class ChainIsQuiet {
        private static void check(io.github.netfilterunit.assertj.ChainAssert chain) {
            chain.hasNoPackets();
        }
    }

    @Test
    void parallel_tests_neither_disturb_each_other_nor_compile_twice() {
        EngineExecutionResults results = Engine.runInParallel(ParallelTestCases.class, OtherParallelTestCases.class);

        results.testEvents().assertStatistics(all -> all.started(1200).succeeded(1200));
        assertThat(ParallelTestCases.HOSTS).hasSize(1);
        assertThat(ParallelTestCases.LISTINGS).hasSize(1);
    }

    @DockerHost(address = "192.0.2.1/24", containers = @Container(name = "web", publish = "80:80"))
    @Execution(ExecutionMode.CONCURRENT)
    static class ParallelTestCases {

        static final Set<Host> HOSTS = Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));
        static final Set<String> LISTINGS = Collections.synchronizedSet(new HashSet<>());

        @RepeatedTest(1000)
        void same_input_same_output(Firewall firewall) {
            HOSTS.add(firewall.host());
            firewall.from("192.0.2.9")
                    .tcp()
                    .to("192.0.2.1", 80)
                    .handshake()
                    .send(1000)
                    .close();
            LISTINGS.add(firewall.save() + firewall.connections());
        }
    }

    @DockerHost(address = "192.0.2.1/24", containers = @Container(name = "web", publish = "80:80"))
    @Execution(ExecutionMode.CONCURRENT)
    static class OtherParallelTestCases {

        @RepeatedTest(200)
        void of_another_class(Firewall firewall) {
            ParallelTestCases.HOSTS.add(firewall.host());
            firewall.from("192.0.2.9").tcp().to("192.0.2.1", 80).handshake();
            assertThat(firewall).chain("filter", "FORWARD", rules -> rules.hasPackets(3, 3, 1, 1, 1, 0));
        }
    }

    @Test
    void a_failure_publishes_the_walk_and_prints_nothing() {
        PrintStream out = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        EngineExecutionResults results;
        System.setOut(new PrintStream(printed, true));
        try {
            results = Engine.run(FailingTestCases.class);
        } finally {
            System.setOut(out);
        }

        List<Map<String, String>> entries = Engine.reportEntries(results);
        assertThat(entries).hasSize(1);
        assertThat(entries.get(0)).containsOnlyKeys("netfilter");
        assertThat(entries.get(0).get("netfilter"))
                .startsWith("tcp 192.0.2.9:40000 -> 192.0.2.1:80\npacket 1, of the client: ")
                .endsWith("delivered to 172.17.0.2:80\n");
        assertThat(printed.toString()).isEmpty();
    }

    static class FailingTestCases {

        @RegisterExtension
        static final DockerHostExtension HOST = DockerHostExtension.builder("192.0.2.1/24")
                .container(io.github.netfilterunit.docker.Container.named("web").publish("80:80"))
                .build();

        @Test
        void fails(Firewall firewall) {
            assertThat(firewall.from("192.0.2.9").tcp().to("192.0.2.1", 80).handshake())
                    .isDropped();
        }

        @Test
        void passes(Firewall firewall) {
            firewall.from("192.0.2.9").tcp().to("192.0.2.1", 80).handshake();
        }

        @Test
        void fails_without_a_flow(Firewall firewall) {
            assertThat(firewall).hasConnections(1);
        }
    }
}
