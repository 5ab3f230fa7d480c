// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.host.file;

import io.github.netfilterunit.text.Place;
import io.github.netfilterunit.text.Problems;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Turns snakeyaml's nodes into ours. */
final class YamlNodes {

    /** Aliases can unfold a small file into a giant: no file that people write has so many nodes. */
    private static final int MAX_NODES = 1_000_000;

    private final String file;
    private final Problems problems;
    private final @Nullable Map<Place, String> tags;
    private final Map<Node, Boolean> open = new IdentityHashMap<>();
    private int count;

    /**
     * Nodes of one file.
     *
     * @param tags takes the tags that are no standard ones; null for a file that has neither tags nor merge keys
     */
    YamlNodes(String file, Problems problems, @Nullable Map<Place, String> tags) {
        this.file = file;
        this.problems = problems;
        this.tags = tags;
    }

    YamlNode convert(Node node) {
        Place place = place(node);
        if (++count > MAX_NODES) {
            return refused(place, "aliases unfold to more than " + MAX_NODES + " nodes");
        }
        if (open.put(node, true) != null) {
            return refused(place, "an alias inside of what it stands for");
        }
        String tag = node.getTag().getValue();
        if (tags != null && tag.startsWith("!")) {
            tags.put(place, tag);
        }
        YamlNode converted = switch (node.getNodeId()) {
            case mapping -> map(place, (MappingNode) node);
            case sequence -> list(place, (SequenceNode) node);
            default -> scalar(place, (ScalarNode) node);
        };
        open.remove(node);
        return converted;
    }

    private YamlNode refused(Place place, String message) {
        if (problems.isEmpty()) {
            problems.add(place, message);
        }
        return new YamlList(place, List.of());
    }

    private YamlScalar scalar(Place place, ScalarNode node) {
        ScalarStyle style = node.getScalarStyle();
        return new YamlScalar(
                place,
                node.getValue(),
                style == ScalarStyle.PLAIN
                        ? YamlScalar.Style.PLAIN
                        : style == ScalarStyle.LITERAL ? YamlScalar.Style.LITERAL : YamlScalar.Style.QUOTED);
    }

    private YamlList list(Place place, SequenceNode node) {
        List<YamlNode> items = new ArrayList<>();
        for (Node item : node.getValue()) {
            items.add(convert(item));
        }
        return new YamlList(place, items);
    }

    private YamlMap map(Place place, MappingNode node) {
        List<YamlMap.Entry> entries = new ArrayList<>();
        Map<String, Place> seen = new HashMap<>();
        List<YamlMap.Entry> merged = new ArrayList<>();
        for (NodeTuple tuple : node.getValue()) {
            if (tags != null && isMergeKey(tuple.getKeyNode())) {
                merge(convert(tuple.getValueNode()), merged);
                continue;
            }
            Optional<YamlScalar> key = key(tuple.getKeyNode());
            YamlNode value = convert(tuple.getValueNode());
            if (key.isEmpty()) {
                continue;
            }
            Place first = seen.putIfAbsent(key.get().text(), key.get().place());
            if (first != null) {
                problems.add(
                        key.get().place(),
                        "key '" + key.get().text() + "' stands here for the second time; the first is in line "
                                + first.line());
                continue;
            }
            entries.add(new YamlMap.Entry(key.get(), value));
        }
        for (YamlMap.Entry each : merged) {
            if (seen.putIfAbsent(each.key().text(), each.key().place()) == null) {
                entries.add(each);
            }
        }
        return new YamlMap(place, entries);
    }

    /** The keys of a map, or of several, of which the first one wins. */
    private void merge(YamlNode value, List<YamlMap.Entry> into) {
        List<YamlNode> maps = YamlKinds.list(value).map(YamlList::items).orElse(List.of(value));
        for (YamlNode each : maps) {
            Optional<YamlMap> map = YamlKinds.map(each);
            if (map.isEmpty()) {
                problems.add(each.place(), "'<<' merges a map or a list of maps, not " + each.kind());
            }
            map.ifPresent(found -> into.addAll(found.entries()));
        }
    }

    private static boolean isMergeKey(Node node) {
        return node instanceof ScalarNode scalar
                && scalar.getValue().equals("<<")
                && scalar.getScalarStyle() == ScalarStyle.PLAIN;
    }

    private Optional<YamlScalar> key(Node node) {
        Place place = place(node);
        if (!(node instanceof ScalarNode scalar)) {
            problems.add(place, "a key is a text, not a list or a map");
            return Optional.empty();
        }
        if (isMergeKey(node)) {
            problems.add(place, "merge keys ('<<') are not supported: write the keys out");
            return Optional.empty();
        }
        return Optional.of(scalar(place, scalar));
    }

    private Place place(Node node) {
        return YamlReader.place(file, node.getStartMark());
    }
}
