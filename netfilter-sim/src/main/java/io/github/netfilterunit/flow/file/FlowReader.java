// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow.file;

import io.github.netfilterunit.flow.Expectation;
import io.github.netfilterunit.flow.Firewall;
import io.github.netfilterunit.flow.FlowPath;
import io.github.netfilterunit.flow.FlowSpec;
import io.github.netfilterunit.flow.InvalidFlowException;
import io.github.netfilterunit.flow.StackProfile;
import io.github.netfilterunit.flow.Step;
import io.github.netfilterunit.host.file.ClockText;
import io.github.netfilterunit.host.file.OwnerFields;
import io.github.netfilterunit.host.file.YamlFields;
import io.github.netfilterunit.host.file.YamlKinds;
import io.github.netfilterunit.host.file.YamlNode;
import io.github.netfilterunit.host.file.YamlScalar;
import io.github.netfilterunit.ruleset.SocketOwner;
import io.github.netfilterunit.ruleset.SourceLine;
import io.github.netfilterunit.stack.KernelImage;
import io.github.netfilterunit.text.Place;
import io.github.netfilterunit.text.Problems;
import io.github.netfilterunit.text.Resources;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads a flow; what it does not say the defaults say. */
final class FlowReader {

    private static final Set<String> STACKS = new TreeSet<>(StackProfile.names());

    private final @Nullable Firewall firewall;
    private final Problems problems;
    private final StepReader steps;
    private final ExpectReader expectations;
    private final Set<String> engines;

    /**
     * A reader for the flows of one host.
     *
     * @param known whether the host could be read; else flows are not checked against it
     * @param engine the engine that the flows run on, where there are several; else empty
     * @param engines all of them; empty if there are not several
     */
    FlowReader(
            KernelImage image,
            boolean known,
            String engine,
            Set<String> engines,
            Resources resources,
            Problems problems) {
        this.problems = problems;
        this.engines = engines;
        firewall = known ? Firewall.of(image) : null;
        steps = new StepReader(problems);
        expectations = new ExpectReader(image.host(), known, engine, resources, problems);
    }

    Optional<FlowSpec> read(YamlNode node, @Nullable YamlFields defaults) {
        String name = name(node);
        YamlFields flow = YamlFields.of(node, name.isEmpty() ? "a flow" : "flow '" + name + "'", Keys.FLOW, problems);
        if (name.isEmpty() && YamlKinds.map(node).isPresent()) {
            problems.add(node.place(), "a flow has no 'name'");
        }
        flow.node("expect-on").ifPresent(on -> expectOn(on, flow));
        FlowFields fields = new FlowFields(flow, defaults);
        for (String key : List.of("from", "to")) {
            if (!fields.has(key)) {
                problems.add(flow.place(), flow.what() + " has no '" + key + "'");
            }
        }
        Optional<String> from = fields.of("from").text("from");
        Optional<Destination> to = fields.value("to", Destination::parse);
        Place place = node.place();
        if (from.isEmpty() || to.isEmpty()) {
            expectations.read(flow);
            return Optional.empty();
        }
        FlowPath path = new FlowPath(
                from.get(),
                fields.of("via").text("via").orElse(null),
                (int) (long) fields.number("port", 1, 65535).orElse(0L),
                to.get().protocol(),
                to.get().host(),
                to.get().port(),
                fields.word("stack", STACKS).flatMap(StackProfile::named).orElse(StackProfile.LINUX),
                (int) (long) fields.number("retransmits", 0, 10).orElse(0L),
                owner(fields, from.get()));
        check(path, fields);
        int times = (int) (long) fields.number("times", 1, 10_000).orElse(1L);
        if (path.fromPort() + times - 1 > 65535) {
            fields.of("port")
                    .problem(
                            "port",
                            fields.what() + ": the ports of " + times + " times from " + path.fromPort()
                                    + " on go beyond 65535");
        }
        List<Step> read = steps.read(fields.of("steps"), path.protocol(), flow.what());
        Expectation expectation = expectations.read(flow);
        return Optional.of(new FlowSpec(
                name,
                path,
                read,
                times,
                fields.value("clock", ClockText::parse)
                        .map(OffsetDateTime::toInstant)
                        .orElse(null),
                fields.of("sequence").text("sequence").orElse(null),
                expectation,
                new SourceLine(place.file(), place.line())));
    }

    private void expectOn(YamlNode on, YamlFields flow) {
        if (engines.isEmpty()) {
            flow.problem(
                    "expect-on",
                    flow.what() + " has 'expect-on', and the file does not run on several engines, as with engine:"
                            + " [\"20.10\", \"28.5\"] in 'docker'; write 'expect'");
        } else {
            YamlFields.of(on, "'expect-on' of " + flow.what(), engines, problems);
        }
    }

    /** Whose socket the flow's client has, which only the host's own can tell. */
    private static SocketOwner owner(FlowFields fields, String from) {
        YamlFields flow = fields.flow();
        YamlFields defaults = fields.defaults();
        boolean said = OwnerFields.KEYS.stream().anyMatch(flow::has);
        if (said && !from.equals(FlowPath.HOST)) {
            String key = OwnerFields.KEYS.stream()
                    .filter(flow::has)
                    .sorted()
                    .findFirst()
                    .orElseThrow();
            flow.problem(
                    key,
                    flow.what() + ": '" + key + "' says whose socket of the host sends; this flow is from '" + from
                            + "', not from 'host'");
        }
        return OwnerFields.read(said || defaults == null ? flow : defaults);
    }

    private static String name(YamlNode node) {
        return YamlKinds.map(node)
                .flatMap(map -> map.get("name"))
                .flatMap(YamlKinds::scalar)
                .map(YamlScalar::text)
                .orElse("");
    }

    private void check(FlowPath path, FlowFields fields) {
        if (firewall == null) {
            return;
        }
        try {
            firewall.check(path);
        } catch (InvalidFlowException e) {
            String part = Set.of("from", "to", "via", "retransmits").contains(e.part()) ? e.part() : "from";
            fields.of(part).problem(part, fields.what() + ": " + e.getMessage());
        }
    }
}
