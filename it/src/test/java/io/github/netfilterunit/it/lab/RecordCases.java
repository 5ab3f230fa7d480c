// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.it.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.netfilterunit.it.kernel.RealKernel;
import io.github.netfilterunit.it.recorded.Answer;
import io.github.netfilterunit.it.recorded.KernelCase;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Records cases: asks the kernel what it does with the traffic in {@code -Dnetfilter.record=FOLDER}, a case or a folder of
 * them, and writes that beside it. It asks twice, and fails if the kernel changes its mind. An answer that is recorded
 * already stays as it is, to the byte, unless what is compared has changed.
 */
@RealKernel(programs = {"ipset", "bridge", "conntrack"})
class RecordCases {

    static List<KernelCase> cases() {
        String folder = System.getProperty("netfilter.record");
        assertThat(folder).as("-Dnetfilter.record=FOLDER names the case").isNotNull();
        return KernelCase.in(Path.of(folder));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void the_kernel_answers_the_same_twice(KernelCase recorded) {
        List<?> frames = recorded.traffic().frames();
        Answer first = LabRun.answer(recorded);
        Answer second = LabRun.answer(recorded);
        assertThat(first.differences(second, frames))
                .as("kernel: the first time; ours: the second time")
                .isEmpty();
        if (!recorded.isRecorded()
                || !recorded.recorded().differences(first, frames).isEmpty()) {
            recorded.record(first);
        } else {
            recorded.recordState(first);
        }
    }
}
