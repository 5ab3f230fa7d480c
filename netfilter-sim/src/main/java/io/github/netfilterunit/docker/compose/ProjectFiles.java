// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker.compose;

import io.github.netfilterunit.host.file.NamedFiles;
import io.github.netfilterunit.host.file.YamlScalar;
import io.github.netfilterunit.text.Place;
import io.github.netfilterunit.text.Problems;
import io.github.netfilterunit.text.Resources;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which files {@code docker compose} takes of a folder when it is not told any. */
final class ProjectFiles {

    /** The first one that is there. */
    static final List<String> FIRST =
            List.of("compose.yaml", "compose.yml", "docker-compose.yml", "docker-compose.yaml");

    /** And on top of it the first one of these, if any is there. */
    private static final List<String> OVER = List.of(
            "compose.override.yml",
            "compose.override.yaml",
            "docker-compose.override.yml",
            "docker-compose.override.yaml");

    private final NamedFiles files;
    private final Problems problems;

    ProjectFiles(Resources resources, Problems problems) {
        this.files = new NamedFiles(resources, problems);
        this.problems = problems;
    }

    /** Their names: those of {@code COMPOSE_FILE} in {@code .env}, else those that are looked for; none if none is there. */
    List<String> find() {
        Map<String, String> variables = files.readIfThere(named(".env"))
                .map(file -> DotEnv.read(file, Map.of(), problems))
                .orElse(Map.of());
        String said = variables.getOrDefault("COMPOSE_FILE", "");
        if (!said.isEmpty()) {
            return Stream.of(said.split(Pattern.quote(variables.getOrDefault("COMPOSE_PATH_SEPARATOR", ":"))))
                    .filter(each -> !each.isEmpty())
                    .toList();
        }
        Optional<String> first = firstOf(FIRST);
        return first.isEmpty()
                ? List.of()
                : Stream.concat(first.stream(), firstOf(OVER).stream()).toList();
    }

    private Optional<String> firstOf(List<String> names) {
        return names.stream()
                .filter(each -> files.readIfThere(named(each)).isPresent())
                .findFirst();
    }

    private static YamlScalar named(String name) {
        return new YamlScalar(new Place(name, 1, 1), name, YamlScalar.Style.PLAIN);
    }
}
