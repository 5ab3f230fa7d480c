// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.host.file;

import java.util.Optional;

/** Asks a node for its kind. */
public final class YamlKinds {

    private YamlKinds() {}

    /** The node if it is a text. */
    public static Optional<YamlScalar> scalar(YamlNode node) {
        return node.accept(new None<YamlScalar>() {
            @Override
            public Optional<YamlScalar> scalar(YamlScalar scalar) {
                return Optional.of(scalar);
            }
        });
    }

    /** The node if it is a list. */
    public static Optional<YamlList> list(YamlNode node) {
        return node.accept(new None<YamlList>() {
            @Override
            public Optional<YamlList> list(YamlList list) {
                return Optional.of(list);
            }
        });
    }

    /** The node if it is a map. */
    public static Optional<YamlMap> map(YamlNode node) {
        return node.accept(new None<YamlMap>() {
            @Override
            public Optional<YamlMap> map(YamlMap map) {
                return Optional.of(map);
            }
        });
    }

    private static class None<T> implements YamlNode.Visitor<Optional<T>> {
        @Override
        public Optional<T> scalar(YamlScalar scalar) {
            return Optional.empty();
        }

        @Override
        public Optional<T> list(YamlList list) {
            return Optional.empty();
        }

        @Override
        public Optional<T> map(YamlMap map) {
            return Optional.empty();
        }
    }
}
