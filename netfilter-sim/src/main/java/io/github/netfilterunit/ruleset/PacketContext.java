// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.ruleset;

import io.github.netfilterunit.conntrack.Connection;
import io.github.netfilterunit.conntrack.Tracking;
import io.github.netfilterunit.conntrack.Tuple;
import io.github.netfilterunit.conntrack.Zone;
import io.github.netfilterunit.ipset.SetPacket;
import io.github.netfilterunit.ipset.SetTable;
import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.net.MacAddress;
import io.github.netfilterunit.packet.Packet;
import java.time.OffsetDateTime;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a match can see: the packet at this hook, and what the kernel knows of it. */
public interface PacketContext extends SetPacket {

    /** The packet as it is now, translations so far included. */
    @Override
    Packet packet();

    /** The hook that the packet is at. */
    Hook hook();

    /** The interface that the packet came in by; null in OUTPUT and POSTROUTING of what the host itself sent. */
    @Override
    @Nullable
    String inInterface();

    /** The interface that the packet goes out by; null in PREROUTING and INPUT. */
    @Override
    @Nullable
    String outInterface();

    /**
     * Whether the rules are nf_tables' own expressions as far as iptables-nft knows to say them so: ports and TCP flags are
     * the bytes that stand in their place then, whatever the packet.
     */
    default boolean readsBytes() {
        return false;
    }

    /**
     * The source address of the frame that the packet came in with; null for what the host itself sent, and for what came
     * in by an interface without frames of Ethernet.
     */
    @Override
    @Nullable
    MacAddress frameSource();

    /** The destination address of that frame; null likewise. */
    @Override
    @Nullable
    MacAddress frameDestination();

    /** Whom that frame was for. */
    FrameCast frameCast();

    /** The ports of a bridge that the packet goes by; null unless it came in by one and the IP hooks see such frames. */
    @Nullable
    BridgePorts bridgePorts();

    /**
     * The socket of the host that sends the packet ({@code skb->sk}); null for what came in, and for REJECT's RST, which no
     * socket sends.
     */
    @Nullable
    SendingSocket socket();

    /**
     * The socket of the host that the packet is for, or that the packet is about that an ICMP error quotes, wherever the
     * packet goes; null if there is none ({@code nf_sk_lookup_slow_v4}).
     */
    @Nullable
    ReceivingSocket receiver();

    /**
     * The control group of the packet's socket ({@code skb->sk}): of the one that sends it, in INPUT of the TCP connection that
     * it belongs to; null if there is none, and while it still shakes hands ({@code sk_fullsock}).
     */
    @Nullable
    ControlGroup controlGroup();

    /** The packet's mark, 32 bits. */
    int mark();

    /** Sets the packet's mark; of all matches only {@code socket} does. */
    void mark(int value);

    /** What conntrack says of the packet; {@link Tracking#NONE} before it was asked. */
    Tracking tracking();

    /**
     * The connection that a tuple of either direction names; null if none is in the table.
     *
     * @param zone in which the tuple is looked for
     */
    @Nullable
    Connection connection(Tuple tuple, Zone zone);

    /**
     * What the routing tables say an address is.
     *
     * @param link only what belongs to this interface counts; null for all interfaces
     */
    AddressType addressType(IpAddress address, @Nullable String link);

    /**
     * Whether a route leads back to the packet's source over the link that it came in by; always for what came in by lo.
     *
     * @param loose whether it may lead over another link
     * @param marked whether the routing rules see the packet's mark
     * @param acceptLocal whether a source that is the host's own address is fine
     */
    boolean leadsBack(boolean loose, boolean marked, boolean acceptLocal);

    /** Whether the packet's route is known ({@code skb_dst}): in PREROUTING only that of what came in by lo. */
    boolean isRouted();

    /** The realms of the packet's route: of its source in the upper 16 bits, of its destination in the lower ones. */
    int realms();

    /** The group of an interface, 32 bits. */
    int group(String link);

    /** What the host's clock shows now; the offset is the kernel's time zone ({@code sys_tz}). */
    OffsetDateTime clock();

    /** Virtual nanoseconds since the kernel's boot. */
    @Override
    long now();

    /**
     * Another number for each packet that comes from outside, and for each timer: what the kernel's jiffies are to it, if
     * packets come a tick apart (4 ms with HZ=250).
     */
    long tick();

    /** The sets of the kernel, which rules look into and change. */
    SetTable sets();

    /**
     * The state that the kernel keeps for a match or target of one rule: a value, or an object that only this kernel has.
     *
     * @param owner the match or target, told apart from others by identity
     * @param initial what it is before the first packet
     */
    <S> S state(Object owner, Supplier<S> initial);

    /**
     * What rules share that name the same thing, as the list of {@code recent} is: one object of a kernel, which may
     * change from packet to packet.
     *
     * @param key equal for all who share it, and for nobody else
     * @param initial makes it of all rules of the host, as the kernel does while it loads them
     */
    <S> S shared(Object key, Function<Ruleset, S> initial);

    /**
     * Drops the packet at once, whatever later rules say: what a match does to a packet whose header is cut off ({@code
     * xt_action_param.hotdrop}). Where it matches all the same, the rule counts and its target acts once more.
     */
    void hotDrop();

    /** Replaces the state of a match or target. */
    void state(Object owner, Object next);
}
