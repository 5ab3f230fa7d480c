// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.conntrack;

import org.jspecify.annotations.Nullable;

/**
 * What conntrack attached to a packet ({@code skb->_nfct}).
 *
 * @param state the packet's state
 * @param connection the packet's connection; null for INVALID and UNTRACKED
 * @param direction the way the packet goes in that connection; ORIGINAL if there is none
 */
public record Tracking(PacketState state, @Nullable Connection connection, Direction direction) {

    /** Of a packet that no hook of conntrack has seen, or that it found invalid. */
    public static final Tracking NONE = new Tracking(PacketState.INVALID, null, Direction.ORIGINAL);

    /** Of a packet that a rule in raw took out. */
    public static final Tracking UNTRACKED = new Tracking(PacketState.UNTRACKED, null, Direction.ORIGINAL);

    /** The same, or {@link #NONE} in place of a template: of what conntrack cannot track. */
    public Tracking withoutTemplate() {
        return connection != null && connection.template() != null ? NONE : this;
    }

    /**
     * The tracking that an ICMP error or REJECT's RST about this packet starts out with ({@code nf_ct_attach}): RELATED
     * in the other direction; {@link #NONE} if this packet has no connection, and conntrack then judges the answer by
     * itself.
     */
    public Tracking related() {
        return connection == null ? NONE : new Tracking(PacketState.RELATED, connection, direction.opposite());
    }
}
