// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow;

import io.github.netfilterunit.packet.IcmpHeader;
import io.github.netfilterunit.packet.Packet;
import io.github.netfilterunit.packet.TcpHeader;

/** Recognises a packet behind translations, which change its addresses, its ports, its TTL and nothing else. */
final class Cargo {

    private Cargo() {}

    /** Whether {@code later} is what became of {@code sent}, and not an answer to it. A first fragment counts as all. */
    static boolean same(Packet sent, Packet later) {
        if (sent.protocol() != later.protocol() || sent.fragmentOffset() != later.fragmentOffset()) {
            return false;
        }
        if (sent.length() != later.length() && !later.moreFragments()) {
            return false;
        }
        TcpHeader tcp = sent.tcp();
        if (tcp != null) {
            TcpHeader other = later.tcp();
            return other != null && tcp.flags() == other.flags() && tcp.sequence() == other.sequence();
        }
        IcmpHeader icmp = sent.icmp();
        if (icmp != null) {
            IcmpHeader other = later.icmp();
            return other != null && icmp.type() == other.type() && icmp.code() == other.code();
        }
        return true;
    }
}
