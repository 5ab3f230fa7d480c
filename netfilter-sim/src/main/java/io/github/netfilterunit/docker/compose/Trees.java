// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker.compose;

import io.github.netfilterunit.host.file.YamlKinds;
import io.github.netfilterunit.host.file.YamlList;
import io.github.netfilterunit.host.file.YamlMap;
import io.github.netfilterunit.host.file.YamlNode;
import io.github.netfilterunit.host.file.YamlScalar;
import io.github.netfilterunit.text.Place;
import io.github.netfilterunit.text.Problems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** What is done to nodes of compose files. */
final class Trees {

    private Trees() {}

    /** Whether a key has no value. */
    static boolean isNothing(YamlNode node) {
        return YamlKinds.scalar(node).filter(YamlScalar::isEmpty).isPresent();
    }

    /** Nothing, at a place. */
    static YamlNode nothing(Place place) {
        return new YamlScalar(place, "", YamlScalar.Style.PLAIN);
    }

    /** The map of a key; empty if it is not there or is none. */
    static YamlMap map(YamlMap of, String key) {
        return of.get(key).flatMap(YamlKinds::map).orElse(new YamlMap(of.place(), List.of()));
    }

    /** A map's entries by their keys' texts, in order. */
    static Map<String, YamlMap.Entry> entries(YamlMap map) {
        Map<String, YamlMap.Entry> all = new LinkedHashMap<>();
        map.entries().forEach(each -> all.put(each.key().text(), each));
        return all;
    }

    /** A map with the entries that are left when {@code x-} keys are passed over; other nodes as they are. */
    static YamlNode withoutExtensions(YamlNode node) {
        Optional<YamlMap> map = YamlKinds.map(node);
        return map.isEmpty()
                ? node
                : new YamlMap(
                        node.place(),
                        map.get().entries().stream()
                                .filter(each -> !each.key().text().startsWith("x-"))
                                .toList());
    }

    /** A map without a key. */
    static YamlMap without(YamlMap map, String key) {
        return new YamlMap(
                map.place(),
                map.entries().stream()
                        .filter(each -> !each.key().text().equals(key))
                        .toList());
    }

    /** A list of names as a map of the names, each without a value; other nodes as they are. */
    static YamlNode named(YamlNode node) {
        Optional<YamlList> list = YamlKinds.list(node);
        if (list.isEmpty()) {
            return node;
        }
        Map<String, YamlMap.Entry> all = new LinkedHashMap<>();
        for (YamlNode item : list.get().items()) {
            Optional<YamlScalar> name = YamlKinds.scalar(item);
            if (name.isEmpty()) {
                return node;
            }
            all.put(name.get().text(), new YamlMap.Entry(name.get(), nothing(item.place())));
        }
        return new YamlMap(node.place(), new ArrayList<>(all.values()));
    }

    /** The same tree with other texts; keys stay. */
    static YamlNode mapped(YamlNode node, UnaryOperator<YamlScalar> change) {
        return node.accept(new YamlNode.Visitor<YamlNode>() {
            @Override
            public YamlNode scalar(YamlScalar scalar) {
                return change.apply(scalar);
            }

            @Override
            public YamlNode list(YamlList list) {
                return new YamlList(
                        list.place(),
                        list.items().stream().map(each -> mapped(each, change)).toList());
            }

            @Override
            public YamlNode map(YamlMap map) {
                return new YamlMap(
                        map.place(),
                        map.entries().stream()
                                .map(each -> new YamlMap.Entry(each.key(), mapped(each.value(), change)))
                                .toList());
            }
        });
    }

    /** Notes each variable in a node that has no value. */
    static void checkVariables(YamlNode node, Map<Place, List<String>> missing, Problems problems) {
        Trees.mapped(node, scalar -> {
            for (String variable : missing.getOrDefault(scalar.place(), List.of())) {
                problems.add(
                        scalar.place(),
                        "the variable '" + variable + "' has no value: give it one, or write ${" + variable + ":-} for"
                                + " an empty text, which compose would take");
            }
            return scalar;
        });
    }

    /** What a node says, the same for two that say the same at different places. */
    static String text(YamlNode node) {
        return node.accept(new YamlNode.Visitor<String>() {
            @Override
            public String scalar(YamlScalar scalar) {
                return scalar.text().length() + ":" + scalar.text();
            }

            @Override
            public String list(YamlList list) {
                return list.items().stream().map(Trees::text).collect(Collectors.joining(",", "[", "]"));
            }

            @Override
            public String map(YamlMap map) {
                return new TreeMap<>(entries(map))
                        .entrySet().stream()
                                .map(each -> each.getKey() + "="
                                        + text(each.getValue().value()))
                                .collect(Collectors.joining(",", "{", "}"));
            }
        });
    }
}
