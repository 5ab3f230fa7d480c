// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.junit;

import io.github.netfilterunit.docker.DockerHost;
import io.github.netfilterunit.docker.PlacedHost;
import io.github.netfilterunit.docker.file.DockerYaml;
import io.github.netfilterunit.host.file.YamlMap;
import io.github.netfilterunit.host.file.YamlScalar;
import io.github.netfilterunit.text.InvalidInputException;
import io.github.netfilterunit.text.Resources;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A Docker host as a test describes it.
 *
 * @param told what its attributes say, but for the engine
 * @param given networks and containers that a program made
 * @param engines the engine's version, or several for tests that are run on each
 * @param base the class beside which files lie
 */
record DockerHostDefinition(YamlMap told, List<Given> given, List<String> engines, Class<?> base)
        implements HostDefinition {

    private static final Set<String> OF_FILES =
            Set.of("daemon", "inspect", "compose", "commands", "rules", "rulesBefore", "rulesAfter");

    /** Whose problems have the attribute's name instead of a file's. */
    static final Set<String> ATTRIBUTES = attributes();

    /** Takes copies of the lists; where no file is named the class does not tell two definitions apart. */
    DockerHostDefinition {
        given = List.copyOf(given);
        engines = List.copyOf(engines);
        base = files(told).isEmpty() ? DockerHostDefinition.class : base;
    }

    private static Set<String> attributes() {
        Set<String> all = new HashSet<>(DockerYaml.KEYS);
        all.addAll(OF_FILES);
        return Set.copyOf(all);
    }

    static HostDefinition of(io.github.netfilterunit.junit.DockerHost annotation, Class<?> base) {
        List<String> engines = List.of(annotation.engine());
        try {
            return new DockerHostDefinition(AnnotatedDocker.read(annotation), List.of(), engines, base);
        } catch (BadAttribute e) {
            return new RefusedDefinition(e, engines);
        }
    }

    /** The same for a test class. */
    DockerHostDefinition in(Class<?> testClass) {
        return new DockerHostDefinition(told, given, engines, testClass);
    }

    @Override
    public List<String> engines() {
        return engines;
    }

    @Override
    public HostDefinition on(String engine) {
        return new DockerHostDefinition(told, given, List.of(engine), base);
    }

    @Override
    public CompiledHost compile() {
        if (engines.isEmpty()) {
            throw new BadAttribute("engine", "names no version of the engine, as in \"28.5\"", null);
        }
        Optional<YamlScalar> engine =
                engines.stream().reduce((first, last) -> last).map(last -> Told.text(Told.place("engine"), last));
        Resources resources = new ProjectFiles(base);
        try {
            DockerHost host = given.isEmpty()
                    ? DockerYaml.readHost(told, engine, resources)
                    : DockerYaml.readHost(told, engine, resources, this::give);
            engines.forEach(each -> Attribute.use("engine", each, host::engine));
            return CompiledHost.of(host, host.host());
        } catch (InvalidInputException e) {
            throw BadAttribute.of(e.problems(), files(told));
        }
    }

    private void give(PlacedHost host) {
        Map<String, Integer> counts = new HashMap<>();
        for (Given each : given) {
            int index = counts.merge(each.list(), 1, Integer::sum) - 1;
            host.add(Told.place(each.list() + "[" + index + "]"), each::addTo);
        }
    }

    /** The attributes that name files, by what they name. */
    private static Map<String, String> files(YamlMap told) {
        Map<String, String> files = new HashMap<>();
        told.entries().stream()
                .filter(each -> OF_FILES.contains(each.key().text()))
                .flatMap(each -> Told.texts(each.value()))
                .forEach(each -> files.putIfAbsent(each.text(), each.place().file()));
        return files;
    }
}
