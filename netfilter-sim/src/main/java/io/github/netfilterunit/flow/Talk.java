// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow;

import static io.github.netfilterunit.net.ProtocolNumber.TCP;
import static io.github.netfilterunit.net.ProtocolNumber.UDP;

import io.github.netfilterunit.packet.IcmpHeader;
import io.github.netfilterunit.packet.Packet;
import io.github.netfilterunit.packet.PacketBuilder;

/** Does the steps that a protocol has; the others are refused by name. */
abstract class Talk implements Step.Visitor<Void> {

    /** What the flow's packets go through. */
    final Conversation conversation;

    Talk(Conversation conversation) {
        this.conversation = conversation;
    }

    /** The steps for a flow of this protocol. */
    static Talk of(Conversation conversation) {
        return switch (conversation.path().protocol().number()) {
            case TCP -> new TcpTalk(conversation);
            case UDP -> new UdpTalk(conversation);
            default -> new IcmpTalk(conversation);
        };
    }

    private static IllegalStateException foreign(Step step) {
        return new IllegalStateException(step.text() + " is no step of this flow's protocol");
    }

    @Override
    public Void handshake(Step.Handshake step) {
        throw foreign(step);
    }

    @Override
    public Void syn(Step.Syn step) {
        throw foreign(step);
    }

    @Override
    public Void data(Step.Data step) {
        throw foreign(step);
    }

    @Override
    public Void close(Step.Close step) {
        throw foreign(step);
    }

    @Override
    public Void reset(Step.Reset step) {
        throw foreign(step);
    }

    @Override
    public Void datagram(Step.Datagram step) {
        throw foreign(step);
    }

    @Override
    public Void ping(Step.Ping step) {
        throw foreign(step);
    }

    @Override
    public Void single(Step.Single step) {
        PacketSpec packet = step.packet();
        boolean quotes = packet.get(PacketField.QUOTE, 0) == 1;
        Packet received = quotes ? conversation.lastReceived(packet.sender()) : null;
        if (packet.sender() == Side.SERVER && !conversation.ends().hasArrived() || quotes && received == null) {
            conversation.skip(step);
        } else if (received != null) {
            PacketBuilder error = Answers.error(
                    SinglePacket.source(packet, conversation).address(),
                    received,
                    (int) packet.get(PacketField.ICMP_TYPE, IcmpHeader.UNREACHABLE),
                    (int) packet.get(PacketField.ICMP_CODE, 1));
            SinglePacket.ipHeader(packet, error);
            conversation.transmit(packet.sender(), error.build(), false);
        } else {
            sendSingle(packet);
        }
        return null;
    }

    abstract void sendSingle(PacketSpec packet);

    @Override
    public Void pause(Step.Wait step) {
        conversation.advance(step.duration().toNanos());
        return null;
    }
}
