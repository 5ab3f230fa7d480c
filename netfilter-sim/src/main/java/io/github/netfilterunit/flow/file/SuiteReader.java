// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow.file;

import io.github.netfilterunit.docker.file.DockerYaml;
import io.github.netfilterunit.flow.FlowSpec;
import io.github.netfilterunit.flow.FlowSuite;
import io.github.netfilterunit.host.Host;
import io.github.netfilterunit.host.Sysctls;
import io.github.netfilterunit.host.file.HostDescription;
import io.github.netfilterunit.host.file.HostYaml;
import io.github.netfilterunit.host.file.YamlFields;
import io.github.netfilterunit.host.file.YamlKinds;
import io.github.netfilterunit.host.file.YamlNode;
import io.github.netfilterunit.host.file.YamlScalar;
import io.github.netfilterunit.ruleset.Flavour;
import io.github.netfilterunit.ruleset.Ruleset;
import io.github.netfilterunit.stack.BootOptions;
import io.github.netfilterunit.stack.KernelImage;
import io.github.netfilterunit.text.InvalidInputException;
import io.github.netfilterunit.text.Place;
import io.github.netfilterunit.text.Problems;
import io.github.netfilterunit.text.Resources;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads a whole file of flows. */
final class SuiteReader {

    private final Resources resources;
    private final Problems problems;

    SuiteReader(Resources resources, Problems problems) {
        this.resources = resources;
        this.problems = problems;
    }

    /** A suite for each engine that the file names, else one; of no use if any problem was noted. */
    List<FlowSuite> read(YamlNode root, String file) {
        YamlFields fields = YamlFields.of(root, "the file", Keys.SUITE, problems);
        fields.require("flows");
        List<YamlScalar> engines =
                fields.node("docker").map(DockerYaml::engines).orElse(List.of());
        if (engines.size() < 2) {
            return List.of(read(fields, file, "", Set.of(), engines.stream().findFirst()));
        }
        Set<String> names = new TreeSet<>();
        engines.forEach(engine -> names.add(engine.text()));
        Map<String, Place> once = new HashMap<>();
        List<FlowSuite> suites = new ArrayList<>();
        for (YamlScalar engine : engines) {
            Place other = once.putIfAbsent(engine.text(), engine.place());
            if (other == null) {
                suites.add(read(fields, file, engine.text(), names, Optional.of(engine)));
            } else {
                problems.add(engine.place(), "a second engine '" + engine.text() + "'");
            }
        }
        return suites;
    }

    private FlowSuite read(
            YamlFields fields, String file, String name, Set<String> names, Optional<YamlScalar> engine) {
        boolean counters = recorded(fields);
        Optional<HostDescription> description = host(fields, counters, engine);
        KernelImage image =
                KernelImage.compile(description.map(HostDescription::host).orElseGet(SuiteReader::nothing));
        FlowReader flows = new FlowReader(image, description.isPresent(), name, names, resources, problems);
        YamlFields defaults = fields.node("defaults")
                .map(node -> YamlFields.of(node, "defaults", Keys.DEFAULTS, problems))
                .orElse(null);
        return new FlowSuite(
                fields.text("name").orElse(file),
                name,
                image,
                BootOptions.defaults().withRecordedCounters(recorded(counters, description)),
                flows(fields, defaults, flows));
    }

    /**
     * The host alone; of no use if any problem was noted.
     *
     * @param counters whether recorded counters will be used whatever the file says
     */
    HostDescription readHost(YamlNode root, boolean counters) {
        YamlFields fields = YamlFields.of(root, "the file", Keys.SUITE, problems);
        boolean wanted = counters || recorded(fields);
        Optional<YamlScalar> engine = fields.node("docker").map(DockerYaml::engines).orElse(List.of()).stream()
                .findFirst();
        Optional<HostDescription> description = host(fields, wanted, engine);
        return new HostDescription(
                description.map(HostDescription::host).orElseGet(SuiteReader::nothing), recorded(wanted, description));
    }

    private static boolean recorded(YamlFields fields) {
        return fields.word("counters", Set.of("zero", "recorded"))
                .filter("recorded"::equals)
                .isPresent();
    }

    private static boolean recorded(boolean wanted, Optional<HostDescription> description) {
        return wanted || description.map(HostDescription::recordedCounters).orElse(false);
    }

    private static Host nothing() {
        return new Host(
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                new Sysctls(Map.of()),
                List.of(),
                Map.of(),
                List.of(),
                Ruleset.EMPTY,
                Flavour.LEGACY);
    }

    private Optional<HostDescription> host(YamlFields fields, boolean counters, Optional<YamlScalar> engine) {
        if (fields.has("host") == fields.has("docker")) {
            problems.add(
                    fields.place(),
                    fields.has("host")
                            ? "the file has a 'host' and a 'docker'; there is one host under test"
                            : "the file has neither 'host' nor 'docker': which host is under test?");
            return Optional.empty();
        }
        try {
            return fields.has("host")
                    ? fields.node("host").map(node -> HostYaml.read(node, resources, counters))
                    : fields.node("docker").map(node -> DockerYaml.read(node, engine, resources));
        } catch (InvalidInputException e) {
            problems.addAll(e.problems());
            return Optional.empty();
        }
    }

    private List<FlowSpec> flows(
            YamlFields fields, @org.jspecify.annotations.Nullable YamlFields defaults, FlowReader reader) {
        List<FlowSpec> flows = new ArrayList<>();
        Map<String, Place> names = new HashMap<>();
        Set<String> sequences = new HashSet<>();
        fields.node("flows").ifPresent(node -> {
            if (YamlKinds.list(node).isEmpty()) {
                problems.add(node.place(), "'flows' is a list, not " + node.kind());
                return;
            }
            if (fields.items("flows").isEmpty()) {
                problems.add(node.place(), "'flows' is empty: a file without a flow tests nothing");
            }
            for (YamlNode item : fields.items("flows")) {
                reader.read(item, defaults).ifPresent(flow -> {
                    Place other = names.putIfAbsent(flow.name(), item.place());
                    if (other != null) {
                        problems.add(
                                item.place(),
                                "a second flow '" + flow.name() + "'; the first is in line " + other.line());
                    }
                    String sequence = flow.sequence();
                    boolean first = sequence == null || sequences.add(sequence);
                    if (!first
                            && YamlKinds.map(item)
                                    .flatMap(map -> map.get("clock"))
                                    .isPresent()) {
                        problems.add(
                                item.place(),
                                "flow '" + flow.name() + "' has a 'clock', and is not the first of the sequence '"
                                        + sequence + "', whose clock goes on; the step 'wait' lets time pass");
                    }
                    flows.add(flow);
                });
            }
        });
        return flows;
    }
}
