// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.ipset;

/** Protocols that have ports, or something that stands in their place. */
final class Ports {

    static final int ICMP = 1;
    static final int TCP = 6;
    static final int UDP = 17;
    static final int SCTP = 132;
    static final int UDP_LITE = 136;

    private Ports() {}

    /** Whether the protocol has ports ({@code ip_set_proto_with_ports}). */
    static boolean has(int protocol) {
        return protocol == TCP || protocol == UDP || protocol == SCTP || protocol == UDP_LITE;
    }
}
