// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow.file;

import io.github.netfilterunit.flow.Check;
import io.github.netfilterunit.flow.Checks;
import io.github.netfilterunit.flow.Expectation;
import io.github.netfilterunit.flow.ExpectedEnds;
import io.github.netfilterunit.flow.NamedEnds;
import io.github.netfilterunit.host.Host;
import io.github.netfilterunit.host.file.YamlFields;
import io.github.netfilterunit.host.file.YamlKinds;
import io.github.netfilterunit.host.file.YamlNode;
import io.github.netfilterunit.net.Ipv4Address;
import io.github.netfilterunit.text.Problems;
import io.github.netfilterunit.text.Resources;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads what is expected of a flow. */
final class ExpectReader {

    private final Host host;
    private final Problems problems;
    private final CounterReader counters;
    private final DropPlaces places;
    private final boolean known;
    private final String engine;

    /**
     * A reader for the flows of one host.
     *
     * @param engine the engine that the flows run on, where there are several; else empty
     */
    ExpectReader(Host host, boolean known, String engine, Resources resources, Problems problems) {
        this.engine = engine;
        this.host = host;
        this.known = known;
        this.problems = problems;
        counters = new CounterReader(host.ruleset(), resources, problems);
        places = new DropPlaces(host.ruleset());
    }

    /** What stands behind {@code expect:} of a flow, or for the engine behind {@code expect-on:}. */
    Expectation read(YamlFields flow) {
        Optional<YamlNode> own = flow.node("expect-on").flatMap(YamlKinds::map).flatMap(map -> map.get(engine));
        Optional<YamlNode> node = own.isPresent() ? own : flow.node("expect");
        if (node.isEmpty()) {
            String on = engine.isEmpty() ? "" : " on Docker " + engine;
            if (!engine.isEmpty() || !flow.has("expect-on")) {
                problems.add(
                        flow.place(),
                        flow.what() + " has no 'expect'" + on + ": a flow that expects nothing tests nothing");
            }
            return Expectation.NONE;
        }
        YamlFields fields = YamlFields.of(node.get(), "'expect' of " + flow.what(), Keys.EXPECT, problems);
        List<Check> checks = new ArrayList<>();
        fates(fields, checks);
        text(fields, "seen-from", text -> Checks.seenFrom(end(text))).ifPresent(checks::add);
        if (fields.has("answered")) {
            checks.add(Checks.answered(fields.bool("answered", true)));
        }
        fields.number("packets", 0, 1_000_000).ifPresent(packets -> checks.add(Checks.packets((int) (long) packets)));
        if (known) {
            counters.read(fields).ifPresent(checks::add);
        }
        if (checks.isEmpty() && problems.isEmpty()) {
            problems.add(fields.place(), fields.what() + " says nothing: what must come of the flow?");
        }
        return new Expectation(checks);
    }

    private void fates(YamlFields fields, List<Check> checks) {
        boolean lost = fields.has("dropped") || fields.has("rejected") || fields.has("refused");
        text(fields, "delivered", text -> lost ? Checks.arrived(end(text)) : Checks.delivered(end(text)))
                .ifPresent(checks::add);
        text(fields, "dropped", text -> isTrue(text) ? Checks.dropped() : Checks.dropped(place(text)))
                .ifPresent(checks::add);
        rejected(fields).ifPresent(checks::add);
        if (fields.has("refused")) {
            text(fields, "refused", text -> {
                        if (!isTrue(text)) {
                            throw new IllegalArgumentException("'refused' is true or not there, not '" + text + "'");
                        }
                        return Checks.refused();
                    })
                    .ifPresent(checks::add);
        }
    }

    private Optional<Check> rejected(YamlFields fields) {
        boolean map = fields.node("rejected").flatMap(YamlKinds::map).isPresent();
        if (!map) {
            return text(fields, "rejected", text -> {
                if (isTrue(text)) {
                    return Checks.rejected();
                }
                return text.indexOf(' ') < 0 ? Checks.rejected(text) : Checks.rejectedBy(place(text), null);
            });
        }
        YamlFields inner = YamlFields.of(
                fields.node("rejected").orElseThrow(), "'rejected' of " + fields.what(), Keys.REJECTED, problems);
        if (!inner.has("by") && !inner.has("with")) {
            fields.problem("rejected", inner.what() + " says neither 'by' nor 'with'; for any rule write 'true'");
        }
        String with = inner.text("with").orElse(null);
        Optional<Check> by = text(inner, "by", text -> Checks.rejectedBy(place(text), with));
        return by.isPresent() || with == null ? by : text(inner, "with", Checks::rejected);
    }

    private Optional<Check> text(YamlFields fields, String key, Function<String, Check> reader) {
        return fields.value(key, text -> {
            try {
                return reader.apply(text);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(fields.what() + ": " + e.getMessage(), e);
            }
        });
    }

    private static boolean isTrue(String text) {
        return text.equals("true");
    }

    private String place(String text) {
        return known ? places.checked(text) : text;
    }

    /** An address and port, where the address may be a station's name. */
    private ExpectedEnds end(String text) {
        return known
                ? NamedEnds.of(host, text)
                : NamedEnds.find(host, text)
                        .orElseGet(() -> ExpectedEnds.parse(Ipv4Address.ANY + text.replaceFirst("^[^:]*", "")));
    }
}
