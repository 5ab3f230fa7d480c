// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.it.recorded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Replays recorded traffic and compares every counter and every emitted frame with the kernel's. Another set of the same
 * format is tested with {@code -Dnetfilter.kernel.cases=FOLDER}.
 */
@Execution(ExecutionMode.CONCURRENT)
class KernelCasesTest {

    private static final String OWN = "src/test/resources/kernel";

    static List<KernelCase> cases() {
        return KernelCase.in(Path.of(System.getProperty("netfilter.kernel.cases", OWN)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void the_simulator_answers_as_the_kernel_did(KernelCase recorded) {
        assertThat(String.join("\n", recorded.differences())).isEmpty();
    }

    @Test
    void there_are_at_least_a_hundred_cases() {
        assertThat(KernelCase.in(Path.of(OWN))).hasSizeGreaterThanOrEqualTo(100);
    }
}
