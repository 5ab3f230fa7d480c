// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow.reach;

/**
 * What came of a try.
 *
 * @param origin from where
 * @param service to what
 * @param reached whether the container answered
 * @param text what became of it: {@code delivered to 172.17.0.2:80}, {@code dropped at filter FORWARD policy}
 */
public record Reach(Origin origin, Service service, boolean reached, String text) {

    /** {@code internet 0.0.0.0:80/tcp -> web:80: delivered to 172.17.0.2:80}. */
    @Override
    public String toString() {
        return origin.name() + " " + service + ": " + text;
    }
}
