// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker.file;

import io.github.netfilterunit.docker.DockerHost;
import io.github.netfilterunit.docker.compose.Compose;
import io.github.netfilterunit.host.file.YamlKinds;
import io.github.netfilterunit.host.file.YamlMap;
import io.github.netfilterunit.host.file.YamlNode;
import io.github.netfilterunit.host.file.YamlReader;
import io.github.netfilterunit.host.file.YamlScalar;
import io.github.netfilterunit.text.InvalidInputException;
import io.github.netfilterunit.text.NamedText;
import io.github.netfilterunit.text.Resources;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a Docker host of a file: a YAML file with {@code docker:}, whose flows are not looked at, or a compose file, which
 * says nothing of the machine: then it is {@link #MACHINE}.
 */
public final class DockerFile {

    /** The machine under a compose file, on a network that documentation may use (RFC 5737). */
    public static final DockerHost MACHINE =
            DockerHost.at("192.0.2.10/24").device("eth0").gateway("192.0.2.1");

    private DockerFile() {}

    /**
     * Reads a file.
     *
     * @param name the file's own name among {@code resources}
     * @param engines on which engines; empty for those that the file names
     * @param resources finds files, by names relative to the file that names them
     * @return a host for each engine, by its version as it was written
     * @throws IOException if the file itself cannot be read
     * @throws InvalidInputException with everything that is wrong in any of the files
     */
    public static Map<String, DockerHost> read(String name, List<String> engines, Resources resources)
            throws IOException {
        NamedText file = resources.read(name);
        YamlNode root = YamlReader.read(file.name(), file.text());
        Optional<YamlMap> map = YamlKinds.map(root);
        Optional<YamlNode> docker = map.flatMap(all -> all.get("docker"));
        if (docker.isEmpty() && map.flatMap(all -> all.get("services")).isEmpty()) {
            throw new InvalidInputException(List.of(root.place()
                    .problem("the file has neither 'docker' nor 'services': a file of flows through a Docker host is"
                            + " expected, or a compose file")));
        }
        List<YamlScalar> asked = engines.isEmpty() && docker.isPresent()
                ? DockerYaml.engines(docker.get())
                : engines.stream()
                        .map(each -> new YamlScalar(root.place(), each, YamlScalar.Style.PLAIN))
                        .toList();
        Map<String, DockerHost> hosts = new LinkedHashMap<>();
        for (YamlScalar each : asked) {
            hosts.put(each.text(), read(name, docker, Optional.of(each), resources));
        }
        if (hosts.isEmpty()) {
            hosts.put(DockerHost.DEFAULT_VERSION, read(name, docker, Optional.empty(), resources));
        }
        return hosts;
    }

    private static DockerHost read(
            String name, Optional<YamlNode> docker, Optional<YamlScalar> engine, Resources resources) {
        if (docker.isPresent()) {
            return DockerYaml.readHost(docker.get(), engine, resources);
        }
        DockerHost machine = engine.map(YamlScalar::text).map(MACHINE::engine).orElse(MACHINE);
        return Compose.file(name).up(machine, resources);
    }
}
