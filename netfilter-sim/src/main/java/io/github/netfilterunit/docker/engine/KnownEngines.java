// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The releases of Docker whose rules are known. */
final class KnownEngines {

    /**
     * Releases that share their first two numbers.
     *
     * @param last the last patch level that is known; later ones are taken to lay out rules alike
     */
    private record Line(int major, int minor, int last) {}

    private static final List<Line> LINES = List.of(
            new Line(20, 10, 27),
            new Line(23, 0, 18),
            new Line(24, 0, 9),
            new Line(25, 0, 8),
            new Line(26, 0, 2),
            new Line(26, 1, 5),
            new Line(27, 0, 3),
            new Line(27, 1, 2),
            new Line(27, 2, 1),
            new Line(27, 3, 1),
            new Line(27, 4, 1),
            new Line(27, 5, 1),
            new Line(28, 0, 4),
            new Line(28, 1, 1),
            new Line(28, 2, 2),
            new Line(28, 3, 3),
            new Line(28, 4, 0),
            new Line(28, 5, 2),
            new Line(29, 0, 4),
            new Line(29, 1, 4));

    private KnownEngines() {}

    /** The last minor number of a major one; 0 if it is not known. */
    static int lastMinor(int major) {
        return LINES.stream()
                .filter(line -> line.major() == major)
                .mapToInt(Line::minor)
                .max()
                .orElse(0);
    }

    /** The last patch level; 0 if the release is not known. */
    static int lastPatch(int major, int minor) {
        Line line = line(major, minor);
        return line == null ? 0 : line.last();
    }

    /**
     * Looks whether a version's rules are known.
     *
     * @param text as the user wrote it
     * @throws IllegalArgumentException if not
     */
    static void check(EngineVersion version, String text) {
        if (version.equals(new EngineVersion(28, 0, 0))) {
            throw new IllegalArgumentException(
                    "the rules of Docker " + text
                            + " need ipset and were given up a week later, in 28.0.1; they are not supported, those of 28.0.1 are");
        }
        if (line(version.major(), version.minor()) == null) {
            throw new IllegalArgumentException("the rules of Docker " + text
                    + " are not supported; those of 20.10, 23 to 28 and 29.0 to 29.1 are");
        }
    }

    private static @Nullable Line line(int major, int minor) {
        for (Line each : LINES) {
            if (each.major() == major && each.minor() == minor) {
                return each;
            }
        }
        return null;
    }

    static EngineLayout layout(EngineVersion version) {
        return version.isAtLeast(28, 0, 1) ? ForwardChainLayout.of(version) : ClassicLayout.of(version);
    }
}
