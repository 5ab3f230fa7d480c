// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.trace;

import io.github.netfilterunit.ruleset.RuleRef;
import io.github.netfilterunit.ruleset.SourceLine;
import org.jspecify.annotations.Nullable;

/** Where a packet was lost. */
public sealed interface DropPoint {

    /** As the flow language writes it: {@code filter FORWARD 3}, {@code filter FORWARD policy}, {@code routing}. */
    String text();

    /** Where the rule was read that dropped the packet; null if no rule did, or a program made it. */
    default @Nullable SourceLine origin() {
        return null;
    }

    /** Hands the drop point to the case of the visitor that fits. */
    <T extends @Nullable Object> T accept(Visitor<T> visitor);

    /** One case for each kind of drop point. */
    interface Visitor<T extends @Nullable Object> {
        /** A rule's target dropped or rejected the packet. */
        T byRule(ByRule point);

        /** A base chain's policy dropped it. */
        T byPolicy(ByPolicy point);

        /** The kernel dropped it outside of all rules. */
        T byStack(ByStack point);
    }

    /**
     * A rule's target dropped or rejected it.
     *
     * @param rule which one
     * @param origin where it was read; null if a program made it
     */
    record ByRule(RuleRef rule, @Nullable SourceLine origin) implements DropPoint {
        @Override
        public String text() {
            return rule.toString();
        }

        @Override
        public <T extends @Nullable Object> T accept(Visitor<T> visitor) {
            return visitor.byRule(this);
        }
    }

    /**
     * A base chain's policy dropped it.
     *
     * @param table the table's name
     * @param chain the base chain's name
     */
    record ByPolicy(String table, String chain) implements DropPoint {
        @Override
        public String text() {
            return table + " " + chain + " policy";
        }

        @Override
        public <T extends @Nullable Object> T accept(Visitor<T> visitor) {
            return visitor.byPolicy(this);
        }
    }

    /**
     * The kernel dropped it outside of all rules.
     *
     * @param reason which part did, and why
     */
    record ByStack(Reason reason) implements DropPoint {
        @Override
        public String text() {
            return reason.text();
        }

        @Override
        public <T extends @Nullable Object> T accept(Visitor<T> visitor) {
            return visitor.byStack(this);
        }
    }

    /** Why a kernel drops a packet that no rule dropped: the host's, but for {@link #STRANDED}. */
    enum Reason {
        /** Its sender has no route to the destination, and did not send it. */
        STRANDED("sender: no route"),
        /** The frame was for another station. */
        NOT_FOR_US("link: the frame is for another station"),
        /** Source or destination cannot be ({@code martian source}, {@code martian destination}). */
        MARTIAN("routing: martian address"),
        /** The way back to the source does not lead to where the packet came from. */
        REVERSE_PATH("routing: rp_filter"),
        /** No route leads to the destination, or one that refuses. */
        NO_ROUTE("routing: no route"),
        /** TPROXY gave it to a socket, and no route brings it there ({@code ip_forward} drops what has a socket). */
        PROXIED("routing: what a socket has is not forwarded"),
        /** {@code ip_forward} is off. */
        NOT_FORWARDING("routing: ip_forward is 0"),
        /** The time to live is over. */
        TTL("routing: time to live exceeded"),
        /** The packet is too long for the way out, and must not be cut. */
        TOO_BIG("routing: fragmentation needed"),
        /** Nobody answers for the next hop on its link. */
        NO_NEIGHBOUR("neighbour: no answer"),
        /** The host has no socket for it; it may have answered so. */
        NO_SOCKET("socket: nobody listens"),
        /** The packet cannot be translated as its connection must be. */
        NAT("nat"),
        /** The connection clashes with another one when it is confirmed. */
        CLASH("conntrack: clash"),
        /** The packet would open one connection more than there may be. */
        TABLE_FULL("conntrack: table full"),
        /** The connection's helper: a message that breaks off, or an announcement that cannot be kept. */
        HELPER("conntrack: helper"),
        /** A piece of a packet whose other pieces did not come. */
        FRAGMENT("fragments: incomplete"),
        /** The bytes are not a packet that the kernel takes. */
        MALFORMED("malformed packet");

        private final String text;

        Reason(String text) {
            this.text = text;
        }

        /** As the flow language writes it. */
        public String text() {
            return text;
        }
    }
}
