// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker;

import io.github.netfilterunit.docker.Container.Attachment;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The names that containers of compose have on a real host, {@code shop-web-1}, where here they are called as their
 * services, {@code web}. Commands may name them by either; where two mean different containers the real one counts.
 */
final class RealNames {

    private final Map<String, String> names = new HashMap<>();

    /** What a container is called here. */
    String here(String name) {
        return names.getOrDefault(name, name);
    }

    /**
     * Before a container comes.
     *
     * @param there the names that all containers have here
     * @throws IllegalArgumentException if another one has its name on a real host
     */
    void check(Set<String> there, String real) {
        if (names.containsKey(real) || there.contains(real) && !names.containsValue(real)) {
            throw new IllegalArgumentException("there are two containers named '" + real + "'");
        }
    }

    /** Says what a container is called on a real host. */
    void add(String container, String real) {
        if (!real.equals(container)) {
            names.put(real, container);
        }
    }

    /** A container is gone, or has another name. */
    void remove(String container) {
        names.values().removeIf(container::equals);
    }

    private Attachment in(Attachment told) {
        String network = told.network();
        return network.startsWith(Network.OF_CONTAINER)
                ? new Attachment(
                        Network.OF_CONTAINER + here(network.substring(Network.OF_CONTAINER.length())),
                        told.address(),
                        told.priority(),
                        told.mac())
                : told;
    }

    /** A container that names others as they are called here. */
    Container in(Container told) {
        Container container = told.on(told.networks().stream().map(this::in).toList());
        for (String each : told.links()) {
            container = container.linkRenamed(each, here(each));
        }
        return container;
    }
}
