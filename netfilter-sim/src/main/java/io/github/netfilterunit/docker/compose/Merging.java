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

/**
 * Merges compose files, and a service with the one that it extends, as the Compose Specification's "Merge" says: maps key
 * by key, lists one behind the other, texts by the later one. {@code !reset} takes away what was there before, and
 * {@code !override} puts itself in its place.
 */
final class Merging {

    /** The tag of what takes away. */
    static final String RESET = "!reset";
    /** The tag of what replaces. */
    static final String OVERRIDE = "!override";

    private final Map<Place, String> tags;
    private final Problems problems;

    /**
     * Merges nodes of files.
     *
     * @param tags of all nodes, by their places
     */
    Merging(Map<Place, String> tags, Problems problems) {
        this.tags = tags;
        this.problems = problems;
    }

    /** A file with a later one on top. */
    YamlMap files(YamlMap base, YamlMap over) {
        return maps(base, over, List.of());
    }

    /** A service with the one that extends it on top. */
    YamlMap services(YamlMap base, YamlMap over) {
        return maps(base, over, List.of("services", "*"));
    }

    private YamlMap maps(YamlMap base, YamlMap over, List<String> path) {
        Map<String, YamlMap.Entry> all = new LinkedHashMap<>(Trees.entries(base));
        for (YamlMap.Entry each : over.entries()) {
            String key = each.key().text();
            YamlMap.Entry before = all.get(key);
            if (RESET.equals(tags.get(each.value().place()))) {
                all.remove(key);
            } else if (before == null || OVERRIDE.equals(tags.get(each.value().place()))) {
                all.put(key, new YamlMap.Entry(each.key(), kept(each.value())));
            } else {
                List<String> next = new ArrayList<>(path);
                next.add(path.size() == 1 ? "*" : key);
                all.put(key, new YamlMap.Entry(before.key(), merged(before.value(), each.value(), next)));
            }
        }
        return new YamlMap(base.place(), new ArrayList<>(all.values()));
    }

    /** Without what is tagged to take away something that is not there. */
    private YamlNode kept(YamlNode node) {
        return YamlKinds.map(node)
                .<YamlNode>map(map -> maps(new YamlMap(map.place(), List.of()), map, List.of()))
                .orElse(node);
    }

    private YamlNode merged(YamlNode base, YamlNode over, List<String> path) {
        String where = String.join(".", path);
        if (Trees.isNothing(over)) {
            return base;
        }
        if (Trees.isNothing(base) || isPassedOver(path)) {
            return kept(over);
        }
        return switch (where) {
            case "services.*.networks", "services.*.depends_on" -> same(Trees.named(base), Trees.named(over), path);
            case "networks.*.ipam.config" -> pools(base, over, path);
            default -> same(base, over, path);
        };
    }

    private static boolean isPassedOver(List<String> path) {
        String first = path.get(0);
        return path.size() == 3 && first.equals("services") && ComposeKeys.PASSED_OVER.contains(path.get(2))
                || !first.equals("services") && !first.equals("networks")
                || path.get(path.size() - 1).startsWith("x-");
    }

    private YamlNode same(YamlNode base, YamlNode over, List<String> path) {
        Optional<YamlMap> map = YamlKinds.map(base);
        if (map.isPresent() && YamlKinds.map(over).isPresent()) {
            return maps(map.get(), YamlKinds.map(over).get(), path);
        }
        Optional<YamlList> list = YamlKinds.list(base);
        if (list.isPresent() && YamlKinds.list(over).isPresent()) {
            List<YamlNode> all = new ArrayList<>(list.get().items());
            all.addAll(YamlKinds.list(over).get().items());
            return new YamlList(base.place(), all);
        }
        boolean text = YamlKinds.scalar(base).isPresent();
        boolean replacesMap = path.get(path.size() - 1).equals("build");
        if (!replacesMap && text != YamlKinds.scalar(over).isPresent() || !text && !replacesMap) {
            problems.add(
                    over.place(),
                    over.kind() + " cannot be merged with " + base.kind() + " of " + base.place()
                            + "; write both alike, or !override before the later one");
        }
        return over;
    }

    /** The later list stands, and what both say of one subnet is one. */
    private YamlNode pools(YamlNode base, YamlNode over, List<String> path) {
        Optional<YamlList> before = YamlKinds.list(base);
        Optional<YamlList> after = YamlKinds.list(over);
        if (before.isEmpty() || after.isEmpty()) {
            return same(base, over, path);
        }
        List<YamlNode> all = new ArrayList<>();
        for (YamlNode each : after.get().items()) {
            YamlNode twin = before.get().items().stream()
                    .filter(other -> subnet(other).equals(subnet(each)))
                    .findFirst()
                    .orElse(each);
            all.add(twin == each ? each : same(twin, each, path));
        }
        return new YamlList(over.place(), all);
    }

    private static String subnet(YamlNode pool) {
        return YamlKinds.map(pool)
                .flatMap(map -> map.get("subnet"))
                .flatMap(YamlKinds::scalar)
                .map(YamlScalar::text)
                .orElse("");
    }
}
