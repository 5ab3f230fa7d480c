// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.maven;

import io.github.netfilterunit.flow.Failure;
import io.github.netfilterunit.flow.FlowResult;
import io.github.netfilterunit.flow.FlowSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A file of flows that were run.
 *
 * @param file what was run
 * @param results what came of it, in the file's order
 */
record SuiteRun(SuiteFile file, List<FlowResult> results) {

    /** Takes a copy of the list. */
    SuiteRun {
        results = List.copyOf(results);
    }

    /** Whether a result is the last one of its kernel: flows of one sequence share theirs. */
    boolean endsItsKernel(int index) {
        String sequence = results.get(index).spec().sequence();
        return sequence == null
                || results.subList(index + 1, results.size()).stream()
                        .noneMatch(later -> Objects.equals(later.spec().sequence(), sequence));
    }

    /** The flows that failed, each with its file. */
    List<String> failed() {
        return results.stream()
                .filter(result -> !result.passed())
                .map(result -> file.name() + ": " + result.spec().name())
                .toList();
    }

    /** What a report says of the run. */
    SuiteReport report() {
        List<SuiteReport.Case> cases = new ArrayList<>();
        for (FlowResult result : results) {
            Failure failure = result.failure();
            FlowSpec spec = result.spec();
            cases.add(new SuiteReport.Case(
                    spec.name(),
                    failure == null ? null : new SuiteReport.Failure(firstLine(failure), failure.text()),
                    failure == null ? result.line() + "\n" : ""));
        }
        return new SuiteReport(file.reportName(), file.title().orElse(file.reportName()), cases);
    }

    private static String firstLine(Failure failure) {
        return "expected " + oneLine(failure.expected()) + " but was " + oneLine(failure.actual());
    }

    private static String oneLine(String text) {
        return String.join("; ", text.lines().map(String::strip).toList());
    }
}
