// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.it.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.netfilterunit.conntrack.Connection;
import io.github.netfilterunit.host.transcript.Transcript;
import io.github.netfilterunit.iptables.IptablesSave;
import io.github.netfilterunit.it.TestFiles;
import io.github.netfilterunit.ruleset.Counter;
import io.github.netfilterunit.ruleset.Counters;
import io.github.netfilterunit.stack.BootOptions;
import io.github.netfilterunit.stack.Kernel;
import io.github.netfilterunit.stack.KernelImage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * Mixed flows through one host, in virtual time, ten rounds of all kinds a second: no memory grows, the counters are the sum of what
 * each flow counts alone, and entries live as long as they should. {@code -Dnetfilter.soak=N} sends N packets.
 */
class SoakTest {

    private static final long PACKETS = Long.getLong("netfilter.soak", 100_000);
    private static final long ROUND = Duration.ofMillis(100).toNanos();
    private static final long LONG_AFTER = Duration.ofDays(6).toNanos();
    /** What is kept of addresses until there are 65,664 of them: the kernel sweeps no sooner. */
    private static final long SLACK_BYTES = 16 << 20;

    private final KernelImage image = KernelImage.compile(Transcript.read("host.txt", TestFiles.text("soak/host.txt")));

    @Test
    void nothing_grows_and_nothing_is_lost(TestReporter reporter) {
        Kernel kernel = boot();
        Traffic traffic = new Traffic(kernel);
        int rounds = 0;
        long early = 0;
        int earlyConnections = 0;
        while (traffic.packets() < PACKETS) {
            for (Traffic.Kind kind : Traffic.KINDS) {
                kind.run(traffic, rounds);
            }
            kernel.advance(ROUND);
            rounds++;
            if (early == 0
                    && traffic.packets() >= PACKETS / 10
                    && kernel.now() > Duration.ofMinutes(4).toNanos()) {
                early = usedBytes();
                earlyConnections = kernel.connections().size();
            }
        }
        long late = usedBytes();
        reporter.publishEntry(
                "soak",
                "%,d packets in %,d s; %,d connections; %,d bytes in use at first, %,d at the end"
                        .formatted(
                                traffic.packets(),
                                kernel.now() / 1_000_000_000,
                                kernel.connections().size(),
                                early,
                                late));

        assertThat(kernel.connections()).hasSize(earlyConnections);
        assertThat(late).as("bytes in use, %d before", early).isLessThan(early + SLACK_BYTES);
        kernel.advance(LONG_AFTER);
        assertThat(kernel.connections()).isEmpty();
        assertThat(IptablesSave.write(image.host().ruleset(), kernel.counters()))
                .isEqualTo(sum(rounds));
    }

    private Kernel boot() {
        return image.boot(BootOptions.defaults());
    }

    private static long usedBytes() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    /** What iptables-save would print if each flow had been alone on a host so often. */
    private String sum(int rounds) {
        Counters sum = boot().counters();
        for (Traffic.Kind kind : Traffic.KINDS) {
            Kernel kernel = boot();
            kind.run(new Traffic(kernel), 0);
            kernel.advance(LONG_AFTER);
            sum = plus(sum, kernel.counters(), rounds);
        }
        return IptablesSave.write(image.host().ruleset(), sum);
    }

    private static Counters plus(Counters sum, Counters one, int times) {
        Map<String, Map<String, Counters.ChainCounters>> tables = new LinkedHashMap<>();
        sum.tables().forEach((table, chains) -> {
            Map<String, Counters.ChainCounters> added = new LinkedHashMap<>();
            chains.forEach((chain, before) -> {
                Counters.ChainCounters more = one.chain(table, chain).orElseThrow();
                List<Counter> rules = new ArrayList<>();
                for (int i = 0; i < before.rules().size(); i++) {
                    rules.add(plus(before.rules().get(i), more.rules().get(i), times));
                }
                added.put(chain, new Counters.ChainCounters(plus(before.policy(), more.policy(), times), rules));
            });
            tables.put(table, added);
        });
        return new Counters(tables);
    }

    private static Counter plus(Counter sum, Counter one, int times) {
        return new Counter(sum.packets() + times * one.packets(), sum.bytes() + times * one.bytes());
    }

    @Test
    void an_entry_lives_to_its_last_moment() {
        Kernel kernel = boot();
        Traffic traffic = new Traffic(kernel);
        List<Long> lives = new ArrayList<>();
        for (Traffic.Kind kind : Traffic.KINDS) {
            kind.run(traffic, 0);
            List<Connection> before = kernel.connections();
            long left = before.stream()
                    .mapToLong(each -> each.deadline() - kernel.now())
                    .max()
                    .orElse(0);
            if (left > 0) {
                kernel.advance(left - 1);
                assertThat(kernel.connections()).isNotEmpty();
                kernel.advance(1);
            }
            assertThat(kernel.connections()).isEmpty();
            lives.add(left / 1_000_000_000);
        }
        assertThat(lives).containsExactly(120L, 0L, 30L, 30L, 30L, 30L, 0L, 0L, 30L, 30L, 0L, 0L);
    }
}
