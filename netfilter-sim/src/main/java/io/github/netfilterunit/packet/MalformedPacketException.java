// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.packet;

import java.io.Serial;

/** Bytes are not an IP packet that a kernel would take in (the checks of {@code ip_rcv_core}). */
public final class MalformedPacketException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    /** What is wrong. */
    public MalformedPacketException(String message) {
        super(message);
    }
}
