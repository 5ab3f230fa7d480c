// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.ipset;

/** Which of a packet's addresses, ports or interfaces a part of an element is compared with. */
public enum Side {
    /** The source's, or the incoming interface. */
    SOURCE("src"),
    /** The destination's, or the outgoing interface. */
    DESTINATION("dst");

    private final String text;

    Side(String text) {
        this.text = text;
    }

    /** {@code src} or {@code dst}. */
    @Override
    public String toString() {
        return text;
    }
}
