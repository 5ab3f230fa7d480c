// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.ipset;

import static io.github.netfilterunit.net.ProtocolNumber.SCTP;
import static io.github.netfilterunit.net.ProtocolNumber.TCP;
import static io.github.netfilterunit.net.ProtocolNumber.UDP;
import static io.github.netfilterunit.net.ProtocolNumber.UDP_LITE;

/** Protocols that have ports, or something that stands in their place. */
final class Ports {

    private Ports() {}

    /** Whether the protocol has ports ({@code ip_set_proto_with_ports}). */
    static boolean has(int protocol) {
        return protocol == TCP || protocol == UDP || protocol == SCTP || protocol == UDP_LITE;
    }
}
