// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.it.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.netfilterunit.flow.FlowResult;
import io.github.netfilterunit.host.Host;
import io.github.netfilterunit.iptables.IptablesSave;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Guards against a change of order only: the limits are several times what the benchmarks must hold. It is the thread's
 * own time that counts, so that a busy machine fails no build.
 */
class SpeedTest {

    @Test
    void a_thousand_flows_over_a_hundred_rules_come_as_expected_in_time() throws IOException {
        Duration start = used();
        List<FlowResult> results = Workloads.verify(100, 1_000);

        assertThat(used().minus(start)).isLessThan(Duration.ofSeconds(5));
        assertThat(results).hasSize(1_000).allMatch(FlowResult::passed);
    }

    @Test
    void a_file_of_five_thousand_rules_is_parsed_in_time() {
        String text = Workloads.rules(5_000);
        Duration best = Duration.ofDays(1);
        for (int i = 0; i < 10; i++) {
            Duration start = used();
            assertThat(IptablesSave.parse("edge.rules", text).tables()).hasSize(1);
            Duration one = used().minus(start);
            best = one.compareTo(best) < 0 ? one : best;
        }

        assertThat(best).isLessThan(Duration.ofMillis(500));
    }

    @Test
    void a_docker_host_that_publishes_every_port_is_built_in_time() {
        Duration start = used();
        Host host = Workloads.everyPort();

        assertThat(used().minus(start)).isLessThan(Duration.ofSeconds(20));
        assertThat(host.ruleset().tables().stream()
                        .flatMap(table -> table.chains().stream())
                        .filter(chain -> chain.rules().size() > 60_000))
                .extracting(chain -> chain.name() + " " + chain.rules().size())
                .containsExactly("POSTROUTING 65536", "DOCKER 65536", "DOCKER 65535");
    }

    private static Duration used() {
        return Duration.ofNanos(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime());
    }
}
