// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.ruleset;

import java.util.Set;

/**
 * Whose program made a socket ({@code file->f_cred}).
 *
 * @param uid the user's number, 0 to 4294967294
 * @param gid the group's number, 0 to 4294967294
 * @param groups the numbers of further groups
 * @param cgroup the control group that the program was in then
 */
public record SocketOwner(long uid, long gid, Set<Long> groups, ControlGroup cgroup) {

    /** Who owns a socket of which nobody said more. */
    public static final SocketOwner ROOT = new SocketOwner(0, 0, Set.of());

    /** The highest number of a user or group; the next one means "no change". */
    public static final long HIGHEST = 0xffff_fffeL;

    /** Checks the numbers. */
    public SocketOwner {
        groups = Set.copyOf(groups);
        if (!isNumber(uid) || !isNumber(gid) || !groups.stream().allMatch(SocketOwner::isNumber)) {
            throw new IllegalArgumentException("a user or group has a number from 0 to " + HIGHEST + ": uid " + uid
                    + ", gid " + gid + ", groups " + groups);
        }
    }

    /** An owner in the root of control groups. */
    public SocketOwner(long uid, long gid, Set<Long> groups) {
        this(uid, gid, groups, ControlGroup.ROOT);
    }

    private static boolean isNumber(long number) {
        return number >= 0 && number <= HIGHEST;
    }
}
