// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.ruleset;

/** Whom the frame was for that carried a packet ({@code skb->pkt_type}). */
public enum FrameCast {
    /** This host alone; also what the host itself sends, to whomever. */
    UNICAST,
    /** Everybody. */
    BROADCAST,
    /** A group. */
    MULTICAST,
    /** Another host alone: what no IP hook ever sees, since bridged frames count as this host's there. */
    OTHERHOST
}
