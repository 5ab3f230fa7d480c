// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.conntrack;

/** What conntrack believes of an SCTP association ({@code enum sctp_conntrack}), in the kernel's order. */
public enum SctpState {
    /** No packet seen yet. */
    NONE,
    /** An INIT was seen, or the association is over. */
    CLOSED,
    /** An INIT ACK was seen. */
    COOKIE_WAIT,
    /** A COOKIE ECHO was seen. */
    COOKIE_ECHOED,
    /** A COOKIE ACK was seen. */
    ESTABLISHED,
    /** A SHUTDOWN was seen of the side that opened the association. */
    SHUTDOWN_SENT,
    /** A SHUTDOWN was seen of the other side. */
    SHUTDOWN_RECD,
    /** A SHUTDOWN ACK was seen. */
    SHUTDOWN_ACK_SENT,
    /** A HEARTBEAT opened the entry, on another path of an association. */
    HEARTBEAT_SENT
}
