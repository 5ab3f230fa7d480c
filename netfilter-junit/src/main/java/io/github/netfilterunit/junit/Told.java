// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.junit;

import io.github.netfilterunit.host.file.YamlKinds;
import io.github.netfilterunit.host.file.YamlList;
import io.github.netfilterunit.host.file.YamlMap;
import io.github.netfilterunit.host.file.YamlNode;
import io.github.netfilterunit.host.file.YamlScalar;
import io.github.netfilterunit.text.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Attributes of an annotation, or settings of a builder, as the map that a YAML file would have, so that one reader
 * understands both alike. The place of a value is its attribute. Collects; not for several threads.
 */
final class Told {

    private final String parent;
    private final List<YamlMap.Entry> entries = new ArrayList<>();

    /** Those of an annotation inside of another: {@code containers[0]}; of the outermost one it is empty. */
    Told(String parent) {
        this.parent = parent;
    }

    /** The place of an attribute. */
    static Place place(String attribute) {
        return new Place(attribute, 1, 1);
    }

    private Place at(String attribute) {
        return place(parent.isEmpty() ? attribute : parent + "." + attribute);
    }

    /** What names the annotation inside of another: its problems are the annotation's. */
    Told name(String value) {
        return node("name", text(place(parent), value));
    }

    /** An attribute that says nothing if it is empty. */
    Told text(String attribute, String value) {
        return value.isEmpty() ? this : node(attribute, text(at(attribute), value));
    }

    /** An attribute that says nothing if it is false. */
    Told flag(String attribute, String key, boolean value) {
        return value ? node(key, new YamlScalar(at(attribute), "true", YamlScalar.Style.PLAIN)) : this;
    }

    /** An attribute that says nothing if it has no values. */
    Told texts(String attribute, String... values) {
        return texts(attribute, attribute, values);
    }

    /** An attribute that a file calls otherwise. */
    Told texts(String attribute, String key, String... values) {
        return values.length == 0 ? this : list(attribute, key, values);
    }

    /** An attribute that says something even if it has no values. */
    Told list(String attribute, String key, String... values) {
        return nodes(
                attribute,
                key,
                Stream.of(values)
                        .<YamlNode>map(each -> text(at(attribute), each))
                        .toList());
    }

    /** A list of maps. */
    Told nodes(String attribute, String key, List<? extends YamlNode> items) {
        return node(key, new YamlList(at(attribute), List.copyOf(items)));
    }

    /**
     * A map of texts.
     *
     * @param example an entry, for messages
     * @throws BadAttribute if an entry has no {@code =}
     */
    Told pairs(String attribute, String example, String... values) {
        if (values.length == 0) {
            return this;
        }
        List<YamlMap.Entry> all = new ArrayList<>();
        for (String each : values) {
            int equals = each.indexOf('=');
            if (equals < 1) {
                throw new BadAttribute(
                        at(attribute).file(), "'" + each + "' has no value; it is written as in " + example, null);
            }
            all.add(new YamlMap.Entry(
                    text(at(attribute), each.substring(0, equals)), text(at(attribute), each.substring(equals + 1))));
        }
        return node(attribute, new YamlMap(at(attribute), all));
    }

    /** A node as it is. */
    Told node(String key, YamlNode value) {
        entries.add(new YamlMap.Entry(text(value.place(), key), value));
        return this;
    }

    /** A text at a place. */
    static YamlScalar text(Place place, String value) {
        return new YamlScalar(place, value, YamlScalar.Style.QUOTED);
    }

    /** The texts in a node. */
    static Stream<YamlScalar> texts(YamlNode node) {
        return Stream.of(
                        YamlKinds.scalar(node).stream(),
                        YamlKinds.list(node).stream()
                                .flatMap(list -> list.items().stream())
                                .flatMap(Told::texts),
                        YamlKinds.map(node).stream()
                                .flatMap(map -> map.entries().stream())
                                .flatMap(entry -> texts(entry.value())))
                .flatMap(each -> each);
    }

    /** All of it. */
    YamlMap map() {
        return new YamlMap(place(parent), entries);
    }
}
