// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker;

import java.util.ArrayList;
import java.util.List;

/** Finds ports of the host that two containers want; an engine refuses to start the second one. */
final class PublishClash {

    private record Taken(PublishedPort port, String container) {}

    private PublishClash() {}

    static void check(List<RunningContainer> running) {
        List<Taken> all = new ArrayList<>();
        for (RunningContainer container : running) {
            for (PublishedPort port : container.ports()) {
                String name = container.container().name();
                for (Taken taken : all) {
                    if (clash(port, taken.port())) {
                        throw new IllegalArgumentException("container '" + name + "' cannot publish " + port
                                + ": the port is already allocated by " + taken.port() + " of '" + taken.container()
                                + "'");
                    }
                }
                all.add(new Taken(port, name));
            }
        }
    }

    private static boolean clash(PublishedPort a, PublishedPort b) {
        return a.protocol().equals(b.protocol())
                && a.hostPort() == b.hostPort()
                && (a.hostAddress().equals(b.hostAddress())
                        || a.hostAddress().isUnspecified()
                        || b.hostAddress().isUnspecified());
    }
}
