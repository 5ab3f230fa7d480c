// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker.file;

import io.github.netfilterunit.docker.PlacedHost;
import io.github.netfilterunit.docker.engine.EngineSettings;
import io.github.netfilterunit.docker.inspect.DockerInspect;
import io.github.netfilterunit.host.SettingNames;
import io.github.netfilterunit.host.file.NamedFiles;
import io.github.netfilterunit.host.file.YamlFields;
import io.github.netfilterunit.host.file.YamlKinds;
import io.github.netfilterunit.host.file.YamlMap;
import io.github.netfilterunit.host.file.YamlNode;
import io.github.netfilterunit.host.file.YamlScalar;
import io.github.netfilterunit.ruleset.Flavour;
import io.github.netfilterunit.text.InvalidInputException;
import io.github.netfilterunit.text.Problems;
import io.github.netfilterunit.text.Resources;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads what holds before anything happens: {@code flavour} of iptables, {@code sysctls}, {@code daemon} (the name of a
 * {@code daemon.json}, or its keys), and what inspect showed of another host.
 */
final class EngineYaml {

    private final YamlFields fields;
    private final NamedFiles files;
    private final Problems problems;

    EngineYaml(YamlFields fields, Resources resources, Problems problems) {
        this.fields = fields;
        this.files = new NamedFiles(resources, problems);
        this.problems = problems;
    }

    void read(PlacedHost host) {
        fields.word("flavour", Set.of("legacy", "nft"))
                .map(word -> word.equals("nft") ? Flavour.NFT : Flavour.LEGACY)
                .ifPresent(flavour -> host.add(fields.place("flavour"), before -> before.flavour(flavour)));
        fields.node("sysctls").ifPresent(node -> sysctls(host, node));
        fields.node("daemon").ifPresent(node -> daemon(host, node));
        inspected(host);
    }

    private void sysctls(PlacedHost host, YamlNode node) {
        Optional<YamlMap> map = YamlKinds.map(node);
        if (map.isEmpty()) {
            problems.add(node.place(), "sysctls is a map, as in {net.ipv4.ip_forward: 1}, not " + node.kind());
        }
        Map<String, String> entries = new HashMap<>();
        for (YamlMap.Entry each : map.map(YamlMap::entries).orElse(List.of())) {
            String name = SettingNames.canonical(each.key().text());
            String value = YamlKinds.scalar(each.value()).map(YamlScalar::text).orElse("");
            if (!SettingNames.isSetting(name)) {
                problems.add(each.key().place(), SettingNames.unknown(name));
            } else if (entries.put(name, value) != null) {
                problems.add(each.key().place(), "'" + name + "' is set twice; say it once");
            } else {
                try {
                    host.add(each.key().place(), before -> before.sysctlBefore(name, value));
                } catch (IllegalArgumentException e) {
                    problems.add(each.value().place(), String.valueOf(e.getMessage()));
                }
            }
        }
    }

    private void daemon(PlacedHost host, YamlNode node) {
        EngineSettings before = host.host().settings();
        Optional<YamlScalar> name = YamlKinds.scalar(node).filter(each -> !each.isEmpty());
        if (name.isEmpty()) {
            host.add(node.place(), each -> each.settings(DaemonJson.read(node, before, problems)));
            return;
        }
        files.read(name.get()).ifPresent(text -> {
            try {
                EngineSettings settings = DaemonJson.read(text, before);
                host.add(node.place(), each -> each.settings(settings));
            } catch (InvalidInputException e) {
                problems.addAll(e.problems());
            }
        });
    }

    private void inspected(PlacedHost host) {
        if (fields.has("inspect")) {
            DockerInspect inspect = new DockerInspect(problems);
            fields.scalars("inspect").forEach(name -> files.read(name).ifPresent(inspect::read));
            inspect.addTo(host);
        }
    }
}
