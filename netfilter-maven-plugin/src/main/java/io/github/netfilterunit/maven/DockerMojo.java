// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.maven;

import io.github.netfilterunit.docker.DockerHost;
import io.github.netfilterunit.docker.file.DockerFile;
import io.github.netfilterunit.flow.reach.Reachability;
import io.github.netfilterunit.host.Host;
import io.github.netfilterunit.iptables.IptablesSave;
import io.github.netfilterunit.text.InvalidInputException;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.inject.Inject;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * Says what rules Docker would make on a host, as iptables-save prints them, and who could reach which of its containers.
 */
@Mojo(name = "docker", threadSafe = true, requiresProject = false)
public final class DockerMojo extends AbstractMojo {

    private static final List<String> COMPOSE_FILES =
            List.of("compose.yaml", "compose.yml", "docker-compose.yml", "docker-compose.yaml");

    private final MavenProject project;

    /** The folder that names are relative to. */
    @Parameter(defaultValue = "${basedir}", readonly = true, required = true)
    private File basedir;

    /**
     * A YAML file with {@code docker:}, or a compose file; by default the project's compose file. Under a compose file the
     * machine is 192.0.2.10/24 behind the router 192.0.2.1.
     */
    @Parameter(property = "netfilter.docker")
    private @Nullable File docker;

    /** On which engines, as in {@code 20.10,28.5}; by default those that the file names. */
    @Parameter(property = "netfilter.engine")
    private @Nullable List<String> engines;

    /** Where the rules go; by default {@code target/netfilter/docker-VERSION.save}. */
    @Parameter(property = "netfilter.rulesDirectory")
    private @Nullable File rulesDirectory;

    /** Does nothing. */
    @Parameter(property = "netfilter.skip", defaultValue = "false")
    private boolean skip;

    /** Maven makes it. */
    @Inject
    public DockerMojo(MavenProject project) {
        this.project = project;
    }

    @Override
    public void execute() throws MojoExecutionException {
        if (skip) {
            getLog().info("Docker's rules are skipped.");
            return;
        }
        Path folder = basedir.toPath().toAbsolutePath().normalize();
        Path file = file(folder);
        try {
            Map<String, DockerHost> hosts = DockerFile.read(
                    String.valueOf(file.getFileName()),
                    engines == null ? List.of() : engines,
                    new FolderResources(file.getParent(), folder));
            for (Map.Entry<String, DockerHost> each : hosts.entrySet()) {
                tell(each.getKey(), each.getValue(), folder);
            }
        } catch (InvalidInputException | IllegalArgumentException | IOException e) {
            throw new MojoExecutionException("no rules were made:\n" + e.getMessage(), e);
        }
    }

    private Path file(Path folder) throws MojoExecutionException {
        if (docker != null) {
            return folder.resolve(docker.toPath());
        }
        return COMPOSE_FILES.stream()
                .map(folder::resolve)
                .filter(Files::isRegularFile)
                .findFirst()
                .orElseThrow(() -> new MojoExecutionException("there is no " + String.join(", ", COMPOSE_FILES)
                        + " here; name a compose file, or a YAML file with 'docker', by -Dnetfilter.docker=FILE"));
    }

    private void tell(String engine, DockerHost docker, Path folder) throws IOException {
        Host host = docker.host();
        String rules = IptablesSave.write(host.ruleset(), null, host.flavour());
        Path directory = rulesDirectory == null
                ? BuildFolder.of(project, folder).resolve("netfilter")
                : folder.resolve(rulesDirectory.toPath());
        Path save = directory.resolve("docker-" + engine + ".save");
        Files.createDirectories(directory);
        Files.write(save, rules.getBytes(StandardCharsets.UTF_8));
        getLog().info("Docker " + engine + " makes these rules (" + save + "):");
        rules.lines().forEach(getLog()::info);
        getLog().info("");
        getLog().info("Who reaches what on Docker " + engine + ":");
        Reachability.of(docker).toString().lines().forEach(getLog()::info);
    }
}
