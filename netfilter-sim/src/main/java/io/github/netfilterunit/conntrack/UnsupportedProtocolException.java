// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.conntrack;

import io.github.netfilterunit.net.Protocol;

/** An ICMPv6 packet in IPv4, which the kernel takes for IPv6. */
public final class UnsupportedProtocolException extends RuntimeException {

    private static final long serialVersionUID = 1;

    UnsupportedProtocolException(int protocol) {
        super("connection tracking of protocol " + protocol + " (" + new Protocol(protocol)
                + ") is not supported: over IPv4 nobody sends it; all other protocols are");
    }
}
