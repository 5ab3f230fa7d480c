// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.host.file;

import io.github.netfilterunit.text.Place;

/** A piece of a YAML file. Scalars are text: nothing is turned into numbers or booleans by how it looks. */
public sealed interface YamlNode permits YamlScalar, YamlList, YamlMap {

    /** Where the piece begins. */
    Place place();

    /** Hands the node to the case of the visitor that fits. */
    <T> T accept(Visitor<T> visitor);

    /** What messages call a node of this kind. */
    String kind();

    /** One case for each kind of node. */
    interface Visitor<T> {
        /** A text. */
        T scalar(YamlScalar scalar);

        /** A list. */
        T list(YamlList list);

        /** A map. */
        T map(YamlMap map);
    }
}
