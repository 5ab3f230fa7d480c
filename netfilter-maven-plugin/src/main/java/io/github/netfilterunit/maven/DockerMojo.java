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

    private final MavenProject project;

    /** The folder that names are relative to. */
    @Parameter(defaultValue = "${basedir}", readonly = true, required = true)
    private File basedir;

    /**
     * A YAML file with {@code docker:}, or a compose file; by default the files that {@code docker compose}
     * takes in the folder, the override file and those of {@code COMPOSE_FILE} in {@code .env} included. Under a compose
     * file the machine is 192.0.2.10/24 behind the router 192.0.2.1.
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
        try {
            for (Map.Entry<String, DockerHost> each : hosts(folder).entrySet()) {
                tell(each.getKey(), each.getValue(), folder);
            }
        } catch (InvalidInputException | IllegalArgumentException | IOException e) {
            throw new MojoExecutionException("no rules were made:\n" + e.getMessage(), e);
        }
    }

    private Map<String, DockerHost> hosts(Path folder) throws MojoExecutionException, IOException {
        List<String> asked = engines == null ? List.of() : engines;
        if (docker != null) {
            Path file = folder.resolve(docker.toPath());
            return DockerFile.read(String.valueOf(file.getFileName()), asked, FolderResources.around(file, folder));
        }
        Map<String, DockerHost> hosts = DockerFile.project(asked, new FolderResources(folder, folder));
        if (hosts.isEmpty()) {
            throw new MojoExecutionException("there is no compose.yaml, compose.yml, docker-compose.yml or"
                    + " docker-compose.yaml here; name a compose file, or a YAML file with 'docker', by"
                    + " -Dnetfilter.docker=FILE");
        }
        return hosts;
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
