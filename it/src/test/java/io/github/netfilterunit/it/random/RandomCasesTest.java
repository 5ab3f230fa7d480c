// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.it.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.github.netfilterunit.it.kernel.RealKernel;
import io.github.netfilterunit.it.lab.LabRun;
import io.github.netfilterunit.it.lab.Shrinker;
import io.github.netfilterunit.it.recorded.Answer;
import io.github.netfilterunit.it.recorded.KernelCase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Holds the simulator against the kernel in fresh random cases, and ends with the first that differs. {@code
 * -Dnetfilter.random.count=N} runs more of them, {@code -Dnetfilter.random.seed=N} begins with a seed that was printed.
 */
@RealKernel(programs = {"bridge", "conntrack", "ipset", "iptables-nft-restore"})
class RandomCasesTest {

    private static final int COUNT = Integer.getInteger("netfilter.random.count", 20);
    /** How often the kernel is asked to make a case small. */
    private static final int SHRINKING = Integer.getInteger("netfilter.random.shrinking", 300);

    private static final Path FOLDER = Path.of("target/random-cases");

    @Test
    void fresh_cases_come_out_as_the_kernel_has_them() throws IOException {
        long seed = Long.getLong("netfilter.random.seed", new SecureRandom().nextInt(Integer.MAX_VALUE));
        int equal = 0;
        int byLot = 0;
        for (long each = seed; equal < COUNT; each++) {
            if (isEqual(each)) {
                equal++;
            } else {
                byLot++;
            }
            assertThat(byLot)
                    .as("cases from seed %d on in which the kernel changes its mind", seed)
                    .isLessThanOrEqualTo(5 + COUNT / 4);
        }
    }

    @Test
    void a_seed_gives_the_same_case_again() throws IOException {
        KernelCase first = new RandomCase(1).write(FOLDER.resolve("first"));
        KernelCase second = new RandomCase(1).write(FOLDER.resolve("second"));

        assertThat(second.transcript()).isEqualTo(first.transcript());
        assertThat(second.traffic().toPcapNg()).isEqualTo(first.traffic().toPcapNg());
        remove(FOLDER.resolve("first"));
        remove(FOLDER.resolve("second"));
    }

    /** Whether the case is equal; it is not if the kernel answers otherwise each time, because it draws ports at random. */
    private static boolean isEqual(long seed) throws IOException {
        Path folder = FOLDER.resolve(Long.toString(seed));
        KernelCase fresh = new RandomCase(seed).write(folder);
        Answer answer = LabRun.answer(fresh);
        fresh.record(answer);
        if (fresh.differences().isEmpty()) {
            remove(folder);
            return true;
        }
        if (!answer.differences(LabRun.answer(fresh), fresh.traffic().frames()).isEmpty()) {
            remove(folder);
            return false;
        }
        KernelCase small = Shrinker.shrink(fresh, FOLDER.resolve(seed + "-smallest"), SHRINKING);
        return fail(
                "seed %d, kept in %s; made small in %s:\n%s",
                seed, folder.toAbsolutePath(), small.folder().toAbsolutePath(), String.join("\n", small.differences()));
    }

    private static void remove(Path folder) throws IOException {
        for (String file : List.of(
                "host.txt", "traffic.pcapng", "expected.save", "emitted.pcapng", "connections.txt", "sets.txt")) {
            Files.deleteIfExists(folder.resolve(file));
        }
        Files.delete(folder);
    }
}
