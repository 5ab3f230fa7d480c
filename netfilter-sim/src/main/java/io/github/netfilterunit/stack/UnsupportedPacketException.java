// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.stack;

import java.io.Serial;

/** A packet asks for something of the kernel that is not modelled here; going on would be guessing. */
public final class UnsupportedPacketException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    /** What the packet asks for. */
    public UnsupportedPacketException(String message) {
        super(message);
    }
}
