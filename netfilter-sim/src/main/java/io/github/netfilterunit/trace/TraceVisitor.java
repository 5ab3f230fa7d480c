// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.trace;

/** One case for each kind of step; what a visitor does not care for goes to {@link #other}. */
public interface TraceVisitor<T> {

    /** Every step that has no case of its own. */
    T other(TraceEvent event);

    /** A packet came in, or was sent by the host. */
    default T arrived(TraceEvent.Arrived event) {
        return other(event);
    }

    /** The host made a packet. */
    default T generated(TraceEvent.Generated event) {
        return other(event);
    }

    /** A copy of a packet went out. */
    default T duplicated(TraceEvent.Duplicated event) {
        return other(event);
    }

    /** A packet reached a hook. */
    default T hookEntered(TraceEvent.HookEntered event) {
        return other(event);
    }

    /** Conntrack looked a packet up. */
    default T tracked(TraceEvent.Tracked event) {
        return other(event);
    }

    /** A base chain begins. */
    default T chainEntered(TraceEvent.ChainEntered event) {
        return other(event);
    }

    /** A rule counted a packet. */
    default T ruleMatched(TraceEvent.RuleMatched event) {
        return other(event);
    }

    /** A match refused a packet. */
    default T ruleMissed(TraceEvent.RuleMissed event) {
        return other(event);
    }

    /** A policy decided. */
    default T policyApplied(TraceEvent.PolicyApplied event) {
        return other(event);
    }

    /** A packet was rewritten. */
    default T translated(TraceEvent.Translated event) {
        return other(event);
    }

    /** The routing tables were asked. */
    default T routed(TraceEvent.Routed event) {
        return other(event);
    }

    /** A packet was given to a socket. */
    default T delivered(TraceEvent.Delivered event) {
        return other(event);
    }

    /** A packet left. */
    default T sent(TraceEvent.Sent event) {
        return other(event);
    }

    /** A fragment waits. */
    default T held(TraceEvent.Held event) {
        return other(event);
    }

    /** A packet was lost. */
    default T dropped(TraceEvent.Dropped event) {
        return other(event);
    }
}
