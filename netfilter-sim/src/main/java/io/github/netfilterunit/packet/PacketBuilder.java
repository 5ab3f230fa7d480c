// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.packet;

import static io.github.netfilterunit.net.ProtocolNumber.TCP;
import static io.github.netfilterunit.net.ProtocolNumber.UDP;

import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.net.Protocol;
import java.util.Arrays;

/**
 * Makes packets with right lengths and checksums.
 *
 * <p>Defaults: TTL 64, TOS 0, id 0, "don't fragment" set, and for TCP flags none, sequence and acknowledgement 0, window
 * 64240, urgent pointer 0.
 */
public final class PacketBuilder {

    private final Protocol protocol;
    private final IpAddress source;
    private final IpAddress destination;
    private int sourcePort;
    private int destinationPort;
    private int tcpFlags;
    private int sequence;
    private int acknowledgement;
    private int window = 64240;
    private int urgentPointer;
    private byte[] tcpOptions = {};
    private int icmpType;
    private int icmpCode;
    private int icmpId;
    private int icmpSequence;
    private byte[] payload = {};
    private int ttl = 64;
    private int tos;
    private int id;
    private int fragmentField = 0x4000;
    private byte[] ipOptions = {};
    private boolean rawPayload;

    private PacketBuilder(Protocol protocol, IpAddress source, IpAddress destination) {
        this.protocol = protocol;
        this.source = source;
        this.destination = destination;
    }

    /** A TCP segment. */
    public static PacketBuilder tcp(IpAddress source, int sourcePort, IpAddress destination, int destinationPort) {
        return withPorts(Protocol.TCP, source, sourcePort, destination, destinationPort);
    }

    /** A UDP datagram. */
    public static PacketBuilder udp(IpAddress source, int sourcePort, IpAddress destination, int destinationPort) {
        return withPorts(Protocol.UDP, source, sourcePort, destination, destinationPort);
    }

    /** An ICMP message. */
    public static PacketBuilder icmp(IpAddress source, IpAddress destination, int type, int code) {
        PacketBuilder builder = new PacketBuilder(Protocol.ICMP, source, destination);
        builder.icmpType = type;
        builder.icmpCode = code;
        return builder;
    }

    /** A packet of any protocol whose payload is all that follows the IP header. */
    public static PacketBuilder raw(Protocol protocol, IpAddress source, IpAddress destination) {
        PacketBuilder builder = new PacketBuilder(protocol, source, destination);
        builder.rawPayload = true;
        return builder;
    }

    private static PacketBuilder withPorts(
            Protocol protocol, IpAddress source, int sourcePort, IpAddress destination, int destinationPort) {
        PacketBuilder builder = new PacketBuilder(protocol, source, destination);
        builder.sourcePort = sourcePort;
        builder.destinationPort = destinationPort;
        return builder;
    }

    /** TCP flags by their letters: {@code SA}. */
    public PacketBuilder flags(String letters) {
        return flags(TcpFlag.bits(letters));
    }

    /** TCP flags as bits of {@link TcpFlag}. */
    public PacketBuilder flags(int bits) {
        tcpFlags = bits;
        return this;
    }

    /** The TCP sequence number. */
    public PacketBuilder sequence(int value) {
        sequence = value;
        return this;
    }

    /** The TCP acknowledgement number. */
    public PacketBuilder acknowledgement(int value) {
        acknowledgement = value;
        return this;
    }

    /** The TCP window, 0 to 65535. */
    public PacketBuilder window(int value) {
        window = value;
        return this;
    }

    /** The TCP urgent pointer, 0 to 65535. */
    public PacketBuilder urgentPointer(int value) {
        urgentPointer = value;
        return this;
    }

    /** TCP options, padded with zeroes to a multiple of four bytes. */
    public PacketBuilder tcpOptions(byte[] options) {
        tcpOptions = padded(options);
        return this;
    }

    /** The identifier of an ICMP query: the header's fifth and sixth byte. */
    public PacketBuilder icmpId(int value) {
        icmpId = value;
        return this;
    }

    /** The sequence number of an ICMP query: the header's seventh and eighth byte. */
    public PacketBuilder icmpSequence(int value) {
        icmpSequence = value;
        return this;
    }

    /** What follows the transport header. */
    public PacketBuilder payload(byte[] bytes) {
        payload = bytes.clone();
        return this;
    }

    /** So many bytes of {@code x} behind the transport header. */
    public PacketBuilder payload(int length) {
        payload = new byte[length];
        Arrays.fill(payload, (byte) 'x');
        return this;
    }

    /** Time to live, 0 to 255. */
    public PacketBuilder ttl(int value) {
        ttl = value;
        return this;
    }

    /** Type of service, 0 to 255. */
    public PacketBuilder tos(int value) {
        tos = value;
        return this;
    }

    /** The IP identification, 0 to 65535. */
    public PacketBuilder id(int value) {
        id = value;
        return this;
    }

    /** Whether the packet must not be cut. */
    public PacketBuilder dontFragment(boolean value) {
        fragmentField = fragmentField & ~0x4000 | (value ? 0x4000 : 0);
        return this;
    }

    /** Makes a piece of a packet; the payload of a {@link #raw} packet is the piece's own. */
    public PacketBuilder fragment(int offset, boolean more) {
        fragmentField = fragmentField & 0x4000 | (more ? 0x2000 : 0) | offset / 8;
        return this;
    }

    /** Options of the IP header, padded with zeroes to a multiple of four bytes. */
    public PacketBuilder ipOptions(byte[] options) {
        ipOptions = padded(options);
        return this;
    }

    private static byte[] padded(byte[] options) {
        return Arrays.copyOf(options, (options.length + 3) / 4 * 4);
    }

    /** The packet. */
    public Packet build() {
        byte[] transport = transport();
        int header = 20 + ipOptions.length;
        byte[] bytes = new byte[header + transport.length];
        bytes[0] = (byte) (0x40 | header / 4);
        bytes[1] = (byte) tos;
        PacketEdit.put16(bytes, 2, bytes.length);
        PacketEdit.put16(bytes, 4, id);
        PacketEdit.put16(bytes, 6, fragmentField);
        bytes[8] = (byte) ttl;
        bytes[9] = (byte) protocol.number();
        System.arraycopy(source.bytes(), 0, bytes, 12, 4);
        System.arraycopy(destination.bytes(), 0, bytes, 16, 4);
        System.arraycopy(ipOptions, 0, bytes, 20, ipOptions.length);
        PacketEdit.put16(bytes, 10, Checksum.fold(Checksum.sum(bytes, 0, header)));
        System.arraycopy(transport, 0, bytes, header, transport.length);
        return Packet.parse(bytes);
    }

    private byte[] transport() {
        if (rawPayload) {
            return payload;
        }
        return switch (protocol.number()) {
            case TCP -> tcpSegment();
            case UDP -> udpDatagram();
            default -> icmpMessage();
        };
    }

    private byte[] tcpSegment() {
        byte[] data = behind(20 + tcpOptions.length);
        PacketEdit.put16(data, 0, sourcePort);
        PacketEdit.put16(data, 2, destinationPort);
        PacketEdit.put16(data, 4, sequence >>> 16);
        PacketEdit.put16(data, 6, sequence);
        PacketEdit.put16(data, 8, acknowledgement >>> 16);
        PacketEdit.put16(data, 10, acknowledgement);
        data[12] = (byte) ((20 + tcpOptions.length) / 4 << 4);
        data[13] = (byte) tcpFlags;
        PacketEdit.put16(data, 14, window);
        PacketEdit.put16(data, 18, urgentPointer);
        System.arraycopy(tcpOptions, 0, data, 20, tcpOptions.length);
        PacketEdit.put16(data, 16, Checksum.fold(pseudoHeader(data.length) + Checksum.sum(data, 0, data.length)));
        return data;
    }

    private byte[] udpDatagram() {
        byte[] data = behind(8);
        PacketEdit.put16(data, 0, sourcePort);
        PacketEdit.put16(data, 2, destinationPort);
        PacketEdit.put16(data, 4, data.length);
        int checksum = Checksum.fold(pseudoHeader(data.length) + Checksum.sum(data, 0, data.length));
        PacketEdit.put16(data, 6, checksum == 0 ? 0xffff : checksum);
        return data;
    }

    private byte[] icmpMessage() {
        byte[] data = behind(8);
        data[0] = (byte) icmpType;
        data[1] = (byte) icmpCode;
        PacketEdit.put16(data, 4, icmpId);
        PacketEdit.put16(data, 6, icmpSequence);
        PacketEdit.put16(data, 2, Checksum.fold(Checksum.sum(data, 0, data.length)));
        return data;
    }

    private byte[] behind(int header) {
        byte[] data = new byte[header + payload.length];
        System.arraycopy(payload, 0, data, header, payload.length);
        return data;
    }

    private long pseudoHeader(int size) {
        return Checksum.sum(source.bytes(), 0, 4) + Checksum.sum(destination.bytes(), 0, 4) + protocol.number() + size;
    }
}
