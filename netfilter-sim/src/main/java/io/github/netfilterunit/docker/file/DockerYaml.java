// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker.file;

import io.github.netfilterunit.docker.DockerHost;
import io.github.netfilterunit.docker.PlacedHost;
import io.github.netfilterunit.docker.command.DockerCommands;
import io.github.netfilterunit.host.file.HostDescription;
import io.github.netfilterunit.host.file.NamedFiles;
import io.github.netfilterunit.host.file.YamlFields;
import io.github.netfilterunit.host.file.YamlNode;
import io.github.netfilterunit.host.file.YamlScalar;
import io.github.netfilterunit.text.InvalidInputException;
import io.github.netfilterunit.text.NamedText;
import io.github.netfilterunit.text.Problems;
import io.github.netfilterunit.text.Resources;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Reads what stands behind {@code docker:} in a YAML file.
 *
 * <pre>{@code
 * docker:
 *   address: 192.168.66.100/24
 *   device: ens33
 *   gateway: 192.168.66.254
 *   engine: "20.10"
 *   daemon: daemon.json
 *   networks:
 *     - {name: app, subnet: 10.5.0.0/24}
 *   containers:
 *     - {name: web, networks: app, publish: ["80:80", "127.0.0.1:8080:80/tcp"]}
 *     - {name: dns, address: 172.17.0.9, publish: ["53:53/udp"], listens: [53/udp]}
 *   rules: user-rules.txt
 * }</pre>
 */
public final class DockerYaml {

    /** The keys of a Docker host. */
    public static final Set<String> KEYS = Set.of(
            "address",
            "device",
            "gateway",
            "engine",
            "flavour",
            "sysctls",
            "daemon",
            "inspect",
            "networks",
            "containers",
            "compose",
            "commands",
            "rules");

    /** The keys of a container. */
    public static final Set<String> CONTAINER_KEYS = ContainerYaml.KEYS;

    /** The keys of a container's place on a network. */
    public static final Set<String> ATTACHMENT_KEYS = ContainerYaml.ATTACHMENT_KEYS;

    /** The keys of the user's rules. */
    public static final Set<String> RULES_KEYS = RulesYaml.KEYS;

    /** The keys of a network. */
    public static final Set<String> NETWORK_KEYS = NetworkYaml.KEYS;

    private static final Consumer<PlacedHost> NOTHING = placed -> {};

    private DockerYaml() {}

    /**
     * The versions of the engine that the flows are to run on, as they are written; none if the file names none.
     *
     * @param node what stands behind {@code docker:}
     */
    public static List<YamlScalar> engines(YamlNode node) {
        return YamlFields.of(node, "docker", KEYS, new Problems()).scalars("engine");
    }

    /**
     * Reads a host.
     *
     * @param node what stands behind {@code docker:}
     * @param engine the engine's version, one of {@link #engines}; empty for the one that is assumed
     * @param resources finds the files that it names
     * @throws InvalidInputException with all that is wrong, in the files too
     */
    public static HostDescription read(YamlNode node, Optional<YamlScalar> engine, Resources resources) {
        Problems problems = new Problems();
        return new HostDescription(
                placed(node, engine, resources, problems, NOTHING).facts(problems), false);
    }

    /**
     * Reads a host as it was told, not yet made.
     *
     * @param node what stands behind {@code docker:}
     * @param engine the engine's version, one of {@link #engines}; empty for the one that is assumed
     * @param resources finds the files that it names
     * @throws InvalidInputException with all that is wrong, in the files too
     */
    public static DockerHost readHost(YamlNode node, Optional<YamlScalar> engine, Resources resources) {
        return readHost(node, engine, resources, NOTHING);
    }

    /**
     * Reads a host as it was told, not yet made.
     *
     * @param node what stands behind {@code docker:}
     * @param engine the engine's version, one of {@link #engines}; empty for the one that is assumed
     * @param resources finds the files that it names
     * @param more what happens behind the networks and containers of the node, before all else that it tells
     * @throws InvalidInputException with all that is wrong, in the files too
     */
    public static DockerHost readHost(
            YamlNode node, Optional<YamlScalar> engine, Resources resources, Consumer<PlacedHost> more) {
        Problems problems = new Problems();
        PlacedHost placed = placed(node, engine, resources, problems, more);
        placed.facts(problems);
        return placed.host();
    }

    private static PlacedHost placed(
            YamlNode node,
            Optional<YamlScalar> engine,
            Resources resources,
            Problems problems,
            Consumer<PlacedHost> more) {
        YamlFields fields = YamlFields.of(node, "docker", KEYS, problems);
        fields.require("address");
        Optional<DockerHost> start = fields.value("address", DockerHost::at);
        if (start.isEmpty()) {
            throw new InvalidInputException(problems.found());
        }
        DockerHost host = start.get();
        for (String key : List.of("device", "gateway")) {
            DockerHost before = host;
            host = fields.value(key, text -> with(before, key, text)).orElse(before);
        }
        if (fields.has("engine") && fields.items("engine").isEmpty()) {
            fields.problem("engine", "'engine' names no version of the engine, as in " + DockerHost.DEFAULT_VERSION);
        }
        host = engine(host, engine, problems);
        PlacedHost placed = new PlacedHost(host, fields.place());
        RulesYaml rules = RulesYaml.of(fields, resources, problems);
        boolean commandsAlone = fields.has("commands")
                && more == NOTHING
                && List.of("inspect", "networks", "containers", "compose").stream()
                        .allMatch(key -> fields.items(key).isEmpty());
        boolean loaded = rules.before(placed, !commandsAlone) && commandsAlone;
        new EngineYaml(fields, resources, problems).read(placed);
        fields.items("networks").forEach(each -> NetworkYaml.read(placed, each, problems));
        fields.items("containers").forEach(each -> ContainerYaml.read(placed, each, problems));
        more.accept(placed);
        fields.node("compose")
                .flatMap(each -> ComposeYaml.read(each, problems))
                .ifPresent(compose -> compose.up(placed, resources, problems));
        text(fields, "commands", resources, problems).ifPresent(named -> {
            if (loaded) {
                DockerCommands.addBehindRules(placed, named, problems);
            } else {
                DockerCommands.add(placed, named, problems);
            }
        });
        rules.after(placed);
        return placed;
    }

    /** The text itself if it has several lines, else the file that it names. */
    private static Optional<NamedText> text(YamlFields fields, String key, Resources resources, Problems problems) {
        return fields.scalar(key)
                .flatMap(scalar -> scalar.text().indexOf('\n') >= 0
                        ? Optional.of(scalar.embedded())
                        : new NamedFiles(resources, problems).read(scalar));
    }

    private static DockerHost with(DockerHost host, String key, String text) {
        return switch (key) {
            case "device" -> host.device(text);
            default -> host.gateway(text);
        };
    }

    private static DockerHost engine(DockerHost host, Optional<YamlScalar> engine, Problems problems) {
        try {
            return engine.map(YamlScalar::text).map(host::engine).orElse(host);
        } catch (IllegalArgumentException e) {
            engine.ifPresent(scalar -> problems.add(scalar.place(), String.valueOf(e.getMessage())));
            return host;
        }
    }
}
