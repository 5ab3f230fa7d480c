// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.it.recorded;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.netfilterunit.capture.Replay;
import io.github.netfilterunit.capture.ReplayResult;
import io.github.netfilterunit.iptables.IptablesSave;
import io.github.netfilterunit.stack.BootOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Replays the packets of flows that went through real Docker hosts under the rules that these had. */
@Execution(ExecutionMode.CONCURRENT)
class DockerReplayTest {

    private static final Path FLOWS = Path.of("src/test/resources/docker/flows");

    /** Each has its reason in KNOWN-GAPS.md. */
    private static final Set<String> GAPS = Set.of(
            "20.10.24/20-egress/two-containers-same-sport",
            "28.5.2/20-egress/two-containers-same-sport",
            "20.10.24/24-not-listening/client-to-container-with-eth0-down");

    static Stream<KernelCase> flows() {
        return all().filter(each -> !GAPS.contains(name(each)));
    }

    static Stream<KernelCase> gaps() {
        return all().filter(each -> GAPS.contains(name(each)));
    }

    private static Stream<KernelCase> all() {
        return KernelCase.in(FLOWS).stream()
                .flatMap(engine -> KernelCase.in(engine.folder()).stream())
                .flatMap(scenario -> KernelCase.in(scenario.folder()).stream());
    }

    private static String name(KernelCase flow) {
        return FLOWS.relativize(flow.folder()).toString();
    }

    @ParameterizedTest
    @MethodSource("flows")
    void a_flow_counts_and_leaves_as_on_the_real_host(KernelCase recorded) {
        assertThat(String.join("\n", differences(recorded))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("gaps")
    void what_is_a_known_gap_still_differs(KernelCase recorded) {
        assertThat(differences(recorded)).isNotEmpty();
    }

    @Test
    void all_but_three_of_171_are_equal() {
        assertThat(all()).hasSize(171);
        assertThat(gaps()).hasSize(3);
    }

    private static List<String> differences(KernelCase recorded) {
        ReplayResult result = Replay.on(recorded.host())
                .with(BootOptions.defaults().withRecordedCounters(true))
                .withPlayedSockets()
                .run(recorded.traffic());
        Answer ours = new Answer(
                IptablesSave.write(
                        result.host().ruleset(),
                        result.counters(),
                        result.host().flavour()),
                result.emitted("ours"),
                result.connections(),
                null);
        return recorded.recorded().differences(ours, result.frames());
    }
}
