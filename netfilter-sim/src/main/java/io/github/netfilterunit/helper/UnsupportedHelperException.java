// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.helper;

/** A packet that a helper would read which is not modelled here. */
public final class UnsupportedHelperException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private UnsupportedHelperException(String message) {
        super(message);
    }

    static UnsupportedHelperException of(String helper) {
        return new UnsupportedHelperException("the helper '" + helper
                + "' would read this packet, and that is not supported: ftp and tftp are; the rules of this connection"
                + " can be tested without the helper");
    }

    /** The kernel moves sequence numbers where an ICMP error has none, and so damages what it quotes. */
    static UnsupportedHelperException ofShiftedError() {
        return new UnsupportedHelperException("an ICMP error of the client's side about an FTP connection in which NAT"
                + " changed the length of a message is not supported: the kernel damages it");
    }
}
