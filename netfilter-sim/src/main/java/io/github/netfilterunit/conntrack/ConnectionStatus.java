// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.conntrack;

/** A status bit of a connection ({@code enum ip_conntrack_status}). */
public enum ConnectionStatus {
    /** Another connection announced this one. */
    EXPECTED,
    /** Packets went both ways. */
    SEEN_REPLY,
    /** Never the victim of early drop. */
    ASSURED,
    /** The opening packet left the host or reached a socket; the connection is in the table. */
    CONFIRMED,
    /** The connection's source is translated. */
    SRC_NAT,
    /** The connection's destination is translated. */
    DST_NAT,
    /** Whether to translate the source is decided. */
    SRC_NAT_DONE,
    /** Whether to translate the destination is decided. */
    DST_NAT_DONE,
    /** Removed from the table. */
    DYING
}
