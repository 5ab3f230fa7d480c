// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker.compose;

import io.github.netfilterunit.host.file.YamlFields;
import io.github.netfilterunit.host.file.YamlKinds;
import io.github.netfilterunit.host.file.YamlMap;
import io.github.netfilterunit.host.file.YamlNode;
import io.github.netfilterunit.host.file.YamlScalar;
import io.github.netfilterunit.text.Nearest;
import io.github.netfilterunit.text.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Puts the services of a compose file on top of those that they extend, in the same file or in another one. */
final class Extending {

    /** A file may also come to itself by other names, which are no circle that could be seen. */
    private static final int MAX_EXTENDED = 50;

    private final SourceFiles files;
    private final Merging merging;
    private final Problems problems;

    /** Services, and the scope that names of files in them have. */
    private record Source(Scope scope, YamlMap services) {}

    Extending(SourceFiles files, Merging merging, Problems problems) {
        this.files = files;
        this.merging = merging;
        this.problems = problems;
    }

    /**
     * A file whose services stand on top of what they extend.
     *
     * @param name of the file
     * @param before the services of the files before it
     * @param scope in which it is read
     */
    YamlMap extended(String name, YamlMap file, YamlMap before, Scope scope) {
        Optional<YamlMap> services = file.get("services").flatMap(YamlKinds::map);
        if (services.isEmpty()) {
            return file;
        }
        Source source = new Source(scope, merging.files(before, services.get()));
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
        String from = other.map(each -> source.scope().path(each.text())).orElse(file);
        if (longer.contains(from + " " + base.get().text())) {
            problems.add(extension.get().place(), "services extend each other in a circle: " + circle(longer, name));
            return own;
        }
        Optional<Source> target = other.isEmpty() ? Optional.of(source) : source(other.get(), from, source.scope());
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

    private Optional<Source> source(YamlScalar named, String path, Scope scope) {
        return files.read(new YamlScalar(named.place(), path, named.style()), scope.variables())
                .map(map -> new Source(scope.in(Scope.folder(path)), Trees.map(map, "services")));
    }
}
