// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow;

import io.github.netfilterunit.net.Protocol;
import io.github.netfilterunit.packet.Packet;
import io.github.netfilterunit.packet.PacketBuilder;
import io.github.netfilterunit.packet.TcpFlag;
import io.github.netfilterunit.packet.TcpHeader;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A TCP connection between two stacks. Nothing is sent behind a segment that was lost: the sender would wait for its
 * acknowledgement.
 *
 * <p>Data goes in segments as long as the path allows. The receiver acknowledges every second full segment, and at the
 * end what is left. What docker-proxy takes goes on as {@link TcpRelay} says.
 */
final class TcpTalk extends Talk {

    private final TcpSegments segments;
    /** Null until docker-proxy has the connection. */
    private @Nullable TcpRelay relay;

    TcpTalk(Conversation conversation) {
        super(conversation);
        segments = new TcpSegments(conversation);
    }

    @Override
    public Void handshake(Step.Handshake step) {
        if (conversation.isLost()) {
            conversation.skip(step);
            return null;
        }
        Optional<Packet> syn = firstSyn();
        if (syn.isEmpty()) {
            return null;
        }
        if (!conversation.ends().serverListens(Protocol.TCP)) {
            refuse(syn.get());
            return null;
        }
        if (send(Side.SERVER, "SA", 0) && send(Side.CLIENT, "A", 0)) {
            relay = TcpRelay.behind(this).orElse(null);
            if (relay != null) {
                relay.open();
            }
        }
        return null;
    }

    @Override
    public Void syn(Step.Syn step) {
        if (conversation.isLost()) {
            conversation.skip(step);
        } else {
            firstSyn();
        }
        return null;
    }

    /** The SYN and, if nobody answers, its copies; as it arrived. */
    private Optional<Packet> firstSyn() {
        Optional<Packet> arrived = transmit(Side.CLIENT, "S", 0);
        long first = conversation.now();
        for (int i = 0; i < conversation.path().retransmits() && arrived.isEmpty(); i++) {
            if (!conversation.isLostSilently()) {
                return arrived;
            }
            conversation.advance(first + Retransmits.nanos(i) - conversation.now());
            segments.rewind(Side.CLIENT);
            arrived = transmit(Side.CLIENT, "S", 0);
            if (arrived.isPresent()) {
                conversation.recover();
            }
        }
        return arrived;
    }

    private void refuse(Packet syn) {
        TcpHeader tcp = syn.tcp();
        if (tcp != null
                && conversation
                        .transmit(Side.SERVER, Answers.reset(syn, tcp), true)
                        .isPresent()) {
            conversation.refuse("tcp-reset");
        }
    }

    @Override
    public Void data(Step.Data step) {
        if (isStuck()) {
            conversation.skip(step);
            return null;
        }
        if (relay != null) {
            relay.data(step);
            return null;
        }
        int most = segments.mostPayload(step.sender());
        int unacknowledged = 0;
        for (int left = step.bytes(); left > 0; left -= most) {
            boolean last = left <= most;
            if (!send(step.sender(), last ? "PA" : "A", Math.min(left, most))) {
                return null;
            }
            unacknowledged++;
            if (unacknowledged == 2 || last) {
                if (!send(step.sender().opposite(), "A", 0)) {
                    return null;
                }
                unacknowledged = 0;
            }
        }
        return null;
    }

    @Override
    public Void close(Step.Close step) {
        if (isStuck()) {
            conversation.skip(step);
            return null;
        }
        if (relay != null) {
            relay.close(step);
            return null;
        }
        Side first = step.first();
        Side second = first.opposite();
        boolean open = send(first, "FA", 0) && (step.quick() || send(second, "A", 0));
        if (open && send(second, "FA", 0)) {
            send(first, "A", 0);
        }
        return null;
    }

    @Override
    public Void reset(Step.Reset step) {
        if (isStuck()) {
            conversation.skip(step);
        } else if (relay != null) {
            throw new InvalidFlowException(
                    "steps",
                    conversation.title()
                            + " goes through docker-proxy: what it does about a reset depends on the moment,"
                            + " which is not supported; closing is");
        } else {
            send(step.sender(), "RA", 0);
        }
        return null;
    }

    /** Whether nothing can follow: a packet was lost, or none arrived yet. */
    private boolean isStuck() {
        return conversation.isLost() || !conversation.ends().hasArrived() || relay != null && relay.isStuck();
    }

    /** The most payload of a segment. */
    int mostPayload(Side sender) {
        return segments.mostPayload(sender);
    }

    /** Sends a segment; false if it was lost. */
    boolean send(Side sender, String flags, int payload) {
        return transmit(sender, flags, payload).isPresent();
    }

    /** What nobody has a socket for is answered with a RST, which has no options. */
    void answerByReset(Side sender) {
        transmit(sender, "R", 0, new PacketOptions("", ""));
    }

    private Optional<Packet> transmit(Side sender, String flags, int payload) {
        return transmit(sender, flags, payload, PacketOptions.NONE);
    }

    private Optional<Packet> transmit(Side sender, String flags, int payload, PacketOptions options) {
        Map<PacketField, Long> fields =
                Map.of(PacketField.FLAGS, (long) TcpFlag.bits(flags), PacketField.PAYLOAD, (long) payload);
        Packet packet = segments.build(new PacketSpec(sender, fields, null, null, options))
                .build();
        Optional<Packet> arrived = conversation.transmit(sender, packet, true);
        arrived.ifPresent(each -> segments.arrived(sender.opposite(), each));
        return arrived;
    }

    @Override
    void sendSingle(PacketSpec packet) {
        PacketBuilder builder = segments.build(packet);
        SinglePacket.ipHeader(packet, builder);
        conversation
                .transmit(packet.sender(), builder.build(), false)
                .ifPresent(each -> segments.arrived(packet.sender().opposite(), each));
    }
}
