// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.conntrack;

/** What conntrack believes of a TCP connection ({@code enum tcp_conntrack}), in the kernel's order. */
public enum TcpState {
    /** No packet seen yet. */
    NONE,
    /** A SYN was seen. */
    SYN_SENT,
    /** A SYN-ACK was seen. */
    SYN_RECV,
    /** The handshake is over. */
    ESTABLISHED,
    /** A FIN was seen. */
    FIN_WAIT,
    /** The first FIN was acknowledged. */
    CLOSE_WAIT,
    /** FINs of both sides were seen. */
    LAST_ACK,
    /** The second FIN was acknowledged. */
    TIME_WAIT,
    /** A RST was seen. */
    CLOSE,
    /** SYNs of both sides were seen. */
    SYN_SENT2
}
