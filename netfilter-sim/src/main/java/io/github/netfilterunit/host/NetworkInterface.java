// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.host;

import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.net.MacAddress;
import io.github.netfilterunit.net.Prefix;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A network interface.
 *
 * @param name 1 to 15 characters
 * @param kind what it is made of
 * @param mac its Ethernet address; null where nobody said, and for lo
 * @param mtu the longest IP packet in bytes; 1500, for lo 65536
 * @param addresses in the order in which {@code ip addr} lists them
 * @param master the bridge whose port this is; null if none
 * @param up whether it is up
 * @param hairpin whether the port may send a frame back to where it came from
 * @param group the number of the group that it belongs to ({@code ip link set ... group}), 0 to 2147483647; 0 if nobody said
 */
public record NetworkInterface(
        String name,
        Kind kind,
        @Nullable MacAddress mac,
        int mtu,
        List<Address> addresses,
        @Nullable String master,
        boolean up,
        boolean hairpin,
        int group) {

    /** Takes a copy of the list. */
    public NetworkInterface {
        addresses = List.copyOf(addresses);
    }

    /** An interface of the group 0. */
    public NetworkInterface(
            String name,
            Kind kind,
            @Nullable MacAddress mac,
            int mtu,
            List<Address> addresses,
            @Nullable String master,
            boolean up,
            boolean hairpin) {
        this(name, kind, mac, mtu, addresses, master, up, hairpin, 0);
    }

    /** The same interface with other addresses. */
    public NetworkInterface withAddresses(List<Address> other) {
        return new NetworkInterface(name, kind, mac, mtu, other, master, up, hairpin, group);
    }

    /** What an interface is made of. */
    public enum Kind {
        /** lo. */
        LOOPBACK,
        /** Anything with a wire: a network card, one end of a veth pair. */
        ETHERNET,
        /** A bridge. */
        BRIDGE,
        /** Takes packets and sends them nowhere. */
        DUMMY
    }

    /**
     * An address of an interface.
     *
     * @param prefix the address with the length of its subnet
     * @param broadcast the subnet's broadcast address; null if it has none
     * @param secondary whether another address of the same subnet came before
     */
    public record Address(Prefix prefix, @Nullable IpAddress broadcast, boolean secondary) {}
}
