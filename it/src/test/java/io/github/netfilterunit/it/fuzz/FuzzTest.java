// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.it.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * Mutated inputs are read or refused; they cause no other exception, and none takes longer than ten seconds. {@code
 * -Dnetfilter.fuzz=N} has each test try N of them, from number {@code -Dnetfilter.fuzz.first=N} on; one number is always the same
 * input. What goes wrong is kept in {@code target/fuzz}.
 */
class FuzzTest {

    private static final long COUNT = Long.getLong("netfilter.fuzz", 500);
    private static final long FIRST = Long.getLong("netfilter.fuzz.first", 0);
    private static final Path FOLDER = Path.of("target/fuzz");
    private static final int MOST_FAILURES = 20;
    private static final long PATIENCE_MILLIS = 10_000;

    @Test
    void rules(TestReporter reporter) throws Exception {
        fuzz(reporter, "rules", new FuzzedRules());
    }

    @Test
    void scripts(TestReporter reporter) throws Exception {
        fuzz(reporter, "scripts", new FuzzedScripts());
    }

    @Test
    void sets(TestReporter reporter) throws Exception {
        fuzz(reporter, "sets", new FuzzedSets());
    }

    @Test
    void transcripts(TestReporter reporter) throws Exception {
        fuzz(reporter, "transcripts", new FuzzedTranscripts());
    }

    @Test
    void flows(TestReporter reporter) throws Exception {
        fuzz(reporter, "flows", new FuzzedFlows());
    }

    @Test
    void compose_files(TestReporter reporter) throws Exception {
        fuzz(reporter, "compose", new FuzzedCompose());
    }

    @Test
    void docker_hosts(TestReporter reporter) throws Exception {
        fuzz(reporter, "docker", FuzzedDocker.descriptions());
    }

    @Test
    void docker_commands(TestReporter reporter) throws Exception {
        fuzz(reporter, "commands", FuzzedDocker.commands());
    }

    @Test
    void daemon_files(TestReporter reporter) throws Exception {
        fuzz(reporter, "daemon", FuzzedDocker.settings());
    }

    @Test
    void outputs_of_inspect(TestReporter reporter) throws Exception {
        fuzz(reporter, "inspect", FuzzedDocker.inspected());
    }

    @Test
    void captures(TestReporter reporter) throws Exception {
        fuzz(reporter, "captures", new FuzzedCaptures());
    }

    private static void fuzz(TestReporter reporter, String kind, Fuzzed fuzzed) throws InterruptedException {
        Map<String, String> failures = new LinkedHashMap<>();
        AtomicLong number = new AtomicLong(FIRST);
        AtomicLong accepted = new AtomicLong();
        Thread worker = new Thread(
                () -> {
                    while (number.get() < FIRST + COUNT && failures.size() < MOST_FAILURES) {
                        accepted.addAndGet(tried(kind, fuzzed, number.get(), failures) ? 1 : 0);
                        number.incrementAndGet();
                    }
                },
                "fuzz " + kind);
        worker.setDaemon(true);
        worker.start();
        awaitEnd(worker, number);
        reporter.publishEntry(kind, "%,d inputs, %,d accepted".formatted(COUNT, accepted.get()));
        assertThat(failures.values()).isEmpty();
        assertThat(accepted.get()).as("accepted").isBetween(COUNT / 50, COUNT * 49 / 50);
    }

    private static boolean tried(String kind, Fuzzed fuzzed, long number, Map<String, String> failures) {
        byte[] input = fuzzed.input(new Random(number * 31 + 17));
        try {
            return fuzzed.accepts(input);
        } catch (Throwable e) {
            Path file = FOLDER.resolve(kind + "-" + number);
            StackTraceElement[] stack = e.getStackTrace();
            String where = (e.getClass() + ": " + e.getMessage()).replaceAll("[0-9']+", "");
            where = where.substring(0, Math.min(where.length(), 100)) + (stack.length == 0 ? "" : stack[0]);
            if (failures.putIfAbsent(
                            where,
                            number + ", " + file + ": " + e + " "
                                    + Arrays.asList(stack).subList(0, Math.min(12, stack.length)))
                    == null) {
                keep(file, input);
            }
            return false;
        }
    }

    private static void keep(Path file, byte[] input) {
        try {
            Files.createDirectories(FOLDER);
            Files.write(file, input);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits as long as the number moves on. */
    private static void awaitEnd(Thread worker, AtomicLong number) throws InterruptedException {
        long last = -1;
        while (worker.isAlive()) {
            worker.join(PATIENCE_MILLIS);
            assertThat(!worker.isAlive() || number.get() != last)
                    .as("input %d is still not read: %s", last, Arrays.asList(worker.getStackTrace()))
                    .isTrue();
            last = number.get();
        }
    }
}
