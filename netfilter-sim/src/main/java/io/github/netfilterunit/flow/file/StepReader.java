// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow.file;

import static io.github.netfilterunit.net.ProtocolNumber.TCP;
import static io.github.netfilterunit.net.ProtocolNumber.UDP;

import io.github.netfilterunit.flow.Side;
import io.github.netfilterunit.flow.Step;
import io.github.netfilterunit.flow.StepOrder;
import io.github.netfilterunit.host.file.YamlFields;
import io.github.netfilterunit.host.file.YamlKinds;
import io.github.netfilterunit.host.file.YamlMap;
import io.github.netfilterunit.host.file.YamlNode;
import io.github.netfilterunit.host.file.YamlScalar;
import io.github.netfilterunit.net.Protocol;
import io.github.netfilterunit.text.Place;
import io.github.netfilterunit.text.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the steps of a flow: names, and maps of one name and what it takes. */
final class StepReader {

    private final Problems problems;

    StepReader(Problems problems) {
        this.problems = problems;
    }

    /** The steps that stand behind {@code steps:}, or those that a protocol has without. */
    List<Step> read(YamlFields fields, Protocol protocol, String flow) {
        if (!fields.has("steps")) {
            return defaults(protocol);
        }
        List<Step> steps = new ArrayList<>();
        StepOrder order = new StepOrder(protocol);
        for (YamlNode item : fields.items("steps")) {
            step(item, flow).ifPresent(step -> {
                order.next(step).ifPresent(problem -> problems.add(item.place(), flow + ": " + problem));
                steps.add(step);
            });
        }
        if (!steps.isEmpty() && steps.stream().allMatch(Step.Wait.class::isInstance)) {
            fields.problem(
                    "steps", flow + " only waits, and sends nothing; wait as the first step of a flow that does");
        }
        if (fields.items("steps").isEmpty()) {
            fields.problem("steps", flow + " has no step; leave 'steps' out for " + names(defaults(protocol)));
        }
        return steps;
    }

    private static String names(List<Step> steps) {
        return String.join(", ", steps.stream().map(Step::text).toList());
    }

    /** TCP: a handshake. UDP: a query of 5 bytes and an answer of 10. ICMP: a ping. */
    static List<Step> defaults(Protocol protocol) {
        return switch (protocol.number()) {
            case TCP -> List.of(new Step.Handshake());
            case UDP ->
                List.of(
                        new Step.Datagram(Side.CLIENT, StepWords.QUERY_BYTES),
                        new Step.Datagram(Side.SERVER, StepWords.ANSWER_BYTES));
            default -> List.of(new Step.Ping(1, StepWords.PING_BYTES));
        };
    }

    private Optional<Step> step(YamlNode item, String flow) {
        Optional<YamlScalar> word = YamlKinds.scalar(item);
        if (word.isPresent()) {
            return noted(item.place(), flow, () -> StepWords.plain(word.get().text()));
        }
        Optional<YamlMap> map =
                YamlKinds.map(item).filter(each -> each.entries().size() == 1);
        if (map.isEmpty()) {
            problems.add(
                    item.place(),
                    flow + ": a step is a name, as in 'handshake', or one name and what it takes, as in 'send: 100'");
            return Optional.empty();
        }
        YamlMap.Entry entry = map.get().entries().get(0);
        String name = entry.key().text();
        if (name.equals("packet")) {
            return new PacketReader(problems).read(entry.value(), flow).map(Step.Single::new);
        }
        if (name.equals("ping") && YamlKinds.map(entry.value()).isPresent()) {
            YamlFields ping = YamlFields.of(entry.value(), "'ping' of " + flow, Keys.PING, problems);
            return Optional.of(new Step.Ping(
                    (int) (long) ping.number("count", 1, 10_000).orElse(1L),
                    (int) (long) ping.number("bytes", 0, 65_507).orElse((long) StepWords.PING_BYTES)));
        }
        return YamlKinds.scalar(entry.value())
                .map(value -> noted(item.place(), flow, () -> StepWords.with(name, value.text())))
                .orElseGet(() -> {
                    problems.add(
                            entry.value().place(),
                            flow + ": '" + name + "' takes a text, not "
                                    + entry.value().kind());
                    return Optional.empty();
                });
    }

    private Optional<Step> noted(Place place, String flow, java.util.function.Supplier<Step> reader) {
        try {
            return Optional.of(reader.get());
        } catch (IllegalArgumentException e) {
            problems.add(place, flow + ": " + e.getMessage());
            return Optional.empty();
        }
    }
}
