// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow;

import io.github.netfilterunit.net.Protocol;
import io.github.netfilterunit.packet.Packet;
import io.github.netfilterunit.packet.PacketBuilder;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Datagrams: a query is sent whatever became of those before; an answer only if a query arrived. */
final class UdpTalk extends Talk {

    private @Nullable UdpRelay relay;

    UdpTalk(Conversation conversation) {
        super(conversation);
    }

    @Override
    public Void datagram(Step.Datagram step) {
        if (step.sender() == Side.SERVER
                && (!conversation.ends().hasArrived() || !conversation.ends().serverListens(Protocol.UDP))) {
            conversation.skip(step);
            return null;
        }
        if (step.sender() == Side.SERVER && relay != null && !relay.answers(step)) {
            return null;
        }
        Optional<Packet> arrived = conversation.transmit(
                step.sender(),
                datagram(step.sender())
                        .payload(step.bytes())
                        .dontFragment(28 + step.bytes() <= conversation.ends().mtu(step.sender()))
                        .build(),
                true);
        if (step.sender() == Side.CLIENT
                && arrived.isPresent()
                && !conversation.ends().serverListens(Protocol.UDP)) {
            conversation
                    .transmit(Side.SERVER, Answers.portUnreachable(arrived.get()), false)
                    .ifPresent(error -> conversation.refuse("icmp-port-unreachable"));
        }
        if (step.sender() == Side.CLIENT && arrived.isPresent()) {
            relay(step);
        }
        return null;
    }

    private void relay(Step.Datagram query) {
        if (relay == null) {
            relay = conversation
                    .openBehind()
                    .map(far -> new UdpRelay(conversation, far))
                    .orElse(null);
        }
        if (relay != null) {
            relay.query(query);
        }
    }

    private PacketBuilder datagram(Side sender) {
        return between(conversation.ends().source(sender), conversation.ends().destination(sender));
    }

    private static PacketBuilder between(Endpoint source, Endpoint destination) {
        return PacketBuilder.udp(source.address(), source.port(), destination.address(), destination.port());
    }

    @Override
    void sendSingle(PacketSpec packet) {
        PacketBuilder builder = between(
                        SinglePacket.source(packet, conversation), SinglePacket.destination(packet, conversation))
                .payload((int) packet.get(PacketField.PAYLOAD, 0));
        SinglePacket.ipHeader(packet, builder);
        conversation.transmit(packet.sender(), builder.build(), false);
    }
}
