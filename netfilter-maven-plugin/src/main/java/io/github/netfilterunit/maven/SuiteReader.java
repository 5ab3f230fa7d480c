// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.maven;

import io.github.netfilterunit.flow.file.FlowFile;
import io.github.netfilterunit.text.InvalidInputException;
import io.github.netfilterunit.text.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;

/** Reads files of flows: all of them, or none. */
final class SuiteReader {

    private final List<String> problems = new ArrayList<>();
    private final Path folder;

    /**
     * Reads below a folder.
     *
     * @param folder what messages are relative to
     */
    SuiteReader(Path folder) {
        this.folder = folder;
    }

    /**
     * Reads the files.
     *
     * @throws MojoExecutionException with all that is wrong in any of them
     */
    List<SuiteFile> read(List<FlowFiles.FlowFile> files) throws MojoExecutionException {
        List<SuiteFile> suites = new ArrayList<>();
        files.forEach(file -> read(file, suites));
        refuseIfAny(problems);
        return suites;
    }

    private void read(FlowFiles.FlowFile file, List<SuiteFile> suites) {
        Path name = file.path().getFileName();
        try {
            FlowFile.readAll(name.toString(), FolderResources.around(file.path(), folder))
                    .forEach(suite -> suites.add(new SuiteFile(file, suite)));
        } catch (InvalidInputException e) {
            e.problems().stream().map(Problem::toString).forEach(problems::add);
        } catch (IOException e) {
            problems.add(file.name() + ": cannot be read: " + e.getMessage());
        }
    }

    /** Fails with a line for each problem, if there is one. */
    static void refuseIfAny(List<String> problems) throws MojoExecutionException {
        List<String> distinct = problems.stream().distinct().toList();
        if (!distinct.isEmpty()) {
            String heading = distinct.size() == 1 ? "there is a problem" : "there are " + distinct.size() + " problems";
            throw new MojoExecutionException(
                    "no flow was run, " + heading + " in what they say:\n" + String.join("\n", distinct));
        }
    }
}
