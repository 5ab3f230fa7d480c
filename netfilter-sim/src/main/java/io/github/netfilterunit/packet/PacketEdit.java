// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.packet;

import static io.github.netfilterunit.net.ProtocolNumber.ICMP;
import static io.github.netfilterunit.net.ProtocolNumber.SCTP;
import static io.github.netfilterunit.net.ProtocolNumber.TCP;
import static io.github.netfilterunit.net.ProtocolNumber.UDP;
import static io.github.netfilterunit.net.ProtocolNumber.UDP_LITE;

import io.github.netfilterunit.net.IpAddress;

/** Changed bytes of a packet, with the checksums that cover them: right stays right, wrong stays wrong. */
final class PacketEdit {

    private final Packet packet;
    private final byte[] bytes;

    PacketEdit(Packet packet) {
        this.packet = packet;
        this.bytes = packet.bytes();
    }

    /** The packet with another 16-bit word in its IP header. */
    byte[] headerWord(int offset, int value) {
        put16(bytes, 10, Checksum.updated(u16(10), u16(offset), value));
        put16(bytes, offset, value);
        return bytes;
    }

    /** The packet with another address in its IP header, which the checksums of TCP and UDP cover too. */
    byte[] address(int offset, IpAddress address) {
        byte[] value = address.bytes();
        int header = u16(10);
        int checksumAt = transportChecksumOffset();
        boolean covered = checksumAt >= 0 && packet.protocol() != ICMP;
        int transport = covered ? u16(checksumAt) : 0;
        for (int i = 0; i < value.length; i += 2) {
            int after = u16(value, i);
            header = Checksum.updated(header, u16(offset + i), after);
            transport = Checksum.updated(transport, u16(offset + i), after);
        }
        System.arraycopy(value, 0, bytes, offset, value.length);
        put16(bytes, 10, header);
        if (covered) {
            put16(bytes, checksumAt, inUse(transport));
        }
        return bytes;
    }

    /** The packet with another 16-bit word behind its IP header. */
    byte[] transportWord(int offset, int value) {
        int at = packet.headerLength() + offset;
        int checksumAt = transportChecksumOffset();
        if (checksumAt >= 0) {
            put16(bytes, checksumAt, inUse(Checksum.updated(u16(checksumAt), u16(at), value)));
        }
        put16(bytes, at, value);
        writeSctpChecksum();
        return bytes;
    }

    /** SCTP's is made anew where all of it is there ({@code sctp_manip_pkt}): wrong becomes right. */
    private void writeSctpChecksum() {
        if (packet.protocol() == SCTP && bytes.length >= packet.headerLength() + SctpChecksum.HEADER) {
            SctpChecksum.write(bytes, packet.headerLength());
        }
    }

    /** The TCP segment with other bytes in its payload. */
    byte[] tcpPayload(int offset, int length, byte[] replacement) {
        int ip = packet.headerLength();
        int from = ip + ((bytes[ip + 12] & 0xf0) >> 2) + offset;
        byte[] changed = new byte[bytes.length - length + replacement.length];
        System.arraycopy(bytes, 0, changed, 0, from);
        System.arraycopy(replacement, 0, changed, from, replacement.length);
        System.arraycopy(bytes, from + length, changed, from + replacement.length, bytes.length - from - length);
        put16(changed, 2, changed.length);
        put16(changed, 10, 0);
        put16(changed, 10, Checksum.fold(Checksum.sum(changed, 0, ip)));
        put16(changed, ip + 16, 0);
        long pseudo = Checksum.sum(changed, 12, 20) + packet.protocol() + changed.length - ip;
        put16(changed, ip + 16, Checksum.fold(pseudo + Checksum.sum(changed, ip, changed.length)));
        return changed;
    }

    /** The ICMP error with other bytes quoted, as many as before. */
    byte[] inner(byte[] quoted) {
        int at = packet.headerLength();
        System.arraycopy(quoted, 0, bytes, at + 8, quoted.length);
        put16(bytes, at + 2, 0);
        put16(bytes, at + 2, Checksum.fold(Checksum.sum(bytes, at, bytes.length)));
        return bytes;
    }

    /** A checksum as it is written: in UDP and UDP-Lite a zero would say that there is none (RFC 768). */
    private int inUse(int checksum) {
        boolean datagram = packet.protocol() == UDP || packet.protocol() == UDP_LITE;
        return datagram && checksum == 0 ? 0xffff : checksum;
    }

    /** Where the transport header's checksum is, or -1: none, not there, or (UDP) not in use. */
    private int transportChecksumOffset() {
        if (packet.fragmentOffset() != 0) {
            return -1;
        }
        int at = packet.headerLength()
                + switch (packet.protocol()) {
                    case ICMP -> 2;
                    case TCP -> 16;
                    case UDP, UDP_LITE -> 6;
                    default -> bytes.length;
                };
        boolean unused = at + 2 > bytes.length || packet.protocol() == UDP && u16(at) == 0;
        return unused ? -1 : at;
    }

    private int u16(int at) {
        return u16(bytes, at);
    }

    static int u16(byte[] data, int at) {
        return (data[at] & 0xff) << 8 | data[at + 1] & 0xff;
    }

    static void put16(byte[] data, int at, int value) {
        data[at] = (byte) (value >>> 8);
        data[at + 1] = (byte) value;
    }
}
