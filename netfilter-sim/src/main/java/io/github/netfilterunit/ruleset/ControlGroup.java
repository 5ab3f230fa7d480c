// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.ruleset;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * The control group that a socket was made in ({@code struct sock_cgroup_data}).
 *
 * @param path from the root of cgroup2, with a slash before each name: {@code /system.slice/ssh.service}; {@code /} is the root
 * @param classId the number that net_cls gives, 0 to 4294967295; 0 where nobody configured one
 */
public record ControlGroup(String path, long classId) {

    /** The group of a socket of which nobody said more, and of the kernel's own. */
    public static final ControlGroup ROOT = new ControlGroup("/", 0);

    /** The highest number of a class. */
    public static final long HIGHEST_CLASS = 0xffff_ffffL;

    /** Checks the number, and takes slashes away that mean nothing. */
    public ControlGroup {
        path = normal(path);
        if (classId < 0 || classId > HIGHEST_CLASS) {
            throw new IllegalArgumentException("a class has a number from 0 to " + HIGHEST_CLASS + ", not " + classId);
        }
    }

    /** Whether it is the group of a path, or below it ({@code cgroup_is_descendant}). */
    public boolean isWithin(String ancestor) {
        String other = normal(ancestor);
        return other.equals("/") || path.equals(other) || path.startsWith(other + "/");
    }

    private static String normal(String path) {
        return "/"
                + Arrays.stream(path.split("/")).filter(name -> !name.isEmpty()).collect(Collectors.joining("/"));
    }
}
