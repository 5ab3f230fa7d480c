// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker.engine;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The version of a Docker engine, {@code dockerd --version}.
 *
 * @param major the first number
 * @param minor the second number; 0 if none is given
 */
public record EngineVersion(int major, int minor) {

    private static final Pattern SHAPE = Pattern.compile("(\\d{1,4})(?:\\.(\\d{1,4}))?(?:\\.\\d{1,4})?(?:[-+~].*)?");

    /**
     * Reads {@code 20.10.24}, {@code 24.0}, {@code 26} or {@code 20.10.24+dfsg1}; patch levels never changed the rules.
     *
     * @throws IllegalArgumentException if it is no version, or one whose rules are not known
     */
    public static EngineVersion parse(String text) {
        Matcher matcher = SHAPE.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no version of Docker: numbers and points are, as in 20.10.24 or 26.1");
        }
        String minor = matcher.group(2);
        EngineVersion version =
                new EngineVersion(Integer.parseInt(matcher.group(1)), minor == null ? 0 : Integer.parseInt(minor));
        if (!ClassicLayout.covers(version)) {
            throw new IllegalArgumentException("the rules of Docker " + text
                    + " are not supported; those of 20.10 to 26 are, which are all alike");
        }
        return version;
    }

    /** How engines of this version lay out their rules. */
    public EngineLayout layout() {
        return ClassicLayout.INSTANCE;
    }
}
