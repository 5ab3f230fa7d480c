// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.maven;

import io.github.netfilterunit.flow.EngineComparison;
import io.github.netfilterunit.flow.FlowOutcome;
import io.github.netfilterunit.flow.FlowResult;
import io.github.netfilterunit.flow.FlowRunner;
import io.github.netfilterunit.flow.FlowSpec;
import io.github.netfilterunit.text.InvalidInputException;
import io.github.netfilterunit.text.Nearest;
import io.github.netfilterunit.text.Problem;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.Log;

/** One run of the goal: reads all files, runs all flows, says what came of them. */
final class Verification {

    private final VerifySettings settings;
    private final Log log;

    /** A run with these settings. */
    Verification(VerifySettings settings, Log log) {
        this.settings = settings;
        this.log = log;
    }

    /**
     * Verifies the flows of files.
     *
     * @throws MojoExecutionException if a file cannot be used; then no flow's result is told
     * @throws MojoFailureException if a flow failed, or there is none
     */
    void verify(List<FlowFiles.FlowFile> files) throws MojoExecutionException, MojoFailureException {
        List<SuiteFile> suites = new SuiteReader(settings.folder()).read(files);
        if (suites.stream().allMatch(suite -> suite.flows(settings.flow()).isEmpty())) {
            withoutFlows(suites);
            return;
        }
        List<SuiteRun> runs = run(suites);
        RunPrinter printer = new RunPrinter(settings, log);
        for (SuiteRun run : runs) {
            printer.print(run);
            write(run.report());
        }
        for (EngineComparison comparison : comparisons(runs).values()) {
            comparison.toString().lines().forEach(log::info);
        }
        conclude(runs);
    }

    /** By files; of those alone that ran on several engines. */
    private static Map<String, EngineComparison> comparisons(List<SuiteRun> runs) {
        Map<String, Map<String, Map<String, FlowOutcome>>> files = new LinkedHashMap<>();
        for (SuiteRun run : runs) {
            String engine = run.file().suite().engine();
            if (!engine.isEmpty()) {
                Map<String, FlowOutcome> outcomes = files.computeIfAbsent(
                                run.file().file().name(), file -> new LinkedHashMap<>())
                        .computeIfAbsent(engine, each -> new LinkedHashMap<>());
                run.results().forEach(result -> outcomes.put(result.spec().name(), result.outcome()));
            }
        }
        Map<String, EngineComparison> comparisons = new LinkedHashMap<>();
        files.forEach((file, engines) -> comparisons.put(file, EngineComparison.of(engines)));
        return comparisons;
    }

    private List<SuiteRun> run(List<SuiteFile> suites) throws MojoExecutionException {
        List<SuiteRun> runs = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (SuiteFile suite : suites) {
            try {
                List<FlowResult> results = results(suite);
                if (!results.isEmpty()) {
                    runs.add(new SuiteRun(suite, results));
                }
            } catch (InvalidInputException e) {
                e.problems().stream().map(Problem::toString).forEach(problems::add);
            }
        }
        SuiteReader.refuseIfAny(problems);
        return runs;
    }

    private List<FlowResult> results(SuiteFile suite) {
        FlowRunner all = new FlowRunner(suite.suite());
        FlowRunner runner = settings.trace() ? all : all.withoutPackets();
        return settings.flow() == null
                ? runner.runAll()
                : suite.flows(settings.flow()).stream().map(runner::run).toList();
    }

    private void withoutFlows(List<SuiteFile> suites) throws MojoFailureException {
        String message = settings.flow() == null ? "no flow was found" : notCalled(settings.flow(), suites);
        if (settings.failIfNoFlows()) {
            throw new MojoFailureException(
                    message + "; if that is how it should be, set netfilter.failIfNoFlows=false (or netfilter.skip)");
        }
        log.warn(message);
    }

    private static String notCalled(String name, List<SuiteFile> suites) {
        List<String> names = suites.stream()
                .flatMap(suite -> suite.flows(null).stream())
                .map(FlowSpec::name)
                .toList();
        return "no flow is called '" + name + "'" + Nearest.suggestion(name, names);
    }

    private void write(SuiteReport report) throws MojoExecutionException {
        Path file = settings.reports().resolve("TEST-netfilter." + report.name() + ".xml");
        try {
            Files.createDirectories(settings.reports());
            try (Writer out = Files.newBufferedWriter(file)) {
                JunitXml.write(report, out);
            }
        } catch (IOException | XMLStreamException e) {
            throw new MojoExecutionException("cannot write " + file + ": " + e.getMessage(), e);
        }
    }

    private void conclude(List<SuiteRun> runs) throws MojoFailureException {
        int total = runs.stream().mapToInt(run -> run.results().size()).sum();
        List<String> failed =
                runs.stream().flatMap(run -> run.failed().stream()).toList();
        if (failed.isEmpty()) {
            log.info(total == 1 ? "1 flow came as expected." : total + " flows came as expected.");
            return;
        }
        String message = failed.size() + " of " + total + (total == 1 ? " flow" : " flows")
                + " did not come as expected:\n  " + String.join("\n  ", failed);
        if (settings.failureIgnore()) {
            log.warn(message);
            return;
        }
        throw new MojoFailureException(message);
    }
}
