// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.it.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.netfilterunit.it.kernel.RealKernel;
import io.github.netfilterunit.it.recorded.KernelCase;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Shrinks the case in {@code -Dnetfilter.shrink=FOLDER}; the small one is kept in {@code FOLDER-smallest}. */
@RealKernel(programs = {"bridge", "conntrack"})
class ShrinkCase {

    private static final int RUNS = 2000;

    @Test
    void a_case_that_differs_is_made_small() {
        String folder = System.getProperty("netfilter.shrink");
        assertThat(folder).as("-Dnetfilter.shrink=FOLDER names the case").isNotNull();
        KernelCase large = new KernelCase(Path.of(folder));

        KernelCase small = Shrinker.shrink(large, Path.of(folder + "-smallest"), RUNS);

        assertThat(small.differences()).as("what differs in %s", small.folder()).isNotEmpty();
    }
}
