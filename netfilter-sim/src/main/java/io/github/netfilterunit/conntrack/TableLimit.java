// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.conntrack;

import java.util.ArrayList;
import java.util.List;

/**
 * How many connections there may be ({@code __nf_conntrack_alloc}), and which give way when there are that many ({@code
 * early_drop}): those that are not ASSURED and lie in the first of eight buckets, from the new one's on, that has any.
 * The kernel's buckets come from a hash with a key drawn at random; here the key is the seed.
 */
final class TableLimit {
    private static final int SEARCHED = 8;

    private final ConnectionTable table;
    private final int most;
    private final int buckets;
    private final long key;

    TableLimit(ConnectionTable table, ConntrackSettings settings, long key) {
        this.table = table;
        this.most = settings.most();
        this.buckets = settings.buckets();
        this.key = key;
    }

    /** Whether one more connection may be; others give way if they must. Where the setting is 0 there is no limit. */
    boolean admits(Tuple tuple, Zone zone, long now) {
        if (most <= 0 || table.size() < most) {
            return true;
        }
        List<Connection> alive = table.connections(now);
        return alive.size() < most || makeRoom(alive, bucket(tuple, zone.id(Direction.ORIGINAL)));
    }

    private boolean makeRoom(List<Connection> alive, int from) {
        int nearest = SEARCHED;
        List<Connection> victims = new ArrayList<>();
        for (Connection connection : alive) {
            int distance = distance(connection, from);
            if (connection.has(ConnectionStatus.ASSURED) || distance > nearest || distance == SEARCHED) {
                continue;
            }
            if (distance < nearest) {
                victims.clear();
            }
            nearest = distance;
            victims.add(connection);
        }
        victims.forEach(table::remove);
        return !victims.isEmpty();
    }

    /** How many buckets further on the connection lies, {@link #SEARCHED} at most. */
    private int distance(Connection connection, int from) {
        int least = SEARCHED;
        for (Direction direction : Direction.values()) {
            int bucket = bucket(connection.tuple(direction), connection.zone().id(direction));
            least = Math.min(least, Math.floorMod(bucket - from, buckets));
        }
        return least;
    }

    private int bucket(Tuple tuple, int zone) {
        long mixed = (tuple.hashCode() * 31L + zone ^ key) * 0x9e3779b97f4a7c15L;
        mixed = (mixed ^ mixed >>> 29) * 0xbf58476d1ce4e5b9L;
        return (int) ((mixed >>> 32) * buckets >>> 32);
    }
}
