// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow;

import io.github.netfilterunit.packet.Packet;
import io.github.netfilterunit.packet.PacketBuilder;
import io.github.netfilterunit.packet.TcpFlag;
import io.github.netfilterunit.packet.TcpHeader;
import java.time.Duration;

/** Makes the segments of a connection, with the numbers and options that both stacks would send. */
final class TcpSegments {

    /** What a stack of Linux can take at once in a fresh connection, in bytes. */
    private static final int WINDOW = 64_512;

    private static final int SYN_WINDOW = 64_240;
    /** Of a SYN-ACK with time stamps: 45 segments of 1448 bytes. */
    private static final int SYN_ACK_WINDOW = 65_160;

    private static final int SERVER_SCALE = StackProfile.LINUX.windowScale();

    private final Conversation conversation;
    private final StackProfile profile;
    private final TcpEnd client;
    private final TcpEnd server;

    TcpSegments(Conversation conversation) {
        this.conversation = conversation;
        profile = conversation.path().stack();
        int port = conversation.ends().source(Side.CLIENT).port();
        client = new TcpEnd(0x1000_0000 + port * 0x1_0000, 0x0100_0000 + port);
        server = new TcpEnd(0x2000_0000 + port * 0x1_0000, 0x0200_0000 + port);
    }

    private TcpEnd end(Side side) {
        return side == Side.CLIENT ? client : server;
    }

    /** The most payload of a segment: what the other end asked for, and what fits both ends' links beside the headers. */
    int mostPayload(Side sender) {
        int most = Math.min(mss(Side.CLIENT), mss(Side.SERVER));
        return Math.min(most, end(sender).otherMost) - (profile.timestamps() ? 12 : 0);
    }

    private int mss(Side side) {
        return conversation.ends().mtu(side) - 40;
    }

    /** Takes back what the last segment counted, to send it again. */
    void rewind(Side side) {
        end(side).next = end(side).first;
    }

    /** A segment with what a test asked for, and all else as the stack would send it; the sender goes on from there. */
    PacketBuilder build(PacketSpec spec) {
        Side side = spec.sender();
        TcpEnd end = end(side);
        int flags = (int) spec.get(PacketField.FLAGS, TcpFlag.ACK.bit());
        int payload = (int) spec.get(PacketField.PAYLOAD, 0);
        Endpoint source = SinglePacket.source(spec, conversation);
        Endpoint destination = SinglePacket.destination(spec, conversation);
        boolean acknowledges = (flags & TcpFlag.ACK.bit()) != 0;
        Long sequence = spec.fields().get(PacketField.SEQUENCE);
        Long acknowledgement = spec.fields().get(PacketField.ACKNOWLEDGEMENT);
        String given = spec.options().tcp();
        byte[] options = given == null ? options(side, flags) : PacketOptions.bytes(given);
        if ((flags & TcpFlag.SYN.bit()) != 0) {
            end.synOptions = options;
        }
        PacketBuilder builder = PacketBuilder.tcp(
                        source.address(), source.port(), destination.address(), destination.port())
                .flags(flags)
                .sequence(sequence == null ? end.next : end.first + (int) (long) sequence)
                .acknowledgement(
                        acknowledgement != null
                                ? end.otherFirst + (int) (long) acknowledgement
                                : acknowledges ? end.expected : 0)
                .window((int) spec.get(PacketField.WINDOW, window(side, flags)))
                .urgentPointer((int) spec.get(PacketField.URGENT_POINTER, 0))
                .tcpOptions(options)
                .payload(payload)
                .ttl(side == Side.CLIENT ? profile.ttl() : StackProfile.LINUX.ttl());
        if (sequence == null) {
            end.next += payload + Integer.bitCount(flags & (TcpFlag.SYN.bit() | TcpFlag.FIN.bit()));
        }
        return builder;
    }

    private int window(Side side, int flags) {
        if ((flags & TcpFlag.RST.bit()) != 0 && (flags & TcpFlag.ACK.bit()) == 0) {
            return 0;
        }
        if ((flags & TcpFlag.SYN.bit()) == 0) {
            return WINDOW >> (side == Side.CLIENT ? profile.windowScale() : SERVER_SCALE);
        }
        return side == Side.SERVER && profile.timestamps() ? SYN_ACK_WINDOW : SYN_WINDOW;
    }

    private byte[] options(Side side, int flags) {
        TcpEnd end = end(side);
        int stamp = end.clock + (int) Duration.ofNanos(conversation.now()).toMillis();
        if ((flags & TcpFlag.SYN.bit()) != 0) {
            int scale = side == Side.CLIENT ? profile.windowScale() : SERVER_SCALE;
            if (profile.timestamps()) {
                return TcpOptions.synWithTimestamps(mss(side), stamp, end.echo, scale);
            }
            return side == Side.CLIENT ? TcpOptions.windowsSyn(mss(side), scale) : TcpOptions.syn(mss(side), scale);
        }
        return profile.timestamps() && end.echo != 0 ? TcpOptions.timestamps(stamp, end.echo) : new byte[0];
    }

    /** A segment came to one end. */
    void arrived(Side receiver, Packet packet) {
        TcpHeader tcp = packet.tcp();
        if (tcp == null) {
            return;
        }
        TcpEnd end = end(receiver);
        int length = tcp.payloadLength() + Integer.bitCount(tcp.flags() & (TcpFlag.SYN.bit() | TcpFlag.FIN.bit()));
        if (tcp.has(TcpFlag.SYN)) {
            end.otherMost = TcpOptions.arrivedMss(end(receiver.opposite()).synOptions, packet, tcp);
            end.otherFirst = tcp.sequence();
            end.expected = tcp.sequence() + length;
        } else if (tcp.sequence() == end.expected) {
            end.expected += length;
        }
        if (tcp.options().length > 0) {
            TcpEnd other = end(receiver.opposite());
            end.echo = other.clock + (int) Duration.ofNanos(conversation.now()).toMillis();
        }
    }
}
