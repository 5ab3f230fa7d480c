// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.stack;

import io.github.netfilterunit.host.Host;
import io.github.netfilterunit.host.Neighbour;
import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.net.Ipv4Address;
import io.github.netfilterunit.net.MacAddress;
import java.util.HashMap;
import java.util.Map;

/** The Ethernet addresses of stations; made up, and always the same, where nobody said. */
final class Neighbours {

    static final MacAddress EVERYBODY = new MacAddress(0xffff_ffff_ffffL);

    private static final long MADE_UP = 0x02_73_00_00_00_00L;
    private static final long GROUP = 0x01_00_5e_00_00_00L;

    private final Map<Entry, MacAddress> known = new HashMap<>();

    private record Entry(String device, IpAddress address) {}

    Neighbours(Host host) {
        for (Neighbour neighbour : host.neighbours()) {
            if (neighbour.mac() != null) {
                known.put(new Entry(neighbour.device(), neighbour.address()), neighbour.mac());
            }
        }
    }

    /** The address of a station on a link. */
    MacAddress mac(String device, IpAddress address) {
        MacAddress mac = known.get(new Entry(device, address));
        return mac != null ? mac : new MacAddress(MADE_UP | bits(address));
    }

    /** The address that frames to a group have (RFC 1112). */
    static MacAddress group(IpAddress address) {
        return new MacAddress(GROUP | bits(address) & 0x7f_ffffL);
    }

    private static long bits(IpAddress address) {
        return ((Ipv4Address) address).bits() & 0xffff_ffffL;
    }
}
