// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.helper;

/** A packet that a helper would read which is not modelled here. */
public final class UnsupportedHelperException extends RuntimeException {

    private static final long serialVersionUID = 1;

    UnsupportedHelperException(String helper) {
        super("the helper '" + helper + "' would read this packet, and that is not supported: ftp and tftp are;"
                + " the rules of this connection can be tested without the helper");
    }
}
