// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.junit;

import io.github.netfilterunit.docker.Container;
import io.github.netfilterunit.docker.DockerHost;
import io.github.netfilterunit.docker.Network;

/** What a program made and hands to a builder, where an annotation has text. */
sealed interface Given {

    /** What messages call its list: {@code containers}. */
    String list();

    /** Makes it happen on a host. */
    DockerHost addTo(DockerHost host);

    /**
     * A container to be run.
     *
     * @param container the container
     */
    record OfContainer(Container container) implements Given {
        @Override
        public String list() {
            return "containers";
        }

        @Override
        public DockerHost addTo(DockerHost host) {
            return host.container(container);
        }
    }

    /**
     * A network to be made.
     *
     * @param network the network
     */
    record OfNetwork(Network network) implements Given {
        @Override
        public String list() {
            return "networks";
        }

        @Override
        public DockerHost addTo(DockerHost host) {
            return host.network(network);
        }
    }
}
