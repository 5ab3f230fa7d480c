// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.maven;

import java.nio.file.Path;
import org.apache.maven.project.MavenProject;

/** Where a project's outputs go. */
final class BuildFolder {

    private BuildFolder() {}

    /** Whether Maven runs in a folder without a POM. */
    static boolean isBare(MavenProject project) {
        return project.getFile() == null;
    }

    /** The build's folder; in a folder without a POM {@code target} below it. */
    static Path of(MavenProject project, Path folder) {
        return isBare(project)
                ? folder.resolve("target")
                : Path.of(project.getBuild().getDirectory());
    }
}
