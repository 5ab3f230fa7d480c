// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.conntrack;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds connections by tuple and zone ({@code nf_conntrack_hash}). */
final class TupleIndex {
    private final Map<Tuple, Tracking> original = new HashMap<>();
    private final Map<Tuple, Tracking> reply = new HashMap<>();
    /** Those of zones other than 0, by the zone's number times two, plus one for replies: few hosts have any. */
    private final Map<Integer, Map<Tuple, Tracking>> elsewhere = new HashMap<>();

    private Map<Tuple, Tracking> of(int zone, Direction direction) {
        if (zone == 0) {
            return direction == Direction.ORIGINAL ? original : reply;
        }
        return elsewhere.computeIfAbsent(zone << 1 | direction.ordinal(), key -> new HashMap<>());
    }

    /** The entry of a tuple in either direction, as packets of a zone see it; null for none. */
    @Nullable
    Tracking find(Tuple tuple, Zone zone) {
        Tracking found = of(zone.id(Direction.ORIGINAL), Direction.ORIGINAL).get(tuple);
        return found != null
                ? found
                : of(zone.id(Direction.REPLY), Direction.REPLY).get(tuple);
    }

    /**
     * The same, looked for only where what opens connections of a zone is kept, as confirmation does; the other
     * direction's entries are kept there only if the zone is the same for both.
     */
    @Nullable
    Tracking findAmongOriginals(Tuple tuple, Zone zone) {
        return findAmong(Direction.ORIGINAL, tuple, zone);
    }

    /** The same, looked for only where the answers of a zone are kept ({@code nf_conntrack_tuple_taken}). */
    @Nullable
    Tracking findAmongReplies(Tuple tuple, Zone zone) {
        return findAmong(Direction.REPLY, tuple, zone);
    }

    private @Nullable Tracking findAmong(Direction direction, Tuple tuple, Zone zone) {
        boolean together = zone.id(Direction.ORIGINAL) == zone.id(Direction.REPLY);
        return together ? find(tuple, zone) : of(zone.id(direction), direction).get(tuple);
    }

    /** Enters both tuples. Where NAT made them one, packets are answers: the kernel finds first what it entered last. */
    void put(Connection connection) {
        Zone zone = connection.zone();
        int begun = zone.id(Direction.ORIGINAL);
        int answered = zone.id(Direction.REPLY);
        Tracking reply = new Tracking(PacketState.ESTABLISHED, connection, Direction.REPLY);
        boolean one = begun == answered && connection.original().equals(connection.reply());
        of(begun, Direction.ORIGINAL)
                .put(
                        connection.original(),
                        one ? reply : new Tracking(PacketState.NEW, connection, Direction.ORIGINAL));
        of(answered, Direction.REPLY).put(connection.reply(), reply);
    }

    void remove(Connection connection) {
        Zone zone = connection.zone();
        of(zone.id(Direction.ORIGINAL), Direction.ORIGINAL).remove(connection.original());
        of(zone.id(Direction.REPLY), Direction.REPLY).remove(connection.reply());
    }
}
