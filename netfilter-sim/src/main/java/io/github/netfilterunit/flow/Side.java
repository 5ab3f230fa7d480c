// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow;

import java.util.Locale;

/** Who of a flow's two ends. */
public enum Side {
    /** Who opens the flow: what the test calls {@code from}. */
    CLIENT,
    /** Whoever the flow's packets arrive at. */
    SERVER;

    /** The other one. */
    public Side opposite() {
        return this == CLIENT ? SERVER : CLIENT;
    }

    /** {@code client} or {@code server}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
