// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.it.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.netfilterunit.flow.FlowResult;
import io.github.netfilterunit.iptables.IptablesSave;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Guards against a change of order only: the limits are several times what the benchmarks must hold. */
class SpeedTest {

    @Test
    void a_thousand_flows_over_a_hundred_rules_come_as_expected_in_time() throws IOException {
        long start = System.nanoTime();
        List<FlowResult> results = Workloads.verify(100, 1_000);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        assertThat(results).hasSize(1_000).allMatch(FlowResult::passed);
    }

    @Test
    void a_file_of_five_thousand_rules_is_parsed_in_time() {
        String text = Workloads.rules(5_000);
        Duration best = Duration.ofDays(1);
        for (int i = 0; i < 10; i++) {
            long start = System.nanoTime();
            assertThat(IptablesSave.parse("edge.rules", text).tables()).hasSize(1);
            Duration one = Duration.ofNanos(System.nanoTime() - start);
            best = one.compareTo(best) < 0 ? one : best;
        }

        assertThat(best).isLessThan(Duration.ofMillis(500));
    }
}
