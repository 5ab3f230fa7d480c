// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker.file;

import io.github.netfilterunit.docker.DockerHost;
import io.github.netfilterunit.docker.PlacedHost;
import io.github.netfilterunit.host.file.NamedFiles;
import io.github.netfilterunit.host.file.YamlFields;
import io.github.netfilterunit.host.file.YamlKinds;
import io.github.netfilterunit.host.file.YamlScalar;
import io.github.netfilterunit.text.NamedText;
import io.github.netfilterunit.text.Problems;
import io.github.netfilterunit.text.Resources;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads {@code rules}, the user's own: a file or a text, or a map of those that were loaded {@code before} the engine
 * started and {@code after} all else.
 */
final class RulesYaml {

    static final Set<String> KEYS = Set.of("before", "after");

    private final YamlFields fields;
    private final Optional<YamlFields> map;
    private final NamedFiles files;

    private RulesYaml(YamlFields fields, Optional<YamlFields> map, NamedFiles files) {
        this.fields = fields;
        this.map = map;
        this.files = files;
    }

    static RulesYaml of(YamlFields fields, Resources resources, Problems problems) {
        Optional<YamlFields> map = fields.node("rules")
                .filter(node -> YamlKinds.map(node).isPresent())
                .map(node -> YamlFields.of(node, "rules", KEYS, problems));
        return new RulesYaml(fields, map, new NamedFiles(resources, problems));
    }

    /**
     * Loads what was there before the engine.
     *
     * @param starts whether the engine starts behind it; else commands say when it does
     * @return whether anything was loaded
     */
    boolean before(PlacedHost host, boolean starts) {
        List<YamlScalar> names = map.map(each -> each.scalars("before")).orElse(List.of());
        if (names.isEmpty()) {
            return false;
        }
        if (starts) {
            host.add(fields.place("rules"), DockerHost::engineOff);
        }
        names.forEach(each -> load(host, each));
        if (starts) {
            host.add(fields.place("rules"), DockerHost::startEngine);
        }
        return true;
    }

    void after(PlacedHost host) {
        if (map.isPresent()) {
            map.get().scalars("after").forEach(each -> load(host, each));
        } else {
            fields.scalar("rules")
                    .flatMap(this::text)
                    .ifPresent(
                            text -> host.add(fields.place("rules"), before -> before.rules(text.name(), text.text())));
        }
    }

    private void load(PlacedHost host, YamlScalar name) {
        text(name).ifPresent(text -> host.add(name.place(), before -> before.load(text.name(), text.text())));
    }

    /** The text itself if it has several lines, else the file that it names. */
    private Optional<NamedText> text(YamlScalar scalar) {
        return scalar.text().indexOf('\n') >= 0 ? Optional.of(scalar.embedded()) : files.read(scalar);
    }
}
