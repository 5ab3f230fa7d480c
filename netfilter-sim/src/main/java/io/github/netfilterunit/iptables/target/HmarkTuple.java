// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.target;

import static io.github.netfilterunit.net.ProtocolNumber.AH;
import static io.github.netfilterunit.net.ProtocolNumber.DCCP;
import static io.github.netfilterunit.net.ProtocolNumber.ESP;
import static io.github.netfilterunit.net.ProtocolNumber.ICMP;
import static io.github.netfilterunit.net.ProtocolNumber.SCTP;
import static io.github.netfilterunit.net.ProtocolNumber.TCP;
import static io.github.netfilterunit.net.ProtocolNumber.UDP;
import static io.github.netfilterunit.net.ProtocolNumber.UDP_LITE;

import io.github.netfilterunit.conntrack.Connection;
import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.packet.Packet;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What HMARK makes a hash of ({@code struct hmark_tuple}).
 *
 * @param source 32 bits
 * @param destination 32 bits
 * @param protocol 0 to 255
 * @param hasPorts whether it has ports
 * @param ports the source port in the upper 16 bits, the destination port in the lower ones; of ESP and AH the SPI
 */
record HmarkTuple(int source, int destination, int protocol, boolean hasPorts, int ports) {

    private static final int IP_HEADER = 20;
    private static final int ICMP_HEADER = 8;

    /** Of a connection: its source, and where it goes behind all translations; null if there is none. */
    static @Nullable HmarkTuple of(@Nullable Connection connection) {
        if (connection == null) {
            return null;
        }
        int protocol = connection.original().protocol();
        int source = bits(connection.original().source());
        int destination = bits(connection.reply().source());
        int ports = connection.original().sourceId() << 16 | connection.reply().sourceId();
        return new HmarkTuple(source, destination, protocol, protocol != ICMP, ports);
    }

    private static int bits(IpAddress address) {
        return ByteBuffer.wrap(address.bytes()).getInt();
    }

    /** Of a packet, or of the packet that an ICMP error quotes; null if that is cut off. */
    static @Nullable HmarkTuple of(Packet packet) {
        byte[] bytes = packet.bytes();
        int at = inner(bytes);
        if (bytes.length < at + IP_HEADER) {
            return null;
        }
        ByteBuffer header = ByteBuffer.wrap(bytes);
        int protocol = bytes[at + 9] & 0xff;
        int source = header.getInt(at + 12);
        int destination = header.getInt(at + 16);
        boolean fragment = (header.getShort(at + 6) & 0x3fff) != 0;
        int ports = at + (bytes[at] & 0xf) * 4 + portsOffset(protocol);
        boolean has = protocol != ICMP && !fragment && portsOffset(protocol) >= 0 && ports + 4 <= bytes.length;
        return new HmarkTuple(source, destination, protocol, has, has ? header.getInt(ports) : 0);
    }

    /** Where the IP header begins that counts. */
    private static int inner(byte[] bytes) {
        int icmp = (bytes[0] & 0xf) * 4;
        if (bytes[9] != ICMP || bytes.length < icmp + ICMP_HEADER) {
            return 0;
        }
        return switch (bytes[icmp]) {
            case 3, 4, 5, 11, 12 -> icmp + ICMP_HEADER;
            default -> 0;
        };
    }

    /** {@code proto_ports_offset}; below 0 where there are none. */
    private static int portsOffset(int protocol) {
        return switch (protocol) {
            case TCP, UDP, DCCP, ESP, SCTP, UDP_LITE -> 0;
            case AH -> 4;
            default -> -1;
        };
    }
}
