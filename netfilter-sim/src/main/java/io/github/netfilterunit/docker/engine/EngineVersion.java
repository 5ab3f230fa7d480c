// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker.engine;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The version of a Docker engine, {@code dockerd --version}.
 *
 * @param major the first number
 * @param minor the second number
 * @param patch the third number
 */
public record EngineVersion(int major, int minor, int patch) implements Comparable<EngineVersion> {

    private static final Pattern SHAPE = Pattern.compile("(\\d{1,4})(?:\\.(\\d{1,4}))?(?:\\.(\\d{1,4}))?(?:[-+~].*)?");
    private static final Comparator<EngineVersion> ORDER = Comparator.comparingInt(EngineVersion::major)
            .thenComparingInt(EngineVersion::minor)
            .thenComparingInt(EngineVersion::patch);

    /**
     * Reads {@code 20.10.24}, {@code 24.0}, {@code 28} or {@code 20.10.24+dfsg1}. Where numbers are missing, the last
     * version that is known and begins so is meant: {@code 28} is 28.5.2, and {@code 28.0} is 28.0.4.
     *
     * @throws IllegalArgumentException if it is no version, or one whose rules are not known
     */
    public static EngineVersion parse(String text) {
        Matcher matcher = SHAPE.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no version of Docker: numbers and points are, as in 20.10.24 or 28.5");
        }
        int major = Integer.parseInt(matcher.group(1));
        int minor = matcher.group(2) == null ? KnownEngines.lastMinor(major) : Integer.parseInt(matcher.group(2));
        int patch =
                matcher.group(3) == null ? KnownEngines.lastPatch(major, minor) : Integer.parseInt(matcher.group(3));
        EngineVersion version = new EngineVersion(major, minor, patch);
        KnownEngines.check(version, text);
        return version;
    }

    /** How engines of this version lay out their rules. */
    public EngineLayout layout() {
        return KnownEngines.layout(this);
    }

    /** Whether this is a version or a later one. */
    public boolean isAtLeast(int otherMajor, int otherMinor, int otherPatch) {
        return compareTo(new EngineVersion(otherMajor, otherMinor, otherPatch)) >= 0;
    }

    @Override
    public int compareTo(EngineVersion other) {
        return ORDER.compare(this, other);
    }

    /** As Docker writes it: {@code 28.5.2}. */
    @Override
    public String toString() {
        return major + "." + minor + "." + patch;
    }
}
