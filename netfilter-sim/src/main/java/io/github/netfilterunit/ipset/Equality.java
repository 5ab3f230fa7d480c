// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.ipset;

/** Compares elements of a type, and counts those of one network that differ in their interface ({@code multi}). */
final class Equality {

    private final SetType type;
    private int seen;

    Equality(SetType type) {
        this.type = type;
    }

    /**
     * Whether two elements are the same one.
     *
     * @param stored one of the set; its interface may stand for all that begin with it
     */
    boolean holds(Member stored, Member other) {
        boolean same = stored.address() == other.address()
                && stored.length() == other.length()
                && stored.protocol() == other.protocol()
                && stored.port() == other.port()
                && stored.second() == other.second()
                && stored.secondLength() == other.secondLength();
        if (!same || type != SetType.HASH_NET_IFACE) {
            return same;
        }
        seen++;
        return stored.physical() == other.physical()
                && (stored.wildcard()
                        ? other.name().startsWith(stored.name())
                        : other.name().equals(stored.name()));
    }

    /** How many elements of the same network were met. */
    int seen() {
        return seen;
    }

    void reset() {
        seen = 0;
    }
}
