// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.conntrack;

/** The 128 labels of a connection ({@code struct nf_conn_labels}); part of the kernel's mutable state. */
public final class ConnectionLabels {
    private long low;
    private long high;

    ConnectionLabels() {}

    /**
     * Whether a label is set.
     *
     * @param bit 0 to 127
     */
    public boolean has(int bit) {
        return ((bit < Long.SIZE ? low : high) >>> bit & 1) != 0;
    }

    /**
     * Sets a label ({@code nf_connlabel_set}).
     *
     * @param bit 0 to 127
     */
    public void set(int bit) {
        if (bit < Long.SIZE) {
            low |= 1L << bit;
        } else {
            high |= 1L << bit;
        }
    }

    ConnectionLabels copy() {
        ConnectionLabels copy = new ConnectionLabels();
        copy.low = low;
        copy.high = high;
        return copy;
    }
}
