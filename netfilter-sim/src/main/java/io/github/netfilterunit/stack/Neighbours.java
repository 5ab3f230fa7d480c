// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.stack;

import io.github.netfilterunit.host.Host;
import io.github.netfilterunit.host.Neighbour;
import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.net.MacAddress;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The Ethernet addresses of stations; made up, and always the same, where nobody said. On a link whose neighbours were all set by
 * hand nobody else answers.
 */
final class Neighbours {

    static final MacAddress EVERYBODY = new MacAddress(0xffff_ffff_ffffL);

    private static final MacAddress MADE_UP = new MacAddress(0x02_73_00_00_00_00L);
    private static final MacAddress GROUP = new MacAddress(0x01_00_5e_00_00_00L);

    private final Map<Entry, MacAddress> known = new HashMap<>();
    private final Set<Entry> byHand = new HashSet<>();
    private final Set<Entry> silent = new HashSet<>();
    private final Set<String> closed = new HashSet<>();

    private record Entry(String device, IpAddress address) {}

    Neighbours(Host host) {
        for (Neighbour neighbour : host.neighbours()) {
            closed.add(neighbour.device());
            if (neighbour.silent()) {
                silent.add(new Entry(neighbour.device(), neighbour.address()));
            }
            byHand.add(new Entry(neighbour.device(), neighbour.address()));
            if (neighbour.mac() != null) {
                known.put(new Entry(neighbour.device(), neighbour.address()), neighbour.mac());
            }
        }
        for (Neighbour neighbour : host.neighbours()) {
            if (!neighbour.permanent()) {
                closed.remove(neighbour.device());
            }
        }
    }

    /** Whether somebody on a link answers for an address. */
    boolean answers(String device, IpAddress address) {
        Entry entry = new Entry(device, address);
        return !silent.contains(entry) && (!closed.contains(device) || byHand.contains(entry));
    }

    /** The address of a station on a link. */
    MacAddress mac(String device, IpAddress address) {
        MacAddress mac = known.get(new Entry(device, address));
        return mac != null ? mac : MADE_UP.withLast(32, address);
    }

    /** The address that frames to a group have (RFC 1112). */
    static MacAddress group(IpAddress address) {
        return GROUP.withLast(23, address);
    }
}
