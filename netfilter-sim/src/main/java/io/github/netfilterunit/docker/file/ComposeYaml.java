// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker.file;

import io.github.netfilterunit.docker.compose.Compose;
import io.github.netfilterunit.host.file.YamlFields;
import io.github.netfilterunit.host.file.YamlKinds;
import io.github.netfilterunit.host.file.YamlList;
import io.github.netfilterunit.host.file.YamlMap;
import io.github.netfilterunit.host.file.YamlNode;
import io.github.netfilterunit.host.file.YamlScalar;
import io.github.netfilterunit.text.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads what stands behind {@code compose:} of a Docker host: a file, a list of files of which each goes over those before
 * it, or a map.
 *
 * <pre>{@code
 * compose:
 *   files: [docker-compose.yml, docker-compose.prod.yml]
 *   profiles: [debug]
 *   env: {TAG: "1.2"}
 *   project: shop
 * }</pre>
 */
public final class ComposeYaml {

    /** The keys of the map. */
    public static final Set<String> KEYS = Set.of("files", "profiles", "env", "project");

    private ComposeYaml() {}

    /** The files and what they are read with; empty if that is wrong, which then is noted. */
    static Optional<Compose> read(YamlNode node, Problems problems) {
        Optional<YamlMap> map = YamlKinds.map(node);
        List<YamlNode> items = YamlKinds.list(node).map(YamlList::items).orElse(List.of(node));
        if (map.isEmpty()) {
            return files(items, node, problems);
        }
        YamlFields fields = YamlFields.of(node, "compose", KEYS, problems);
        fields.require("files");
        Optional<Compose> files = files(fields.items("files"), node, problems);
        if (files.isEmpty()) {
            return files;
        }
        Compose compose = files.get();
        for (String each : fields.values("profiles", text -> text)) {
            compose = compose.profile(each);
        }
        Optional<YamlMap> variables = fields.node("env").flatMap(YamlKinds::map);
        if (variables.isEmpty() && fields.has("env")) {
            fields.problem("env", "'env' is a map of variables, as in {TAG: \"1.2\"}");
        }
        for (YamlMap.Entry each : variables.map(YamlMap::entries).orElse(List.of())) {
            Optional<String> value = YamlKinds.scalar(each.value()).map(YamlScalar::text);
            if (value.isEmpty()) {
                problems.add(
                        each.value().place(),
                        "a variable's value is a text, not " + each.value().kind());
            }
            compose = compose.variable(each.key().text(), value.orElse(""));
        }
        Compose complete = compose;
        return Optional.of(
                fields.has("project")
                        ? fields.value("project", complete::project).orElse(complete)
                        : complete);
    }

    private static Optional<Compose> files(List<YamlNode> items, YamlNode node, Problems problems) {
        List<YamlScalar> names = new ArrayList<>();
        for (YamlNode item : items) {
            Optional<YamlScalar> name = YamlKinds.scalar(item).filter(each -> !each.isEmpty());
            if (name.isEmpty()) {
                problems.add(item.place(), "a compose file's name is a text, not " + item.kind());
            }
            name.ifPresent(names::add);
        }
        if (names.isEmpty()) {
            problems.add(node.place(), "no compose file is named");
            return Optional.empty();
        }
        Compose compose = Compose.file(names.get(0));
        for (YamlScalar each : names.subList(1, names.size())) {
            compose = compose.over(each);
        }
        return Optional.of(compose);
    }
}
