// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.ruleset;

/** What the routing tables say an address is ({@code inet_dev_addr_type}, the types of {@code addrtype}). */
public enum AddressType {
    /** 0.0.0.0 and what no route names. */
    UNSPEC,
    /** Another host's. */
    UNICAST,
    /** One of the host's own. */
    LOCAL,
    /** A subnet's broadcast address, or 255.255.255.255. */
    BROADCAST,
    /** Of anycast; IPv6 only. */
    ANYCAST,
    /** A group's. */
    MULTICAST,
    /** Under a route that drops silently. */
    BLACKHOLE,
    /** Under a route that answers "unreachable". */
    UNREACHABLE,
    /** Under a route that answers "prohibited". */
    PROHIBIT,
    /** Under a route that sends the search to the next table. */
    THROW,
    /** Under a NAT route; no kernel makes one. */
    NAT,
    /** Resolved elsewhere; no kernel makes one. */
    XRESOLVE
}
