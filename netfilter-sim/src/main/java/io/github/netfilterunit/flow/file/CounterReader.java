// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow.file;

import io.github.netfilterunit.flow.Check;
import io.github.netfilterunit.flow.Checks;
import io.github.netfilterunit.flow.ExpectedCounter;
import io.github.netfilterunit.flow.ExpectedCounters;
import io.github.netfilterunit.host.file.NamedFiles;
import io.github.netfilterunit.host.file.YamlFields;
import io.github.netfilterunit.host.file.YamlKinds;
import io.github.netfilterunit.host.file.YamlMap;
import io.github.netfilterunit.host.file.YamlNode;
import io.github.netfilterunit.host.file.YamlScalar;
import io.github.netfilterunit.ruleset.Ruleset;
import io.github.netfilterunit.text.Place;
import io.github.netfilterunit.text.Problems;
import io.github.netfilterunit.text.Resources;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the counters that are expected of a flow: as lines of iptables-save, by place, or in a golden file. */
final class CounterReader {

    private final Ruleset ruleset;
    private final ExpectedCounters expected;
    private final Resources resources;
    private final Problems problems;

    CounterReader(Ruleset ruleset, Resources resources, Problems problems) {
        this.ruleset = ruleset;
        expected = new ExpectedCounters(ruleset);
        this.resources = resources;
        this.problems = problems;
    }

    Optional<Check> read(YamlFields fields) {
        if (!fields.has("counters") && !fields.has("rules") && !fields.has("golden")) {
            if (fields.has("exactly")) {
                fields.problem(
                        "exactly", fields.what() + " has 'exactly' without 'counters', 'rules' or 'golden' beside it");
            }
            return Optional.empty();
        }
        List<ExpectedCounter> all = new ArrayList<>();
        fields.scalar("counters").ifPresent(text -> all.addAll(lines(text)));
        fields.scalar("golden")
                .flatMap(name -> new NamedFiles(resources, problems).read(name))
                .ifPresent(file -> all.addAll(expected.read(file.name(), 1, file.text(), problems)));
        fields.node("rules").ifPresent(node -> all.addAll(places(node, fields)));
        twice(all, fields);
        return Optional.of(Checks.counters(ruleset, all, fields.bool("exactly", fields.has("golden"))));
    }

    private List<ExpectedCounter> lines(YamlScalar text) {
        return expected.read(text.place().file(), text.firstLine(), text.text(), problems);
    }

    private void twice(List<ExpectedCounter> all, YamlFields fields) {
        Set<Object> seen = new HashSet<>();
        for (ExpectedCounter each : all) {
            if (!seen.add(each.rule())) {
                problems.add(fields.place(), fields.what() + " expects twice of " + PlaceText.of(each.rule()));
            }
        }
    }

    private List<ExpectedCounter> places(YamlNode node, YamlFields fields) {
        List<ExpectedCounter> counters = new ArrayList<>();
        Optional<YamlMap> map = YamlKinds.map(node);
        if (map.isEmpty()) {
            fields.problem(
                    "rules",
                    "'rules' of " + fields.what() + " is a map, as in 'filter FORWARD 1: 7:304', not " + node.kind());
        }
        if (map.filter(each -> each.entries().isEmpty()).isPresent()) {
            fields.problem("rules", "'rules' of " + fields.what() + " names no rule, as in 'filter FORWARD 1: 7:304'");
        }
        for (YamlMap.Entry entry : map.map(YamlMap::entries).orElse(List.of())) {
            noted(entry.key().place(), fields.what(), () -> counters.addAll(read(entry)));
        }
        return counters;
    }

    private List<ExpectedCounter> read(YamlMap.Entry entry) {
        PlaceText place = PlaceText.parse(entry.key().text(), ruleset);
        List<String> values = new ArrayList<>();
        List<YamlNode> items =
                YamlKinds.list(entry.value()).map(list -> list.items()).orElse(List.of(entry.value()));
        for (YamlNode item : items) {
            values.add(YamlKinds.scalar(item)
                    .map(YamlScalar::text)
                    .orElseThrow(() -> new IllegalArgumentException(
                            "a counter is packets, or packets:bytes, as in 7:304, not " + item.kind())));
        }
        return place.counters(values);
    }

    private void noted(Place place, String what, Runnable reader) {
        try {
            reader.run();
        } catch (IllegalArgumentException e) {
            problems.add(place, what + ": " + e.getMessage());
        }
    }
}
