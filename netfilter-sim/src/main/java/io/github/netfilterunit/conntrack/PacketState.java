// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.conntrack;

/** What conntrack says of one packet: the {@code ctstate} of {@code iptables-extensions(8)}. */
public enum PacketState {
    /** No connection, or one that cannot have this packet; also every packet that conntrack has not seen (yet). */
    INVALID,
    /** The packet opens a connection, or belongs to one that no reply was seen of. */
    NEW,
    /** The packet belongs to a connection that has seen both ways; a reply always does. */
    ESTABLISHED,
    /** The packet is an error about a connection, or opens one that another announced. */
    RELATED,
    /** A rule in raw took the packet out of tracking. */
    UNTRACKED
}
