// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.host.file;

import io.github.netfilterunit.text.Place;
import java.util.List;
import java.util.Optional;

/**
 * A map of a YAML file.
 *
 * @param place where it begins
 * @param entries in order; no key twice
 */
public record YamlMap(Place place, List<Entry> entries) implements YamlNode {

    /** Takes a copy of the list. */
    public YamlMap {
        entries = List.copyOf(entries);
    }

    /**
     * A key and what it stands for.
     *
     * @param key the key
     * @param value its value
     */
    public record Entry(YamlScalar key, YamlNode value) {}

    /** The value of a key. */
    public Optional<YamlNode> get(String key) {
        for (Entry entry : entries) {
            if (entry.key().text().equals(key)) {
                return Optional.of(entry.value());
            }
        }
        return Optional.empty();
    }

    @Override
    public <T> T accept(Visitor<T> visitor) {
        return visitor.map(this);
    }

    @Override
    public String kind() {
        return "a map";
    }
}
