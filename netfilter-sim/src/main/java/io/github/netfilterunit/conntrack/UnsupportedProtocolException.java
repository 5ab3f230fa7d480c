// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.conntrack;

import io.github.netfilterunit.net.Protocol;

/** A packet of a protocol that the kernel tracks by rules of its own, which are not modelled here. */
public final class UnsupportedProtocolException extends RuntimeException {

    private static final long serialVersionUID = 1;

    UnsupportedProtocolException(int protocol) {
        super("connection tracking of protocol " + protocol + " (" + new Protocol(protocol)
                + ") is not supported: the kernel has a tracker of its own for it; TCP, UDP, ICMP and protocols"
                + " without a tracker (ESP, AH, IP-in-IP, ...) are");
    }
}
