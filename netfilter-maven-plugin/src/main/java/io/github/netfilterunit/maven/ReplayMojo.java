// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.maven;

import io.github.netfilterunit.capture.MalformedCaptureException;
import io.github.netfilterunit.capture.ReplayComparison;
import io.github.netfilterunit.capture.ReplayResult;
import io.github.netfilterunit.iptables.IptablesSave;
import io.github.netfilterunit.ruleset.Ruleset;
import io.github.netfilterunit.text.InvalidInputException;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.inject.Inject;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * Sends the frames of a capture into a simulated host, each where and when it arrived, and writes what the host's rules
 * counted and what left the host.
 */
@Mojo(name = "replay", threadSafe = true, requiresProject = false)
public final class ReplayMojo extends AbstractMojo {

    private final MavenProject project;

    /** The folder that messages are relative to. */
    @Parameter(defaultValue = "${basedir}", readonly = true, required = true)
    private File basedir;

    /** The host: a terminal transcript, or a YAML file of flows, whose host is taken. */
    @Parameter(property = "netfilter.host", required = true)
    private File host;

    /**
     * What arrived at the host, as pcap or pcapng; frames on the interface {@code local} are what the host itself sent.
     */
    @Parameter(property = "netfilter.capture", required = true)
    private File capture;

    /** The interface on which all frames arrived; needed for pcap files, which do not say. */
    @Parameter(property = "netfilter.interface")
    private @Nullable String arrivedOn;

    /** Where the counters go, as {@code iptables-save -c} prints them; by default {@code target/netfilter/replay.save}. */
    @Parameter(property = "netfilter.counters")
    private @Nullable File counters;

    /** Where the frames go that left the host, as pcapng; by default {@code target/netfilter/replay.pcapng}. */
    @Parameter(property = "netfilter.emitted")
    private @Nullable File emitted;

    /**
     * Other rules, as {@code iptables-save} prints them or as a script of {@code iptables} commands makes them: the capture is replayed under them, too, and the frames are listed
     * that go elsewhere, are answered otherwise, are translated otherwise, or leave otherwise. Counters and frames are
     * written of the host's own rules.
     */
    @Parameter(property = "netfilter.against")
    private @Nullable File against;

    /** Whether the build fails if a frame fares otherwise under the other rules. */
    @Parameter(property = "netfilter.failOnDifference", defaultValue = "false")
    private boolean failOnDifference;

    /** Prints a line for each frame: conntrack's state, the translation, where it went, and the rule that decided. */
    @Parameter(property = "netfilter.trace", defaultValue = "false")
    private boolean trace;

    /** Does nothing. */
    @Parameter(property = "netfilter.skip", defaultValue = "false")
    private boolean skip;

    /** Maven makes it. */
    @Inject
    public ReplayMojo(MavenProject project) {
        this.project = project;
    }

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        if (skip) {
            getLog().info("The replay is skipped.");
            return;
        }
        Path folder = basedir.toPath().toAbsolutePath().normalize();
        try {
            ReplayInput input = ReplayInput.read(folder, host.toPath(), capture.toPath(), arrivedOn);
            Ruleset others = against == null ? null : input.rules(against.toPath());
            ReplayResult result = input.replay();
            write(result, folder);
            if (others != null) {
                compare(ReplayComparison.of(result, input.replay(others)));
            }
        } catch (InvalidInputException e) {
            throw new MojoExecutionException("nothing was replayed: " + e.getMessage(), e);
        } catch (MalformedCaptureException | IOException e) {
            throw new MojoExecutionException(e.getMessage(), e);
        }
    }

    private void write(ReplayResult result, Path folder) throws IOException {
        Path save = output(counters, folder, "replay.save");
        Path left = output(emitted, folder, "replay.pcapng");
        write(
                save,
                IptablesSave.write(
                                result.host().ruleset(),
                                result.counters(),
                                result.host().flavour())
                        .getBytes(StandardCharsets.UTF_8));
        write(left, result.emitted(left.getFileName().toString()).toPcapNg());
        if (trace) {
            result.frames().forEach(frame -> getLog().info(frame.toString()));
        }
        getLog().info(result.frames().size() + " frames came, "
                + result.emissions().size() + " left; counters in " + save);
    }

    private void compare(ReplayComparison comparison) throws MojoFailureException {
        comparison.differences().forEach(each -> each.toString().lines().forEach(line -> getLog().info(line)));
        getLog().info(comparison.summary());
        if (failOnDifference && !comparison.differences().isEmpty()) {
            throw new MojoFailureException(comparison.summary());
        }
    }

    private Path output(@Nullable File asked, Path folder, String name) {
        return asked == null
                ? BuildFolder.of(project, folder).resolve("netfilter").resolve(name)
                : folder.resolve(asked.toPath());
    }

    private static void write(Path file, byte[] bytes) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
    }
}
