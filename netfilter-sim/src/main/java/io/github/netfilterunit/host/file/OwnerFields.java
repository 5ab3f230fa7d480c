// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.host.file;

import io.github.netfilterunit.ruleset.ControlGroup;
import io.github.netfilterunit.ruleset.SocketOwner;
import java.util.HashSet;
import java.util.Set;

/** Reads whose a socket is: {@code uid}, {@code gid}, {@code groups}, {@code cgroup} and {@code
 * classid}. */
public final class OwnerFields {

    /** The keys. */
    public static final Set<String> KEYS = Set.of("uid", "gid", "groups", "cgroup", "classid");

    private OwnerFields() {}

    /** The owner; root in the root of control groups where nothing is said, and of a user alone the group of the same number. */
    public static SocketOwner read(YamlFields fields) {
        long uid = fields.number("uid", 0, SocketOwner.HIGHEST).orElse(0L);
        long gid = fields.number("gid", 0, SocketOwner.HIGHEST).orElse(uid);
        ControlGroup cgroup = new ControlGroup(
                fields.text("cgroup").orElse("/"),
                fields.number("classid", 0, ControlGroup.HIGHEST_CLASS).orElse(0L));
        return new SocketOwner(uid, gid, new HashSet<>(fields.values("groups", OwnerFields::group)), cgroup);
    }

    private static Long group(String text) {
        if (!text.matches("[0-9]{1,10}") || Long.parseLong(text) > SocketOwner.HIGHEST) {
            throw new IllegalArgumentException(
                    "a group is a number from 0 to " + SocketOwner.HIGHEST + ", not '" + text + "'");
        }
        return Long.parseLong(text);
    }
}
