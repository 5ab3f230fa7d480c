// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker.compose;

import io.github.netfilterunit.host.file.YamlMap;
import io.github.netfilterunit.host.file.YamlScalar;
import io.github.netfilterunit.text.Place;
import io.github.netfilterunit.text.Problems;
import io.github.netfilterunit.text.Resources;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads compose files: their variables get values, services what they extend, and files what they include; then one file
 * goes on the other.
 */
final class ComposeFiles {

    private final SourceFiles files;
    private final Merging merging;
    private final Extending extending;
    private final Including including;

    ComposeFiles(Resources resources, Problems problems) {
        this.files = new SourceFiles(resources, problems);
        this.merging = new Merging(files.tags(), problems);
        this.extending = new Extending(files, merging, problems);
        this.including = new Including(this, files, resources, problems);
    }

    /** The variables without a value that stood at each place. */
    Map<Place, List<String>> missing() {
        return files.missing();
    }

    /**
     * All files as one.
     *
     * @param names as they are opened
     * @param scope that they share
     */
    YamlMap read(List<YamlScalar> names, Scope scope) {
        YamlMap all = new YamlMap(names.get(0).place(), List.of());
        for (int i = 0; i < names.size(); i++) {
            YamlScalar name = names.get(i);
            Optional<YamlMap> next = files.read(name, scope.variables());
            if (next.isPresent()) {
                YamlMap base = i == 0 ? new YamlMap(next.get().place(), List.of()) : all;
                YamlMap own = extending.extended(name.text(), next.get(), Trees.map(base, "services"), scope);
                all = merging.files(base, including.whole(own, scope.inside(name.text())));
            }
        }
        return all;
    }
}
