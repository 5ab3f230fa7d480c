// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.it.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.netfilterunit.it.kernel.RealKernel;
import io.github.netfilterunit.it.recorded.KernelCase;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Asks the kernel again what it answered when the cases were recorded: every sixth of them, or all of another folder with
 * {@code -Dnetfilter.kernel.cases=FOLDER}.
 */
@RealKernel(programs = {"ipset", "bridge", "conntrack"})
class RecordedCasesOnTheKernelTest {

    private static final int EVERY = 6;

    /** A namespace has no clock and no processor of its own, objects of nfacct and policies of nfct are made by programs that are rare, and
     * control groups belong to the whole machine. */
    private static final Set<String> OF_THEIR_DAY =
            Set.of("match-time", "match-cpu", "match-nfacct", "match-cgroup", "target-CT-timeout");

    static List<KernelCase> cases() {
        String folder = System.getProperty("netfilter.kernel.cases");
        if (folder != null) {
            return KernelCase.in(Path.of(folder));
        }
        List<KernelCase> all = KernelCase.in(Path.of("src/test/resources/kernel")).stream()
                .filter(each -> !OF_THEIR_DAY.contains(each.toString()))
                .toList();
        return IntStream.range(0, all.size())
                .filter(i -> i % EVERY == 0)
                .mapToObj(all::get)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void the_kernel_answers_as_it_did(KernelCase recorded) {
        assertThat(String.join(
                        "\n",
                        recorded.recorded()
                                .differences(
                                        LabRun.answer(recorded),
                                        recorded.traffic().frames())))
                .as("kernel: as recorded; ours: the kernel now")
                .isEmpty();
    }
}
