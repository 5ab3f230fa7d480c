// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.host.file;

import io.github.netfilterunit.text.Place;
import java.util.List;

/**
 * A list of a YAML file.
 *
 * @param place where it begins
 * @param items in order
 */
public record YamlList(Place place, List<YamlNode> items) implements YamlNode {

    /** Takes a copy of the list. */
    public YamlList {
        items = List.copyOf(items);
    }

    @Override
    public <T> T accept(Visitor<T> visitor) {
        return visitor.list(this);
    }

    @Override
    public String kind() {
        return "a list";
    }
}
