// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker.compose;

import io.github.netfilterunit.host.file.NamedFiles;
import io.github.netfilterunit.host.file.YamlFields;
import io.github.netfilterunit.host.file.YamlKinds;
import io.github.netfilterunit.host.file.YamlMap;
import io.github.netfilterunit.host.file.YamlNode;
import io.github.netfilterunit.host.file.YamlReader;
import io.github.netfilterunit.host.file.YamlScalar;
import io.github.netfilterunit.text.InvalidInputException;
import io.github.netfilterunit.text.NamedText;
import io.github.netfilterunit.text.Nearest;
import io.github.netfilterunit.text.Place;
import io.github.netfilterunit.text.Problems;
import io.github.netfilterunit.text.Resources;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads compose files: their variables get values, services what they extend, and then one file goes on the other. */
final class ComposeFiles {

    /** A file may also come to itself by other names, which are no circle that could be seen. */
    private static final int MAX_EXTENDED = 50;

    private final NamedFiles files;
    private final Map<String, String> variables;
    private final Problems problems;
    private final Map<Place, String> tags = new HashMap<>();
    private final Map<Place, List<String>> missing = new HashMap<>();
    private final Merging merging;

    /** A file, and the folder that its own names of files begin at. */
    private record Source(String folder, YamlMap services) {}

    ComposeFiles(Resources resources, Map<String, String> variables, Problems problems) {
        this.files = new NamedFiles(resources, problems);
        this.variables = variables;
        this.problems = problems;
        this.merging = new Merging(tags, problems);
    }

    /** The variables without a value that stood at each place. */
    Map<Place, List<String>> missing() {
        return missing;
    }

    /** All files as one. */
    YamlMap read(List<YamlScalar> names) {
        YamlMap all = new YamlMap(names.get(0).place(), List.of());
        for (int i = 0; i < names.size(); i++) {
            Optional<YamlMap> next = file(names.get(i));
            if (next.isPresent()) {
                YamlMap base = i == 0 ? new YamlMap(next.get().place(), List.of()) : all;
                all = merging.files(base, extended(names.get(i).text(), next.get(), Trees.map(base, "services")));
            }
        }
        return all;
    }

    /** The folder of a file's name, with the slash at its end. */
    static String folder(String name) {
        return name.substring(0, name.lastIndexOf('/') + 1);
    }

    private Optional<YamlMap> file(YamlScalar name) {
        Optional<NamedText> text = files.read(name);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Map<Place, String> found = new HashMap<>();
        YamlNode root;
        try {
            root = YamlReader.readTagged(text.get().name(), text.get().text(), found);
        } catch (InvalidInputException e) {
            problems.addAll(e.problems());
            return Optional.empty();
        }
        Set<String> known = Set.of(Merging.RESET, Merging.OVERRIDE);
        found.forEach((place, tag) -> {
            if (!known.contains(tag)) {
                problems.add(
                        place,
                        "compose knows no tag '" + tag + "', only !reset and !override"
                                + Nearest.suggestion(tag, known));
            }
        });
        tags.putAll(found);
        Optional<YamlMap> map = YamlKinds.map(Trees.mapped(root, this::interpolated));
        if (map.isEmpty()) {
            problems.add(root.place(), "a compose file is a map with the key services, not " + root.kind());
        }
        return map;
    }

    private YamlScalar interpolated(YamlScalar scalar) {
        try {
            Interpolation.Result result = Interpolation.of(scalar.text(), variables);
            if (!result.missing().isEmpty()) {
                missing.put(scalar.place(), result.missing());
            }
            return new YamlScalar(scalar.place(), result.text(), scalar.style());
        } catch (IllegalArgumentException e) {
            problems.add(scalar.place(), String.valueOf(e.getMessage()));
            return scalar;
        }
    }

    private YamlMap extended(String name, YamlMap file, YamlMap before) {
        Optional<YamlMap> services = file.get("services").flatMap(YamlKinds::map);
        if (services.isEmpty()) {
            return file;
        }
        Source source = new Source(folder(name), merging.files(before, services.get()));
        List<YamlMap.Entry> all = new ArrayList<>();
        for (YamlMap.Entry each : services.get().entries()) {
            YamlNode service = YamlKinds.map(each.value())
                    .<YamlNode>map(map -> extended(source, name, each.key().text(), map, List.of()))
                    .orElse(each.value());
            all.add(new YamlMap.Entry(each.key(), service));
        }
        List<YamlMap.Entry> entries = new ArrayList<>();
        file.entries()
                .forEach(each -> entries.add(
                        each.key().text().equals("services")
                                ? new YamlMap.Entry(
                                        each.key(), new YamlMap(each.value().place(), all))
                                : each));
        return new YamlMap(file.place(), entries);
    }

    /** A service on top of what it extends. */
    private YamlMap extended(Source source, String file, String name, YamlMap service, List<String> trail) {
        Optional<YamlNode> extension = service.get("extends");
        if (extension.isEmpty()) {
            return service;
        }
        YamlMap own = Trees.without(service, "extends");
        if (trail.size() == MAX_EXTENDED) {
            problems.add(
                    extension.get().place(),
                    "more than " + MAX_EXTENDED + " services extend each other, up to '" + name + "'");
            return own;
        }
        List<String> longer = new ArrayList<>(trail);
        longer.add(file + " " + name);
        Optional<YamlScalar> base = YamlKinds.scalar(extension.get());
        Optional<YamlScalar> other = Optional.empty();
        if (base.isEmpty()) {
            YamlFields fields = YamlFields.of(extension.get(), "extends", Set.of("service", "file"), problems);
            fields.require("service");
            base = fields.has("service") ? fields.scalar("service") : base;
            other = fields.has("file") ? fields.scalar("file") : other;
        }
        if (base.isEmpty()) {
            return own;
        }
        String from = other.map(each -> source.folder() + each.text()).orElse(file);
        if (longer.contains(from + " " + base.get().text())) {
            problems.add(extension.get().place(), "services extend each other in a circle: " + circle(longer, name));
            return own;
        }
        Optional<Source> target = other.isEmpty() ? Optional.of(source) : source(other.get(), from);
        if (target.isEmpty()) {
            return own;
        }
        Optional<YamlMap> found = target.get().services().get(base.get().text()).flatMap(YamlKinds::map);
        if (found.isEmpty()) {
            problems.add(
                    base.get().place(),
                    "service '" + name + "' cannot extend '" + base.get().text() + "': " + from + " has no such service"
                            + Nearest.suggestion(
                                    base.get().text(),
                                    Trees.entries(target.get().services()).keySet()));
            return own;
        }
        YamlMap whole = extended(target.get(), from, base.get().text(), found.get(), longer);
        return merging.services(whole, own);
    }

    private static String circle(List<String> trail, String name) {
        List<String> names = new ArrayList<>();
        trail.forEach(each -> names.add(each.substring(each.lastIndexOf(' ') + 1)));
        return String.join(" -> ", names) + " -> " + name;
    }

    private Optional<Source> source(YamlScalar named, String path) {
        return file(new YamlScalar(named.place(), path, named.style()))
                .map(map -> new Source(folder(path), Trees.map(map, "services")));
    }
}
