// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker.compose;

import io.github.netfilterunit.host.file.NamedFiles;
import io.github.netfilterunit.host.file.YamlFields;
import io.github.netfilterunit.host.file.YamlKinds;
import io.github.netfilterunit.host.file.YamlList;
import io.github.netfilterunit.host.file.YamlMap;
import io.github.netfilterunit.host.file.YamlNode;
import io.github.netfilterunit.host.file.YamlScalar;
import io.github.netfilterunit.text.NamedText;
import io.github.netfilterunit.text.Problems;
import io.github.netfilterunit.text.Resources;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Takes into a compose file what it includes, as the Compose Specification's "Include" says: each included project is read
 * by itself, with its own project directory and {@code .env}, and then its resources are those of the file.
 */
final class Including {

    private static final Set<String> KEYS = Set.of("env_file", "path", "project_directory");
    private static final List<String> RESOURCES =
            List.of("services", "networks", "volumes", "secrets", "configs", "models");

    /** Files that include several twice over are soon more than anybody could read. */
    private static final int MOST = 200;

    private final ComposeFiles projects;
    private final SourceFiles sources;
    private final NamedFiles files;
    private final Problems problems;
    private int included;

    /** What one entry says; all names are as they are opened. */
    private record Include(List<YamlScalar> paths, String folder, List<YamlScalar> environment) {}

    Including(ComposeFiles projects, SourceFiles sources, Resources resources, Problems problems) {
        this.projects = projects;
        this.sources = sources;
        this.files = new NamedFiles(resources, problems);
        this.problems = problems;
    }

    /**
     * A file with all that it includes.
     *
     * @param scope inside of the file
     */
    YamlMap whole(YamlMap file, Scope scope) {
        Optional<YamlNode> include = file.get("include");
        YamlMap all = Trees.without(file, "include");
        if (include.isEmpty() || Trees.isNothing(include.get()) || isReset(include.get())) {
            return all;
        }
        Optional<YamlList> list = YamlKinds.list(include.get());
        if (list.isEmpty()) {
            problems.add(
                    include.get().place(),
                    "'include' is a list of compose files, as in [common.yml, {path: db/compose.yml}], not "
                            + include.get().kind());
            return all;
        }
        for (YamlNode each : list.get().items()) {
            Optional<Include> entry = isReset(each) ? Optional.empty() : entry(each, scope);
            if (entry.isPresent()) {
                all = with(all, entry.get(), scope);
            }
        }
        return all;
    }

    private boolean isReset(YamlNode node) {
        return Merging.RESET.equals(sources.tags().get(node.place()));
    }

    private Optional<Include> entry(YamlNode node, Scope scope) {
        Problems own = new Problems();
        Trees.checkVariables(node, sources.missing(), own);
        Optional<YamlScalar> only = YamlKinds.scalar(node);
        YamlNode map = only.isEmpty()
                ? node
                : new YamlMap(
                        node.place(),
                        List.of(new YamlMap.Entry(
                                new YamlScalar(node.place(), "path", YamlScalar.Style.PLAIN), only.get())));
        YamlFields fields = YamlFields.of(map, "an entry of 'include'", KEYS, own);
        fields.require("path");
        List<YamlScalar> paths = fields.has("path") ? fields.scalars("path") : List.of();
        if (fields.has("path") && paths.isEmpty() && own.isEmpty()) {
            fields.problem("path", "'path' names no compose file");
        }
        paths.forEach(each -> check(each, scope, own));
        Optional<YamlScalar> folder =
                fields.has("project_directory") ? fields.scalar("project_directory") : Optional.empty();
        List<YamlScalar> environment = fields.has("env_file") ? fields.scalars("env_file") : List.of();
        if (scope.isIncluded()) {
            folder.ifPresent(each -> checkNested("project_directory", each, own));
            environment.forEach(each -> checkNested("env_file", each, own));
        }
        problems.addAll(own.found());
        if (!own.isEmpty()) {
            return Optional.empty();
        }
        List<YamlScalar> opened =
                paths.stream().map(each -> opened(each, scope)).toList();
        String directory = folder.map(each -> scope.path(each.text()))
                .map(each -> each.isEmpty() || each.endsWith("/") ? each : each + "/")
                .orElse(Scope.folder(opened.get(0).text()));
        return Optional.of(new Include(
                opened,
                directory,
                environment.stream().map(each -> opened(each, scope)).toList()));
    }

    private static YamlScalar opened(YamlScalar name, Scope scope) {
        return new YamlScalar(name.place(), scope.path(name.text()), name.style());
    }

    private static void check(YamlScalar path, Scope scope, Problems problems) {
        String text = path.text();
        String opened = scope.path(text);
        if (text.isEmpty()) {
            problems.add(path.place(), "'path' names no compose file");
        } else if (text.contains("://") || text.startsWith("git@") || text.startsWith("github.com/")) {
            problems.add(
                    path.place(),
                    "'" + text + "' is not supported: compose files of other machines are not read; include a copy");
        } else if (scope.trail().contains(opened)) {
            List<String> circle = new ArrayList<>(scope.trail());
            circle.add(opened);
            problems.add(path.place(), "compose files include each other in a circle: " + String.join(" -> ", circle));
        }
    }

    /** Compose looks for them from the folder that it is called in, not from that of the file. */
    private static void checkNested(String key, YamlScalar name, Problems problems) {
        if (!name.text().startsWith("/")) {
            problems.add(
                    name.place(),
                    "'" + key
                            + "' is not supported in a file that is included itself: which folder it begins at depends"
                            + " on where docker compose is called; leave it out");
        }
    }

    private YamlMap with(YamlMap file, Include entry, Scope scope) {
        included += entry.paths().size();
        if (included > MOST) {
            if (included - entry.paths().size() <= MOST) {
                problems.add(entry.paths().get(0).place(), "more than " + MOST + " compose files are included");
            }
            return file;
        }
        Scope own = new Scope(entry.folder(), variables(entry, scope.variables()), scope.trail());
        YamlMap root = projects.read(entry.paths(), own);
        YamlFields.of(Trees.withoutExtensions(root), "a compose file", ComposeKeys.FILE, problems);
        Map<String, YamlMap.Entry> all = new LinkedHashMap<>(Trees.entries(file));
        for (String kind : RESOURCES) {
            Optional<YamlMap.Entry> more =
                    Optional.ofNullable(Trees.entries(root).get(kind)).filter(each -> !Trees.isNothing(each.value()));
            if (more.isPresent() && YamlKinds.map(more.get().value()).isEmpty()) {
                problems.add(more.get().value().place(), "'" + kind + "' is a map of " + kind);
            } else if (more.isPresent() && isMapOrNothing(file.get(kind))) {
                YamlMap both = imported(
                        kind,
                        Trees.map(file, kind),
                        Trees.map(root, kind),
                        entry.paths().get(0));
                all.put(
                        kind,
                        new YamlMap.Entry(all.getOrDefault(kind, more.get()).key(), both));
            }
        }
        return new YamlMap(file.place(), new ArrayList<>(all.values()));
    }

    /** What else it may be is told where the file is read. */
    private static boolean isMapOrNothing(Optional<YamlNode> node) {
        return node.isEmpty()
                || Trees.isNothing(node.get())
                || YamlKinds.map(node.get()).isPresent();
    }

    private YamlMap imported(String kind, YamlMap own, YamlMap more, YamlScalar path) {
        Map<String, YamlMap.Entry> all = new LinkedHashMap<>(Trees.entries(own));
        Trees.entries(more).forEach((name, entry) -> {
            YamlMap.Entry before = all.putIfAbsent(name, entry);
            if (before != null && !Trees.text(before.value()).equals(Trees.text(entry.value()))) {
                problems.add(
                        path.place(),
                        kind + "." + name + " conflicts with imported resource: "
                                + entry.key().place() + " is not as "
                                + before.key().place()
                                + ", and docker compose before 5 does not merge them; what a project changes of those"
                                + " it includes stands in a further file, which goes over this one");
            }
        });
        return new YamlMap(own.place(), new ArrayList<>(all.values()));
    }

    /** What the including project knows wins; of several files the later one does. */
    private Map<String, String> variables(Include entry, Map<String, String> outer) {
        List<NamedText> texts = new ArrayList<>();
        if (entry.environment().isEmpty()) {
            YamlScalar first = entry.paths().get(0);
            files.readIfThere(new YamlScalar(first.place(), entry.folder() + ".env", first.style()))
                    .ifPresent(texts::add);
        }
        for (YamlScalar each : entry.environment()) {
            if (!each.text().equals("/dev/null")) {
                files.read(each).ifPresent(texts::add);
            }
        }
        Map<String, String> found = new HashMap<>();
        for (NamedText each : texts) {
            Map<String, String> known = new HashMap<>(found);
            known.putAll(outer);
            found.putAll(DotEnv.found(each, known, problems));
        }
        found.remove("COMPOSE_PROJECT_NAME");
        found.putAll(outer);
        return found;
    }
}
