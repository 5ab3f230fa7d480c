// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker.compose;

import io.github.netfilterunit.host.file.NamedFiles;
import io.github.netfilterunit.host.file.YamlKinds;
import io.github.netfilterunit.host.file.YamlMap;
import io.github.netfilterunit.host.file.YamlNode;
import io.github.netfilterunit.host.file.YamlReader;
import io.github.netfilterunit.host.file.YamlScalar;
import io.github.netfilterunit.text.InvalidInputException;
import io.github.netfilterunit.text.NamedText;
import io.github.netfilterunit.text.Nearest;
import io.github.netfilterunit.text.Place;
import io.github.netfilterunit.text.Problems;
import io.github.netfilterunit.text.Resources;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads compose files one by one and gives their variables values. */
final class SourceFiles {

    private final NamedFiles files;
    private final Problems problems;
    private final Map<Place, String> tags = new HashMap<>();
    private final Map<Place, List<String>> missing = new HashMap<>();

    SourceFiles(Resources resources, Problems problems) {
        this.files = new NamedFiles(resources, problems);
        this.problems = problems;
    }

    /** The tags of all nodes that were read so far, by their places. */
    Map<Place, String> tags() {
        return tags;
    }

    /** The variables without a value that stood at each place. */
    Map<Place, List<String>> missing() {
        return missing;
    }

    /** The file that a scalar names; empty if it cannot be read, which then is noted. */
    Optional<YamlMap> read(YamlScalar name, Map<String, String> variables) {
        Optional<NamedText> text = files.read(name);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Map<Place, String> found = new HashMap<>();
        YamlNode root;
        try {
            root = YamlReader.readTagged(text.get().name(), text.get().text(), found);
        } catch (InvalidInputException e) {
            problems.addAll(e.problems());
            return Optional.empty();
        }
        Set<String> known = Set.of(Merging.RESET, Merging.OVERRIDE);
        found.forEach((place, tag) -> {
            if (!known.contains(tag)) {
                problems.add(
                        place,
                        "compose knows no tag '" + tag + "', only !reset and !override"
                                + Nearest.suggestion(tag, known));
            }
        });
        tags.putAll(found);
        Optional<YamlMap> map = YamlKinds.map(Trees.mapped(root, each -> interpolated(each, variables)));
        if (map.isEmpty()) {
            problems.add(root.place(), "a compose file is a map with the key services, not " + root.kind());
        }
        return map;
    }

    private YamlScalar interpolated(YamlScalar scalar, Map<String, String> variables) {
        try {
            Interpolation.Result result = Interpolation.of(scalar.text(), variables);
            if (!result.missing().isEmpty()) {
                missing.put(scalar.place(), result.missing());
            }
            return new YamlScalar(scalar.place(), result.text(), scalar.style());
        } catch (IllegalArgumentException e) {
            problems.add(scalar.place(), String.valueOf(e.getMessage()));
            return scalar;
        }
    }
}
