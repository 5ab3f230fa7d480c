// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.ruleset;

import io.github.netfilterunit.conntrack.ConnectionTemplate;
import io.github.netfilterunit.nat.Manipulation;
import io.github.netfilterunit.nat.NatRange;
import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.packet.Packet;
import org.jspecify.annotations.Nullable;

/** What a target can do beyond what a match can see. */
public interface TargetContext extends PacketContext {

    /** Puts a changed packet in the place of the one that came; its length may differ. */
    void packet(Packet changed);

    /**
     * Brings the first bytes of the packet together to be changed ({@code skb_ensure_writable}): a packet that was put
     * together of fragments, the first of which is shorter, is no longer cut where it came apart.
     *
     * @param length from the IP header's beginning on
     */
    void pull(int length);

    /**
     * The longest packet that goes both ways, in bytes: the lesser of the MTU where this one leaves and of the MTU of the
     * way back to its source.
     *
     * @throws UnsupportedRuleException if the packet has no route yet: the kernel crashes
     */
    int pathMtu();

    /** Takes the packet out of tracking; before conntrack only. */
    void untrack();

    /**
     * Says how the packet's connection is looked for and made; before conntrack only, and of a packet that nothing is
     * attached to yet: else nothing happens ({@code xt_ct_target}).
     */
    void template(ConnectionTemplate template);

    /** Binds the packet's connection to a translation ({@code nf_nat_setup_info}). */
    Verdict translate(Manipulation manipulation, NatRange range);

    /**
     * Binds the connection's source to an address of the outgoing interface ({@code nf_nat_masquerade_ipv4}).
     *
     * @param range ports and options; its addresses are not looked at
     */
    Verdict masquerade(NatRange range);

    /**
     * Binds the connection's destination to the host itself ({@code nf_nat_redirect_ipv4}).
     *
     * @param range ports and options; its addresses are not looked at
     */
    Verdict redirect(NatRange range);

    /**
     * Sends a copy of the packet to a gateway at once; nothing happens where no route leads there ({@code nf_dup_ipv4}).
     *
     * @param link the interface that the copy must leave by; null for any
     */
    void duplicate(IpAddress gateway, @Nullable String link);

    /**
     * Gives the packet to a transparent socket of the host ({@code nf_tproxy_assign_sock}); false if there is none, or if the
     * packet has no ports.
     *
     * @param address the socket's; 0.0.0.0 for that of the interface that the packet came in by
     * @param port the socket's; 0 for the one that the packet goes to
     */
    boolean proxy(IpAddress address, int port);

    /**
     * Hands the packet to the program that listens to a queue ({@code nf_queue}), and asks it for its verdict.
     *
     * @param first the first of the queues that the packet may go to, 0 to 65535
     * @param last the last of them
     * @param bypass whether it goes on where no program listens, instead of being dropped
     */
    Verdict queue(int first, int last, boolean bypass);

    /** Answers the packet with an ICMP "destination unreachable" of a code, as REJECT does ({@code nf_send_unreach}). */
    void rejectWithIcmp(int code);

    /** Answers a TCP packet with a RST, as REJECT does ({@code nf_send_reset}). */
    void rejectWithReset();
}
