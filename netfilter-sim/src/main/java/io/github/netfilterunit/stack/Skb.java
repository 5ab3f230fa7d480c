// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.stack;

import io.github.netfilterunit.conntrack.PacketState;
import io.github.netfilterunit.conntrack.Tracking;
import io.github.netfilterunit.host.ListeningSocket;
import io.github.netfilterunit.net.MacAddress;
import io.github.netfilterunit.packet.Packet;
import io.github.netfilterunit.ruleset.FrameCast;
import io.github.netfilterunit.ruleset.SendingSocket;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A packet on its way through the host, with what the kernel notes beside it ({@code struct sk_buff}). */
final class Skb {

    /** The packet as it is now. */
    Packet packet;

    /** The interface that it came in by; null for what the host itself sends. */
    @Nullable
    Link in;

    /** Where routing sends it; null before it was asked. */
    @Nullable
    Destination destination;

    /** The packet's mark. */
    int mark;

    /** What conntrack says of it. */
    Tracking tracking = Tracking.NONE;

    /** Whether NOTRACK passes it by, since something or other is attached to it already. */
    boolean notrackPasses;

    /** The port of a bridge that it came in by, if the IP hooks see bridged frames; else null. */
    @Nullable
    Link bridgePort;

    /** The port that it goes out by without being routed, once that is known and if the IP hooks see it; else null. */
    @Nullable
    Link bridgePortOut;

    /** The frame's source address; null for what the host itself sends. */
    @Nullable
    MacAddress frameSource;

    /** The frame's destination address; null for what the host itself sends. */
    @Nullable
    MacAddress frameDestination;

    /** Whom the frame was for. */
    FrameKind frameKind = FrameKind.HOST;

    /** The length of the longest fragment that it was put together of, IP header included; 0 if of none. */
    int longestFragment;

    /** Whether its fragments must not be cut again on the way. */
    boolean fragmentsKeepTogether;

    /** Whether it may be cut though it says "don't fragment". */
    boolean ignoreDontFragment;

    /** The payload bytes of the fragments that it was put together of; empty if of none. */
    List<Integer> pieces = List.of();

    /** The socket that sends it; null if none does. A copy of it has none. */
    @Nullable
    SendingSocket socket;

    /** The socket of the host that TPROXY gave it to, whatever its address; null if none. A copy of it has none. */
    @Nullable
    ListeningSocket receiver;

    /** Whether it is a copy that TEE made. */
    boolean duplicate;

    /** Whether its fate is the fate of the packet that the caller gave. */
    boolean injected;

    Skb(Packet packet) {
        this.packet = packet;
    }

    /** The same packet once more, whose fate is its own. */
    Skb copy() {
        Skb copy = new Skb(packet);
        copy.in = in;
        copy.destination = destination;
        copy.mark = mark;
        copy.tracking = tracking;
        copy.notrackPasses = notrackPasses;
        copy.bridgePort = bridgePort;
        copy.bridgePortOut = bridgePortOut;
        copy.frameSource = frameSource;
        copy.frameDestination = frameDestination;
        copy.frameKind = frameKind;
        copy.longestFragment = longestFragment;
        copy.fragmentsKeepTogether = fragmentsKeepTogether;
        copy.ignoreDontFragment = ignoreDontFragment;
        copy.pieces = pieces;
        copy.duplicate = duplicate;
        return copy;
    }

    /** Starts out with what an answer to another packet has ({@code nf_ct_attach}). */
    void attachTo(Skb cause) {
        tracking = cause.tracking.related();
        notrackPasses = cause.tracking.state() == PacketState.UNTRACKED;
    }

    /** The frame's source address; an error if there is no frame. */
    MacAddress frameFrom() {
        return Objects.requireNonNull(frameSource);
    }

    /** The frame's destination address; an error if there is no frame. */
    MacAddress frameTo() {
        return Objects.requireNonNull(frameDestination);
    }

    /** Whether the host itself sent it to many, and hears it now ({@code PACKET_LOOPBACK}). */
    boolean isLoopedBack() {
        return frameKind == FrameKind.TO_MANY && frameDestination == null;
    }

    /** Whom its frame was for; what the host sends to many and hears itself has no frame, and its address tells. */
    FrameCast frameCast() {
        if (frameKind != FrameKind.TO_MANY) {
            return frameKind == FrameKind.HOST ? FrameCast.UNICAST : FrameCast.OTHERHOST;
        }
        MacAddress to = frameDestination;
        boolean toAll = to == null ? !packet.destination().isMulticast() : to.equals(Neighbours.EVERYBODY);
        return toAll ? FrameCast.BROADCAST : FrameCast.MULTICAST;
    }

    /** Where routing sends it; an error before it was asked. */
    Destination routed() {
        if (destination == null) {
            throw new IllegalStateException("not routed yet: " + packet);
        }
        return destination;
    }
}
