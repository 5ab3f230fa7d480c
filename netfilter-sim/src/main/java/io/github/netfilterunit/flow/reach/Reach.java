// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow.reach;

/**
 * What came of a try.
 *
 * @param origin from where
 * @param service to what
 * @param answer whether the container answered
 * @param text what became of it: {@code delivered to 172.17.0.2:80}, {@code dropped at filter FORWARD policy}; or why that
 *     is not known
 */
public record Reach(Origin origin, Service service, Answer answer, String text) {

    /** Whether a container answered. */
    public enum Answer {
        /** It did. */
        YES,
        /** It did not. */
        NO,
        /** What would become of the try is not supported. */
        UNKNOWN
    }

    /** Whether the container answered, as far as that is known. */
    public boolean reached() {
        return answer == Answer.YES;
    }

    /** {@code internet 0.0.0.0:80/tcp -> web:80: delivered to 172.17.0.2:80}. */
    @Override
    public String toString() {
        return origin.name() + " " + service + ": " + text;
    }
}
