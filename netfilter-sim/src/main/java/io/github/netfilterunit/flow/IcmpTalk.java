// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow;

import io.github.netfilterunit.packet.IcmpHeader;
import io.github.netfilterunit.packet.Packet;
import io.github.netfilterunit.packet.PacketBuilder;

/** Echo requests; a station answers them with the data that they carry, the host's kernel does so itself. */
final class IcmpTalk extends Talk {

    private int sequence;

    IcmpTalk(Conversation conversation) {
        super(conversation);
    }

    @Override
    public Void ping(Step.Ping step) {
        for (int i = 0; i < step.count(); i++) {
            Packet request = message(PacketSpec.fromClient(), IcmpHeader.ECHO_REQUEST, ++sequence)
                    .payload(step.bytes())
                    .dontFragment(28 + step.bytes() <= conversation.ends().mtu(Side.CLIENT))
                    .build();
            conversation.transmit(Side.CLIENT, request, true).ifPresent(this::answer);
        }
        return null;
    }

    private void answer(Packet request) {
        IcmpHeader icmp = request.icmp();
        if (icmp != null && conversation.ends().arrivedOutside()) {
            conversation.transmit(Side.SERVER, Answers.echoReply(request, icmp), true);
        }
    }

    private PacketBuilder message(PacketSpec packet, int type, int number) {
        return PacketBuilder.icmp(
                        SinglePacket.source(packet, conversation).address(),
                        SinglePacket.destination(packet, conversation).address(),
                        (int) packet.get(PacketField.ICMP_TYPE, type),
                        (int) packet.get(PacketField.ICMP_CODE, 0))
                .icmpId((int) packet.get(PacketField.ICMP_ID, conversation.identifier()))
                .icmpSequence((int) packet.get(PacketField.ICMP_SEQUENCE, number));
    }

    @Override
    void sendSingle(PacketSpec packet) {
        int type = packet.sender() == Side.CLIENT ? IcmpHeader.ECHO_REQUEST : IcmpHeader.ECHO_REPLY;
        int number = packet.sender() == Side.CLIENT ? ++sequence : sequence;
        PacketBuilder builder = message(packet, type, number).payload((int) packet.get(PacketField.PAYLOAD, 0));
        SinglePacket.ipHeader(packet, builder);
        conversation.transmit(packet.sender(), builder.build(), false);
    }
}
