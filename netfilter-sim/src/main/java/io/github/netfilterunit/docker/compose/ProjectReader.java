// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker.compose;

import io.github.netfilterunit.docker.Network;
import io.github.netfilterunit.host.file.NamedFiles;
import io.github.netfilterunit.host.file.YamlFields;
import io.github.netfilterunit.host.file.YamlKinds;
import io.github.netfilterunit.host.file.YamlMap;
import io.github.netfilterunit.host.file.YamlScalar;
import io.github.netfilterunit.text.Nearest;
import io.github.netfilterunit.text.Place;
import io.github.netfilterunit.text.Problems;
import io.github.netfilterunit.text.Resources;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads compose files into a project. */
final class ProjectReader {

    /** What a project is called of which neither a file nor a folder says it. */
    private static final String NAMELESS = "project";

    private final List<YamlScalar> files;
    private final Set<String> profiles;
    private final Map<String, String> given;
    private final @Nullable String name;
    private final Problems problems;

    ProjectReader(
            List<YamlScalar> files,
            Set<String> profiles,
            Map<String, String> given,
            @Nullable String name,
            Problems problems) {
        this.files = files;
        this.profiles = profiles;
        this.given = given;
        this.name = name;
        this.problems = problems;
    }

    Project read(Resources resources) {
        Map<String, String> variables = variables(resources);
        ComposeFiles reader = new ComposeFiles(resources, problems);
        YamlMap root = reader.read(files, new Scope(Scope.folder(files.get(0).text()), variables, List.of()));
        if (!problems.isEmpty()) {
            return new Project(NAMELESS, List.of(), Map.of());
        }
        YamlFields fields = YamlFields.of(Trees.withoutExtensions(root), "a compose file", ComposeKeys.FILE, problems);
        String project = projectName(root, variables, resources);
        Map<String, ServiceFields> services = services(fields);
        Set<String> active = activeProfiles(variables);
        List<Service> wanted = new ArrayList<>();
        Set<String> others = new HashSet<>();
        services.forEach((key, service) -> {
            if (service.isActive(active)) {
                wanted.add(service.read());
                checkVariables(Trees.map(Trees.map(root, "services"), key), reader.missing());
            } else {
                others.add(key);
            }
        });
        List<Service> order = StartOrder.of(wanted, others, problems);
        Map<String, ComposeNetwork> networks = networks(root, project, wanted, reader.missing());
        return new Project(project, order, networks);
    }

    private Map<String, String> variables(Resources resources) {
        YamlScalar first = files.get(0);
        YamlScalar name = new YamlScalar(first.place(), Scope.folder(first.text()) + ".env", first.style());
        return new NamedFiles(resources, problems)
                .readIfThere(name)
                .map(file -> DotEnv.read(file, given, problems))
                .orElse(given);
    }

    private Set<String> activeProfiles(Map<String, String> variables) {
        Set<String> all = new LinkedHashSet<>(profiles);
        String more = variables.getOrDefault("COMPOSE_PROFILES", "");
        for (String each : more.split(",")) {
            all.add(each.strip());
        }
        return all;
    }

    private String projectName(YamlMap root, Map<String, String> variables, Resources resources) {
        Optional<YamlScalar> said = root.get("name").flatMap(YamlKinds::scalar).filter(each -> !each.isEmpty());
        String wanted = name != null ? name : variables.get("COMPOSE_PROJECT_NAME");
        if (wanted != null || said.isPresent()) {
            String text = wanted != null ? wanted : said.get().text();
            Place place = wanted != null ? files.get(0).place() : said.get().place();
            if (!text.matches("[a-z0-9][a-z0-9_-]*")) {
                problems.add(
                        place,
                        "'" + text + "' is no name of a project: lower-case letters, digits, '_' and '-' are, behind a"
                                + " letter or digit");
                return NAMELESS;
            }
            return text;
        }
        String normal = resources
                .folderOf(files.get(0).text())
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^-_a-z0-9]", "")
                .replaceFirst("^[_-]+", "");
        return normal.isEmpty() ? NAMELESS : normal;
    }

    private Map<String, ServiceFields> services(YamlFields fields) {
        Map<String, ServiceFields> all = new TreeMap<>();
        fields.require("services");
        Optional<YamlMap> map = fields.node("services").flatMap(YamlKinds::map);
        if (map.isEmpty() && fields.has("services")) {
            fields.problem("services", "'services' is a map of services");
        }
        for (YamlMap.Entry each : map.map(YamlMap::entries).orElse(List.of())) {
            String key = each.key().text();
            if (YamlKinds.map(each.value()).isPresent()) {
                all.put(key, new ServiceFields(each, problems));
            } else {
                problems.add(
                        each.value().place(),
                        "service '" + key + "' is a map, as in {image: nginx, ports: [\"80:80\"]}, not "
                                + each.value().kind());
            }
        }
        return all;
    }

    /** Where a variable has no value compose puts nothing and warns; here that is refused if it could touch a rule. */
    private void checkVariables(YamlMap map, Map<Place, List<String>> missing) {
        for (YamlMap.Entry each : map.entries()) {
            String key = each.key().text();
            boolean touches = ComposeKeys.OF_RULES.contains(key) && !key.equals("image") && !key.equals("build");
            if (touches) {
                Trees.checkVariables(each.value(), missing, problems);
            }
        }
    }

    private Map<String, ComposeNetwork> networks(
            YamlMap root, String project, List<Service> services, Map<Place, List<String>> missing) {
        Map<String, YamlMap.Entry> declared = Trees.entries(Trees.map(root, "networks"));
        NetworkFields reader = new NetworkFields(project, problems);
        Map<String, ComposeNetwork> all = new TreeMap<>();
        declared.forEach((key, entry) -> all.put(key, reader.read(entry)));
        Map<String, ComposeNetwork> used = new TreeMap<>();
        for (Service service : services) {
            for (Service.Attachment each : service.networks()) {
                ComposeNetwork network = all.get(each.network());
                if (network == null && each.network().equals(ServiceFields.DEFAULT_NETWORK)) {
                    network = new ComposeNetwork(
                            root.place(), Network.named(project + "_" + ServiceFields.DEFAULT_NETWORK), false);
                }
                if (network == null) {
                    problems.add(
                            each.place(),
                            "service '" + service.name() + "' is on the network '" + each.network()
                                    + "', which the file does not have"
                                    + (all.isEmpty() ? "" : "; it has " + String.join(", ", all.keySet()))
                                    + Nearest.suggestion(each.network(), all.keySet()));
                } else {
                    used.put(each.network(), network);
                }
            }
        }
        for (String key : used.keySet()) {
            YamlMap.Entry entry = declared.get(key);
            if (entry != null) {
                Trees.checkVariables(entry.value(), missing, problems);
            }
        }
        return used;
    }
}
