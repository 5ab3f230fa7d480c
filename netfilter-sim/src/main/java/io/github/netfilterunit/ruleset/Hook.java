// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.ruleset;

/** A place in a packet's path where chains are attached ({@code enum nf_inet_hooks}). */
public enum Hook {
    /** Every packet that arrives, before it is routed. */
    PREROUTING,
    /** Packets for the host itself. */
    INPUT,
    /** Packets that only pass through. */
    FORWARD,
    /** Packets that the host sends. */
    OUTPUT,
    /** Every packet that leaves, after it was routed. */
    POSTROUTING
}
