// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker;

import io.github.netfilterunit.text.Nearest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Whether a container starts again with its engine, {@code docker run --restart}. */
public enum RestartPolicy {
    /** It does not. */
    NO,
    /** It does if it ended with an error, which an engine that stops cannot be said to cause or not. */
    ON_FAILURE,
    /** It does if nobody stopped it before the engine stopped. */
    UNLESS_STOPPED,
    /** It does. */
    ALWAYS;

    /**
     * Reads {@code no}, {@code on-failure}, {@code on-failure:3}, {@code unless-stopped} or {@code always}.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static RestartPolicy parse(String text) {
        String name = text.matches("on-failure:[0-9]+") ? "on-failure" : text;
        for (RestartPolicy each : values()) {
            if (each.toString().equals(name)) {
                return each;
            }
        }
        List<String> names =
                Arrays.stream(values()).map(RestartPolicy::toString).toList();
        throw new IllegalArgumentException("'" + text + "' is no restart policy; " + String.join(", ", names) + " are"
                + Nearest.suggestion(text, names));
    }

    /** As Docker writes it: {@code unless-stopped}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
