// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.conntrack;

/** Packets and bytes of a connection by direction ({@code struct nf_conn_acct}); part of the kernel's mutable state. */
public final class ConnectionCounts {
    private final long[] packets = new long[2];
    private final long[] bytes = new long[2];

    ConnectionCounts() {}

    /** How many packets went a way. */
    public long packets(Direction direction) {
        return packets[direction.ordinal()];
    }

    /** How many bytes went a way, IP headers included. */
    public long bytes(Direction direction) {
        return bytes[direction.ordinal()];
    }

    void add(Direction direction, int length) {
        packets[direction.ordinal()]++;
        bytes[direction.ordinal()] += length;
    }

    ConnectionCounts copy() {
        ConnectionCounts copy = new ConnectionCounts();
        System.arraycopy(packets, 0, copy.packets, 0, 2);
        System.arraycopy(bytes, 0, copy.bytes, 0, 2);
        return copy;
    }
}
