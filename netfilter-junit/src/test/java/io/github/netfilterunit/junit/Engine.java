// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.junit;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** Runs test classes inside of tests. */
final class Engine {

    private static final Map<String, String> PARALLEL = Map.of(
            "junit.jupiter.execution.parallel.enabled", "true",
            "junit.jupiter.execution.parallel.mode.default", "concurrent",
            "junit.jupiter.execution.parallel.config.strategy", "fixed",
            "junit.jupiter.execution.parallel.config.fixed.parallelism", "8");

    private Engine() {}

    static EngineExecutionResults run(Class<?>... testClasses) {
        return execute(Map.of("junit.jupiter.execution.parallel.enabled", "false"), testClasses);
    }

    static EngineExecutionResults runInParallel(Class<?>... testClasses) {
        return execute(PARALLEL, testClasses);
    }

    private static EngineExecutionResults execute(Map<String, String> parameters, Class<?>... testClasses) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(Stream.of(testClasses)
                        .map(DiscoverySelectors::selectClass)
                        .toArray(org.junit.platform.engine.discovery.ClassSelector[]::new))
                .configurationParameters(parameters)
                .execute();
    }

    /** Runs a class in which all must pass, and throws the first failure. */
    static void passes(int tests, Class<?>... testClasses) {
        EngineExecutionResults results = run(testClasses);
        failures(results).forEach(failure -> {
            throw new AssertionError(failure);
        });
        results.testEvents().assertStatistics(all -> all.started(tests).succeeded(tests));
    }

    /** What the only failure of a class says. */
    static Throwable failure(Class<?> testClass) {
        List<Throwable> failures = failures(run(testClass));
        if (failures.size() != 1) {
            throw new AssertionError("one failure expected, not " + failures);
        }
        return failures.get(0);
    }

    private static List<Throwable> failures(EngineExecutionResults results) {
        return results.allEvents().failed().stream()
                .map(event -> event.getRequiredPayload(org.junit.platform.engine.TestExecutionResult.class))
                .map(result -> result.getThrowable().orElseThrow())
                .toList();
    }

    /** The report entries of a run, by their keys. */
    static List<Map<String, String>> reportEntries(EngineExecutionResults results) {
        return results.allEvents()
                .reportingEntryPublished()
                .map(event -> event.getRequiredPayload(org.junit.platform.engine.reporting.ReportEntry.class))
                .map(org.junit.platform.engine.reporting.ReportEntry::getKeyValuePairs)
                .toList();
    }

    /** The display names of the tests of a run, in their order. */
    static List<String> displayNames(EngineExecutionResults results) {
        return results.testEvents()
                .started()
                .map(Event::getTestDescriptor)
                .map(test -> test.getDisplayName())
                .toList();
    }
}
