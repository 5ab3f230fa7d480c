// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.conntrack;

/**
 * A name space of tuples ({@code struct nf_conntrack_zone}): equal tuples of different zones are different connections.
 *
 * @param id 0 to 65535
 * @param scope the directions whose tuples are in the zone; those of the other one are in zone 0
 */
public record Zone(int id, Scope scope) {

    /** The zone of all connections that no rule puts elsewhere. */
    public static final Zone DEFAULT = new Zone(0, Scope.BOTH);

    /** Checks the number. */
    public Zone {
        if (id < 0 || id > 0xffff) {
            throw new IllegalArgumentException("a zone is 0 to 65535, not " + id);
        }
    }

    /** The zone in which the tuple of a direction is looked for ({@code nf_ct_zone_id}). */
    public int id(Direction direction) {
        return scope.has(direction) ? id : 0;
    }

    /** Whether the tuples of both directions are looked for in the same zones. */
    boolean isSame(Zone other) {
        return id(Direction.ORIGINAL) == other.id(Direction.ORIGINAL)
                && id(Direction.REPLY) == other.id(Direction.REPLY);
    }

    /** Which directions a zone is for. */
    public enum Scope {
        /** {@code --zone}. */
        BOTH,
        /** {@code --zone-orig}. */
        ORIGINAL,
        /** {@code --zone-reply}. */
        REPLY;

        boolean has(Direction direction) {
            return this == BOTH || (this == ORIGINAL) == (direction == Direction.ORIGINAL);
        }
    }
}
