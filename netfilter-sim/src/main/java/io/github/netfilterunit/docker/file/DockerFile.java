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
import io.github.netfilterunit.text.Place;
import io.github.netfilterunit.text.Resources;
import java.io.IOException;
import java.util.HashMap;
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
        Optional<YamlMap> map = YamlKinds.map(YamlReader.readTagged(file.name(), file.text(), new HashMap<>()));
        if (map.flatMap(all -> all.get("docker")).isPresent()) {
            return described(file, engines, resources);
        }
        if (map.flatMap(all -> all.get("services").or(() -> all.get("include"))).isEmpty()) {
            throw new InvalidInputException(List.of(new Place(file.name(), 1, 1)
                    .problem("the file has neither 'docker' nor 'services': a file of flows through a Docker host is"
                            + " expected, or a compose file")));
        }
        return deployed(Compose.file(name), engines, resources);
    }

    /**
     * Reads the compose project of a folder, as {@link Compose#in} finds it.
     *
     * @param engines on which engines; empty for {@link DockerHost#DEFAULT_VERSION}
     * @param resources finds files, by names relative to the folder
     * @return a host for each engine, by its version as it was written; empty if the folder has no compose file
     * @throws InvalidInputException with everything that is wrong in any of the files
     */
    public static Map<String, DockerHost> project(List<String> engines, Resources resources) {
        return Compose.in(resources)
                .map(each -> deployed(each, engines, resources))
                .orElse(Map.of());
    }

    private static Map<String, DockerHost> described(NamedText file, List<String> engines, Resources resources) {
        YamlNode root = YamlReader.read(file.name(), file.text());
        YamlNode docker = YamlKinds.map(root).flatMap(map -> map.get("docker")).orElseThrow();
        List<YamlScalar> asked = engines.isEmpty()
                ? DockerYaml.engines(docker)
                : engines.stream()
                        .map(each -> new YamlScalar(root.place(), each, YamlScalar.Style.PLAIN))
                        .toList();
        Map<String, DockerHost> hosts = new LinkedHashMap<>();
        for (YamlScalar each : asked) {
            hosts.put(each.text(), DockerYaml.readHost(docker, Optional.of(each), resources));
        }
        return hosts.isEmpty()
                ? Map.of(DockerHost.DEFAULT_VERSION, DockerYaml.readHost(docker, Optional.empty(), resources))
                : hosts;
    }

    private static Map<String, DockerHost> deployed(Compose compose, List<String> engines, Resources resources) {
        Map<String, DockerHost> hosts = new LinkedHashMap<>();
        for (String each : engines.isEmpty() ? List.of(DockerHost.DEFAULT_VERSION) : engines) {
            hosts.put(each, compose.up(MACHINE.engine(each), resources));
        }
        return hosts;
    }
}
