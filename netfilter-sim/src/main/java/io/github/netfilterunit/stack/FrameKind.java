// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.stack;

/** Whom a frame was for ({@code skb->pkt_type}). */
enum FrameKind {
    /** This host. */
    HOST,
    /** Everybody, or a group. */
    TO_MANY,
    /** Another station. */
    OTHER_HOST
}
