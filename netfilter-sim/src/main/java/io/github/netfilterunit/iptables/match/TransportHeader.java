// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.match;

import io.github.netfilterunit.packet.Packet;
import io.github.netfilterunit.ruleset.PacketContext;

/** The header behind that of IP, for matches that read its bytes themselves. */
final class TransportHeader {

    private TransportHeader() {}

    /** Whether the packet has all of it: later fragments have none, and a packet whose header is cut off is dropped. */
    static boolean isWhole(PacketContext context, int length) {
        Packet packet = context.packet();
        if (packet.fragmentOffset() != 0) {
            return false;
        }
        boolean whole = packet.available() >= packet.headerLength() + length;
        if (!whole) {
            context.hotDrop();
        }
        return whole;
    }
}
