// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.trace;

import io.github.netfilterunit.conntrack.PacketState;
import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.packet.Packet;
import io.github.netfilterunit.ruleset.Hook;
import io.github.netfilterunit.ruleset.Policy;
import io.github.netfilterunit.ruleset.Rule;
import io.github.netfilterunit.ruleset.RuleRef;
import org.jspecify.annotations.Nullable;

/** One step of a packet's way through the host. */
public sealed interface TraceEvent {

    /** Hands the step to the case of the visitor that fits. */
    <T> T accept(TraceVisitor<T> visitor);

    /**
     * A packet came in, or was sent by the host itself.
     *
     * @param packet as it came
     * @param link where it came in; null if the host sent it
     */
    record Arrived(Packet packet, @Nullable String link) implements TraceEvent {
        @Override
        public <T> T accept(TraceVisitor<T> visitor) {
            return visitor.arrived(this);
        }
    }

    /**
     * The host made a packet of its own accord: an answer, an error, a reset.
     *
     * @param packet before any hook saw it
     * @param reason why, in a few words
     */
    record Generated(Packet packet, String reason) implements TraceEvent {
        @Override
        public <T> T accept(TraceVisitor<T> visitor) {
            return visitor.generated(this);
        }
    }

    /**
     * The target TEE sent a copy of a packet; what became of the copy is not told.
     *
     * @param copy before any hook saw it
     * @param gateway where it goes
     */
    record Duplicated(Packet copy, IpAddress gateway) implements TraceEvent {
        @Override
        public <T> T accept(TraceVisitor<T> visitor) {
            return visitor.duplicated(this);
        }
    }

    /**
     * A packet reached a hook.
     *
     * @param hook which one
     * @param packet as it is there
     * @param in the interface it came in by, if any
     * @param out the interface it goes out by, if known
     */
    record HookEntered(
            Hook hook,
            Packet packet,
            @Nullable String in,
            @Nullable String out) implements TraceEvent {
        @Override
        public <T> T accept(TraceVisitor<T> visitor) {
            return visitor.hookEntered(this);
        }
    }

    /**
     * Conntrack looked the packet up.
     *
     * @param state the packet's state
     * @param connection the connection in a line; null if there is none, and in traces that are not detailed
     */
    record Tracked(PacketState state, @Nullable String connection) implements TraceEvent {
        @Override
        public <T> T accept(TraceVisitor<T> visitor) {
            return visitor.tracked(this);
        }
    }

    /**
     * A base chain begins.
     *
     * @param table the table's name
     * @param chain the chain's name
     */
    record ChainEntered(String table, String chain) implements TraceEvent {
        @Override
        public <T> T accept(TraceVisitor<T> visitor) {
            return visitor.chainEntered(this);
        }
    }

    /**
     * All matches of a rule passed, and it counted the packet.
     *
     * @param ref which rule
     * @param rule the rule
     * @param packet as the rule saw it
     */
    record RuleMatched(RuleRef ref, Rule rule, Packet packet) implements TraceEvent {
        @Override
        public <T> T accept(TraceVisitor<T> visitor) {
            return visitor.ruleMatched(this);
        }
    }

    /**
     * A match of a rule refused the packet. Recorded only in detailed traces.
     *
     * @param ref which rule
     * @param rule the rule
     * @param failed the index of the match that refused, from 0; those before it passed
     * @param packet as the rule saw it
     */
    record RuleMissed(RuleRef ref, Rule rule, int failed, Packet packet) implements TraceEvent {
        @Override
        public <T> T accept(TraceVisitor<T> visitor) {
            return visitor.ruleMissed(this);
        }
    }

    /**
     * A base chain's policy decided.
     *
     * @param table the table's name
     * @param chain the chain's name
     * @param policy what it said
     */
    record PolicyApplied(String table, String chain, Policy policy) implements TraceEvent {
        @Override
        public <T> T accept(TraceVisitor<T> visitor) {
            return visitor.policyApplied(this);
        }
    }

    /**
     * A packet was rewritten by NAT.
     *
     * @param before as it was
     * @param after as it is now
     */
    record Translated(Packet before, Packet after) implements TraceEvent {
        @Override
        public <T> T accept(TraceVisitor<T> visitor) {
            return visitor.translated(this);
        }
    }

    /**
     * The routing tables were asked.
     *
     * @param destination the address that was looked up
     * @param local whether it is the host's own
     * @param out the interface that leads there; null if none does
     * @param nextHop the gateway, if there is one
     */
    record Routed(
            IpAddress destination,
            boolean local,
            @Nullable String out,
            @Nullable IpAddress nextHop) implements TraceEvent {
        @Override
        public <T> T accept(TraceVisitor<T> visitor) {
            return visitor.routed(this);
        }
    }

    /**
     * A packet was given to the host's own sockets or protocols.
     *
     * @param packet as it was delivered
     */
    record Delivered(Packet packet) implements TraceEvent {
        @Override
        public <T> T accept(TraceVisitor<T> visitor) {
            return visitor.delivered(this);
        }
    }

    /**
     * A packet left the host.
     *
     * @param link the interface that its frame left by: of a bridge, the port
     * @param packet as it left
     */
    record Sent(String link, Packet packet) implements TraceEvent {
        @Override
        public <T> T accept(TraceVisitor<T> visitor) {
            return visitor.sent(this);
        }
    }

    /**
     * A piece of a packet waits for the others.
     *
     * @param packet the piece
     */
    record Held(Packet packet) implements TraceEvent {
        @Override
        public <T> T accept(TraceVisitor<T> visitor) {
            return visitor.held(this);
        }
    }

    /**
     * A packet was lost.
     *
     * @param packet as it was then
     * @param where who dropped it
     */
    record Dropped(Packet packet, DropPoint where) implements TraceEvent {
        @Override
        public <T> T accept(TraceVisitor<T> visitor) {
            return visitor.dropped(this);
        }
    }
}
