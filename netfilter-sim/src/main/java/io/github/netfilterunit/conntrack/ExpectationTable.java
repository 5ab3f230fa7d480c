// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.conntrack;

import io.github.netfilterunit.net.IpAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The expected connections ({@code nf_conntrack_expect.c}); part of the kernel's mutable state. A master expects one
 * connection at a time, as ftp and tftp allow: the next takes the place of the one before.
 */
public final class ExpectationTable {
    private final Map<Destination, List<Expectation>> byDestination = new HashMap<>();
    private final Map<Connection, Expectation> byMaster = new HashMap<>();

    ExpectationTable() {}

    private record Destination(IpAddress address, int protocol, int port) {}

    private static Destination destination(Expectation expected) {
        return new Destination(expected.destination(), expected.protocol(), expected.port());
    }

    /**
     * Expects a connection from now on ({@code nf_ct_expect_related}).
     *
     * @return false if another connection expects what the same packet would open
     */
    public boolean add(Expectation expected, long now) {
        Destination destination = destination(expected);
        for (Expectation other : List.copyOf(byDestination.getOrDefault(destination, List.of()))) {
            if (other.deadline() <= now) {
                remove(other);
            } else if (other.master() != expected.master() && other.meetsAlso(expected)) {
                return false;
            }
        }
        forget(expected.master());
        byDestination.computeIfAbsent(destination, key -> new ArrayList<>()).add(expected);
        byMaster.put(expected.master(), expected);
        return true;
    }

    /** The expectation that a first packet fulfils, which is over with that ({@code nf_ct_find_expectation}). */
    @Nullable
    Expectation take(Tuple tuple, Zone zone, long now) {
        if (byMaster.isEmpty()) {
            return null;
        }
        Destination destination = new Destination(tuple.destination(), tuple.protocol(), tuple.destinationId());
        for (Expectation expected : byDestination.getOrDefault(destination, List.of())) {
            if (expected.fits(tuple, zone) && expected.deadline() > now) {
                Connection master = expected.master();
                if (!master.has(ConnectionStatus.CONFIRMED) || master.isExpired(now)) {
                    return null;
                }
                remove(expected);
                return expected;
            }
        }
        return null;
    }

    /** A connection expects nothing any more. */
    void forget(Connection master) {
        Expectation expected = byMaster.get(master);
        if (expected != null) {
            remove(expected);
        }
    }

    private void remove(Expectation expected) {
        byMaster.remove(expected.master(), expected);
        Destination destination = destination(expected);
        List<Expectation> there = byDestination.get(destination);
        if (there != null && there.remove(expected) && there.isEmpty()) {
            byDestination.remove(destination);
        }
    }
}
