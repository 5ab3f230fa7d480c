// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker.command;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What images expose, as far as it was told. */
final class Images {

    private final Map<String, List<String>> exposed = new HashMap<>();

    /** {@code docker import --change 'EXPOSE 80'}. */
    void put(String image, List<String> ports) {
        exposed.put(tagged(image), List.copyOf(ports));
    }

    boolean isKnown(String image) {
        return exposed.containsKey(tagged(image));
    }

    List<String> exposedBy(String image) {
        return exposed.getOrDefault(tagged(image), List.of());
    }

    private static String tagged(String image) {
        return image.lastIndexOf(':') > image.lastIndexOf('/') ? image : image + ":latest";
    }
}
