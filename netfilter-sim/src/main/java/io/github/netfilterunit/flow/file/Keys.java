// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow.file;

import java.util.Set;
import java.util.TreeSet;

/** The keys that each map of a flow file may have. */
final class Keys {

    /** Of the file. */
    static final Set<String> SUITE = Set.of("name", "host", "docker", "counters", "defaults", "flows");
    /** Of {@code defaults:}. */
    static final Set<String> DEFAULTS = Set.of(
            "from",
            "via",
            "to",
            "port",
            "stack",
            "retransmits",
            "steps",
            "times",
            "sequence",
            "uid",
            "gid",
            "groups",
            "cgroup",
            "classid",
            "clock");
    /** Of a flow. */
    static final Set<String> FLOW = with(DEFAULTS, "name", "expect", "expect-on");
    /** Of {@code expect:}. */
    static final Set<String> EXPECT = Set.of(
            "delivered",
            "dropped",
            "rejected",
            "refused",
            "answered",
            "seen-from",
            "packets",
            "counters",
            "rules",
            "golden",
            "exactly");
    /** Of {@code rejected:} where it is a map. */
    static final Set<String> REJECTED = Set.of("by", "with");
    /** Of {@code ping:} where it is a map. */
    static final Set<String> PING = Set.of("count", "bytes");

    private Keys() {}

    private static Set<String> with(Set<String> keys, String... more) {
        Set<String> all = new TreeSet<>(keys);
        all.addAll(Set.of(more));
        return all;
    }
}
