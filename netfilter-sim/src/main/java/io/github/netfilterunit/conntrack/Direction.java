// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.conntrack;

/** Which way a packet of a connection goes ({@code enum ip_conntrack_dir}). */
public enum Direction {
    /** As the packet that opened the connection. */
    ORIGINAL,
    /** Against it. */
    REPLY;

    /** The other way. */
    public Direction opposite() {
        return this == ORIGINAL ? REPLY : ORIGINAL;
    }
}
