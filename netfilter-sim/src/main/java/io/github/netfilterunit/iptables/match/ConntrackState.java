// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.match;

import io.github.netfilterunit.conntrack.Connection;
import io.github.netfilterunit.conntrack.ConnectionStatus;
import io.github.netfilterunit.conntrack.PacketState;
import io.github.netfilterunit.conntrack.Tracking;
import java.util.Set;

/** What {@code --ctstate} knows: the packet's state, and which ends of its connection are translated. */
public enum ConntrackState {
    /** {@link PacketState#INVALID}; also every packet that conntrack has not seen yet. */
    INVALID,
    /** {@link PacketState#NEW}. */
    NEW,
    /** {@link PacketState#RELATED}. */
    RELATED,
    /** {@link PacketState#ESTABLISHED}. */
    ESTABLISHED,
    /** {@link PacketState#UNTRACKED}. */
    UNTRACKED,
    /** The connection's source is translated. */
    SNAT,
    /** The connection's destination is translated. */
    DNAT;

    /** Whether a packet has one of the states. */
    static boolean holds(Set<ConntrackState> states, Tracking tracking) {
        if (states.contains(of(tracking.state()))) {
            return true;
        }
        Connection connection = tracking.connection();
        return connection != null
                && (states.contains(SNAT) && connection.has(ConnectionStatus.SRC_NAT)
                        || states.contains(DNAT) && connection.has(ConnectionStatus.DST_NAT));
    }

    private static ConntrackState of(PacketState state) {
        return switch (state) {
            case INVALID -> INVALID;
            case NEW -> NEW;
            case ESTABLISHED -> ESTABLISHED;
            case RELATED -> RELATED;
            case UNTRACKED -> UNTRACKED;
        };
    }
}
