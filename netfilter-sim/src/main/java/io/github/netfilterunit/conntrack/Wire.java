// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.conntrack;

import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.net.Ipv4Address;
import io.github.netfilterunit.packet.Packet;

/** Numbers at an offset of a packet's bytes, for headers that stand inside other headers. */
final class Wire {

    private Wire() {}

    static int u16(Packet packet, int at) {
        return packet.byteAt(at) << 8 | packet.byteAt(at + 1);
    }

    static int u32(Packet packet, int at) {
        return u16(packet, at) << 16 | u16(packet, at + 2);
    }

    static IpAddress address(Packet packet, int at) {
        return new Ipv4Address(u32(packet, at));
    }
}
