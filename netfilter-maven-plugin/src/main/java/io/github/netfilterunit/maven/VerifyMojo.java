// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.maven;

import io.github.netfilterunit.iptables.ListingStyle;
import io.github.netfilterunit.maven.FlowFiles.FlowFile;
import io.github.netfilterunit.text.Nearest;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import javax.inject.Inject;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * Sends the flows that YAML files declare through simulated hosts, and fails where a flow or a counter does not come as
 * the file expects.
 */
@Mojo(name = "verify", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true, requiresProject = false)
public final class VerifyMojo extends AbstractMojo {

    private static final List<String> IN_A_PROJECT = List.of("src/test/netfilter/**/*.yaml");
    private static final List<String> IN_A_BARE_FOLDER = List.of("*.yaml");

    private final MavenProject project;

    /** The folder that patterns and messages are relative to. */
    @Parameter(defaultValue = "${basedir}", readonly = true, required = true)
    private File basedir;

    /**
     * The files to read, as Ant patterns relative to the project's folder; each must match a file. By default
     * {@code src/test/netfilter/**}{@code /*.yaml}, which may match none; in a folder without a POM {@code *.yaml}.
     */
    @Parameter(property = "netfilter.includes")
    private @Nullable List<String> includes;

    /** Files to leave out, as Ant patterns relative to the project's folder. */
    @Parameter(property = "netfilter.excludes")
    private @Nullable List<String> excludes;

    /** The name of the one flow to run, with those that stand before it in its sequence; all flows by default. */
    @Parameter(property = "netfilter.flow")
    private @Nullable String flow;

    /**
     * Prints the counters after each flow or sequence as {@code iptables -vnL} does: {@code true} for all tables, or the
     * names of tables, {@code filter,nat}.
     */
    @Parameter(property = "netfilter.list", defaultValue = "false")
    private String list;

    /**
     * How listings print protocols: {@code numbers} as iptables 1.8.9 does, or {@code names} as older and newer ones do.
     */
    @Parameter(property = "netfilter.protocols", defaultValue = "numbers")
    private String protocols;

    /** Prints the way of each packet, hook by hook. */
    @Parameter(property = "netfilter.trace", defaultValue = "false")
    private boolean trace;

    /** Does nothing. */
    @Parameter(property = "netfilter.skip", defaultValue = "false")
    private boolean skip;

    /** Does nothing, as for other tests. */
    @Parameter(property = "skipTests", defaultValue = "false")
    private boolean skipTests;

    /** Does nothing, as for other tests. */
    @Parameter(property = "maven.test.skip", defaultValue = "false")
    private boolean mavenTestSkip;

    /** Reports flows that fail, and goes on with the build. */
    @Parameter(property = "netfilter.failureIgnore", defaultValue = "false")
    private boolean failureIgnore;

    /** Whether a run that finds no flow fails. */
    @Parameter(property = "netfilter.failIfNoFlows", defaultValue = "true")
    private boolean failIfNoFlows;

    /**
     * Where the reports for CI servers go, {@code TEST-netfilter.<suite>.xml}; by default
     * {@code target/surefire-reports}.
     */
    @Parameter(property = "netfilter.reportsDirectory")
    private @Nullable File reportsDirectory;

    /** Maven makes it. */
    @Inject
    public VerifyMojo(MavenProject project) {
        this.project = project;
    }

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        if (skip || skipTests || mavenTestSkip) {
            getLog().info("Flows are skipped.");
            return;
        }
        Path folder = basedir.toPath().toAbsolutePath().normalize();
        List<FlowFile> files = new FlowFiles(folder)
                .find(includes, BuildFolder.isBare(project) ? IN_A_BARE_FOLDER : IN_A_PROJECT, excludes);
        if (files.isEmpty() && !project.getModules().isEmpty()) {
            getLog().info("This project only gathers others, and has no flows of its own.");
            return;
        }
        VerifySettings settings = new VerifySettings(
                folder, reports(folder), flow, ListedTables.parse(list), style(), trace, failureIgnore, failIfNoFlows);
        new Verification(settings, getLog()).verify(files);
    }

    private ListingStyle style() throws MojoExecutionException {
        return switch (protocols) {
            case "numbers" -> ListingStyle.NUMBERS;
            case "names" -> ListingStyle.NAMES;
            default ->
                throw new MojoExecutionException("netfilter.protocols: '" + protocols + "' is neither numbers nor names"
                        + Nearest.suggestion(protocols, List.of("numbers", "names")));
        };
    }

    private Path reports(Path folder) {
        return reportsDirectory == null
                ? BuildFolder.of(project, folder).resolve("surefire-reports")
                : folder.resolve(reportsDirectory.toPath());
    }
}
