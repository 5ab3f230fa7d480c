// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.packet;

import static io.github.netfilterunit.net.ProtocolNumber.DCCP;
import static io.github.netfilterunit.net.ProtocolNumber.ICMP;
import static io.github.netfilterunit.net.ProtocolNumber.SCTP;
import static io.github.netfilterunit.net.ProtocolNumber.TCP;
import static io.github.netfilterunit.net.ProtocolNumber.UDP;
import static io.github.netfilterunit.net.ProtocolNumber.UDP_LITE;

import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.net.Ipv4Address;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An IP packet, immutable: the bytes from the IP header on and nothing of the link below.
 *
 * <p>{@link #length()} is the total length of the IP header, which is what netfilter counts ({@code skb->len} at the IP
 * hooks). The {@code with} methods give a changed copy whose checksums follow the change: right stays right, wrong stays
 * wrong. A packet {@linkplain #quoted(byte[]) quoted} in an ICMP error may have fewer bytes than its length says; what
 * is not there reads as absent.
 */
public final class Packet {

    private final byte[] bytes;
    /** Read when it is asked for first, as rules ask for it again and again; the same whoever reads it. */
    private @Nullable TcpHeader tcp;

    private Packet(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * A packet from the wire; bytes beyond its total length (the padding of a short frame) are cut off.
     *
     * @throws MalformedPacketException if a kernel would drop it before the first hook: not version 4, header or total
     *     length out of range, header checksum wrong
     */
    public static Packet parse(byte[] data) {
        checkHeader(data);
        int total = PacketEdit.u16(data, 2);
        int header = (data[0] & 0x0f) * 4;
        if (total < header || total > data.length) {
            throw new MalformedPacketException(
                    "the IP header says " + total + " bytes in all, there are " + data.length);
        }
        if (Checksum.fold(Checksum.sum(data, 0, header)) != 0) {
            throw new MalformedPacketException("the IP header's checksum is wrong");
        }
        return new Packet(Arrays.copyOf(data, total));
    }

    /**
     * The beginning of a packet as an ICMP error carries it: at least its IP header, whatever total length that claims.
     *
     * @throws MalformedPacketException if the IP header is not all there
     */
    public static Packet quoted(byte[] data) {
        checkHeader(data);
        return new Packet(data.clone());
    }

    private static void checkHeader(byte[] data) {
        if (data.length < 20) {
            throw new MalformedPacketException("an IPv4 header has 20 bytes, there are " + data.length);
        }
        if ((data[0] & 0xf0) != 0x40) {
            throw new MalformedPacketException("the packet is of IP version " + ((data[0] & 0xf0) >> 4) + ", not 4");
        }
        int header = (data[0] & 0x0f) * 4;
        if (header < 20 || header > data.length) {
            throw new MalformedPacketException("the IP header's length is " + header + " of " + data.length + " bytes");
        }
    }

    /** Bytes in all, as the IP header says: what counters count. */
    public int length() {
        return u16(2);
    }

    /** Bytes of the IP header, 20 to 60. */
    public int headerLength() {
        return (bytes[0] & 0x0f) * 4;
    }

    /** The source address. */
    public IpAddress source() {
        return Ipv4Address.read(bytes, 12);
    }

    /** The destination address. */
    public IpAddress destination() {
        return Ipv4Address.read(bytes, 16);
    }

    /** The number of the protocol above, 0 to 255. */
    public int protocol() {
        return bytes[9] & 0xff;
    }

    /** Time to live, 0 to 255. */
    public int ttl() {
        return bytes[8] & 0xff;
    }

    /** Type of service, all eight bits. */
    public int tos() {
        return bytes[1] & 0xff;
    }

    /** The identification that fragments of one packet share. */
    public int id() {
        return u16(4);
    }

    /** Whether the packet must not be cut. */
    public boolean dontFragment() {
        return (bytes[6] & 0x40) != 0;
    }

    /** Whether fragments follow. */
    public boolean moreFragments() {
        return (bytes[6] & 0x20) != 0;
    }

    /** Where in the whole packet's payload this one's begins, in bytes; a multiple of eight. */
    public int fragmentOffset() {
        return (u16(6) & 0x1fff) * 8;
    }

    /** Whether this is a piece of a packet, the first one too. */
    public boolean isFragment() {
        return (u16(6) & 0x3fff) != 0;
    }

    /** The bytes of the IP header's options; a copy. */
    public byte[] ipOptions() {
        return Arrays.copyOfRange(bytes, 20, headerLength());
    }

    /** How many bytes of the packet there are: {@link #length()}, or fewer if it is quoted. */
    public int available() {
        return bytes.length;
    }

    /** The byte at an offset from the IP header's beginning, 0 to 255. */
    public int byteAt(int offset) {
        return bytes[offset] & 0xff;
    }

    /** All bytes; a copy. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** The bytes behind the IP header; a copy. */
    public byte[] payload() {
        return Arrays.copyOfRange(bytes, headerLength(), bytes.length);
    }

    /** The TCP header; null for other protocols, later fragments, and where its twenty bytes are not all there. */
    public @Nullable TcpHeader tcp() {
        int at = headerLength();
        if (protocol() != TCP || fragmentOffset() != 0 || bytes.length < at + 20) {
            return null;
        }
        TcpHeader known = tcp;
        if (known == null) {
            known = readTcp(at);
            tcp = known;
        }
        return known;
    }

    private TcpHeader readTcp(int at) {
        int length = (bytes[at + 12] & 0xf0) >> 2;
        int optionsEnd = Math.max(at + 20, Math.min(at + length, bytes.length));
        return new TcpHeader(
                u16(at),
                u16(at + 2),
                u32(at + 4),
                u32(at + 8),
                bytes[at + 13] & 0xff,
                u16(at + 14),
                Arrays.copyOfRange(bytes, at + 20, optionsEnd),
                length() - at - length);
    }

    /** The UDP header; null for other protocols, later fragments, and where its eight bytes are not all there. */
    public @Nullable UdpHeader udp() {
        int at = headerLength();
        if (protocol() != UDP || fragmentOffset() != 0 || bytes.length < at + 8) {
            return null;
        }
        return new UdpHeader(u16(at), u16(at + 2), u16(at + 4));
    }

    /** The ICMP header; null for other protocols, later fragments, and where its eight bytes are not all there. */
    public @Nullable IcmpHeader icmp() {
        int at = headerLength();
        if (protocol() != ICMP || fragmentOffset() != 0 || bytes.length < at + 8) {
            return null;
        }
        return new IcmpHeader(bytes[at] & 0xff, bytes[at + 1] & 0xff, u16(at + 4), u16(at + 6));
    }

    /** The packet that an ICMP error quotes; null if this is none, or if not even an IP header is quoted. */
    public @Nullable Packet inner() {
        IcmpHeader icmp = icmp();
        if (icmp == null || !icmp.isError()) {
            return null;
        }
        try {
            return quoted(Arrays.copyOfRange(bytes, headerLength() + 8, bytes.length));
        } catch (MalformedPacketException e) {
            return null;
        }
    }

    /** The port that the packet comes from, or -1 where none can be read. Any protocol that begins with two ports. */
    public int sourcePort() {
        return hasPorts() ? u16(headerLength()) : -1;
    }

    /** The port that the packet goes to, or -1 where none can be read. */
    public int destinationPort() {
        return hasPorts() ? u16(headerLength() + 2) : -1;
    }

    private boolean hasPorts() {
        return switch (protocol()) {
            case TCP, UDP, DCCP, SCTP, UDP_LITE -> fragmentOffset() == 0 && bytes.length >= headerLength() + 4;
            default -> false;
        };
    }

    /**
     * Whether the checksum of the TCP, UDP, ICMP or SCTP header is right. True for fragments, other protocols, UDP without a
     * checksum, and quoted packets, of which nobody can tell.
     */
    public boolean hasValidTransportChecksum() {
        return TransportChecksum.isRight(this, bytes);
    }

    /**
     * Whether the Internet checksum over the pseudo header and the first bytes behind the IP header comes out right.
     *
     * @param protocol the number in the pseudo header
     * @param covered bytes behind the IP header; not more than there are
     */
    public boolean hasValidChecksum(int protocol, int covered) {
        return TransportChecksum.isRight(bytes, headerLength(), protocol, covered);
    }

    /** A copy with another time to live. */
    public Packet withTtl(int ttl) {
        return new Packet(new PacketEdit(this).headerWord(8, ttl << 8 | bytes[9] & 0xff));
    }

    /** A copy with another type of service. */
    public Packet withTos(int tos) {
        return new Packet(new PacketEdit(this).headerWord(0, u16(0) & 0xff00 | tos));
    }

    /** The same packet with "don't fragment". */
    public Packet withDontFragment() {
        return new Packet(new PacketEdit(this).headerWord(6, u16(6) | 0x4000));
    }

    /** A copy with another identification. */
    public Packet withId(int id) {
        return new Packet(new PacketEdit(this).headerWord(4, id));
    }

    /** A copy with another source address. */
    public Packet withSource(IpAddress source) {
        return new Packet(new PacketEdit(this).address(12, source));
    }

    /** A copy with another destination address. */
    public Packet withDestination(IpAddress destination) {
        return new Packet(new PacketEdit(this).address(16, destination));
    }

    /** A copy with another source port; of a protocol with ports whose first four bytes are there. */
    public Packet withSourcePort(int port) {
        return new Packet(new PacketEdit(this).transportWord(0, port));
    }

    /** A copy with another destination port. */
    public Packet withDestinationPort(int port) {
        return new Packet(new PacketEdit(this).transportWord(2, port));
    }

    /** A copy of a GRE packet of version 1 (PPTP) with another call. */
    public Packet withGreCall(int call) {
        return new Packet(new PacketEdit(this).transportWord(6, call));
    }

    /** A copy of an ICMP query with another identifier. */
    public Packet withIcmpId(int id) {
        return new Packet(new PacketEdit(this).transportWord(4, id));
    }

    /**
     * A copy of a TCP segment with other bytes in the place of some of its payload, and with right checksums ({@code
     * nf_nat_mangle_tcp_packet}).
     *
     * @param offset from the payload's beginning
     */
    public Packet withTcpPayload(int offset, int length, byte[] replacement) {
        return new Packet(new PacketEdit(this).tcpPayload(offset, length, replacement));
    }

    /** A copy of an ICMP error that quotes another packet, whose bytes are as many as those of the one before. */
    public Packet withInner(Packet inner) {
        return new Packet(new PacketEdit(this).inner(inner.bytes));
    }

    private int u16(int at) {
        return PacketEdit.u16(bytes, at);
    }

    private int u32(int at) {
        return u16(at) << 16 | u16(at + 2);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Packet packet && Arrays.equals(bytes, packet.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** One line: {@code tcp 192.168.66.1:40000 -> 192.168.66.100:80 [S] 60 bytes}. */
    @Override
    public String toString() {
        return PacketText.of(this);
    }
}
