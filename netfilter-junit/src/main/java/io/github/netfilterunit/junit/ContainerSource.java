// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.junit;

import io.github.netfilterunit.docker.Container;

/** Where a container's description comes from. */
sealed interface ContainerSource {

    /**
     * The container.
     *
     * @param attribute what messages call it: {@code containers[0]}
     * @throws BadAttribute if it cannot be
     */
    Container container(String attribute);

    /**
     * A program made it.
     *
     * @param container the container
     */
    record Given(Container container) implements ContainerSource {
        @Override
        public Container container(String attribute) {
            return container;
        }
    }

    /**
     * An annotation describes it.
     *
     * @param annotation the annotation
     */
    record Annotated(io.github.netfilterunit.junit.Container annotation) implements ContainerSource {

        private static final String NOTHING = "none";

        @Override
        public Container container(String attribute) {
            Container container = Attribute.use(attribute + ".name", annotation.name(), Container::named);
            for (String spec : annotation.publish()) {
                container = Attribute.use(attribute + ".publish", spec, container::publish);
            }
            if (!annotation.address().isEmpty()) {
                container = Attribute.use(attribute + ".address", annotation.address(), container::address);
            }
            String[] listens = annotation.listens();
            if (listens.length == 1 && listens[0].equals(NOTHING)) {
                return container.listens();
            }
            return listens.length == 0 ? container : Attribute.use(attribute + ".listens", listens, container::listens);
        }
    }
}
