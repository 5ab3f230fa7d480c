// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow;

import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.packet.Packet;
import io.github.netfilterunit.ruleset.Rule;
import io.github.netfilterunit.ruleset.RuleRef;
import io.github.netfilterunit.trace.TraceEvent;
import io.github.netfilterunit.trace.TraceVisitor;
import org.jspecify.annotations.Nullable;

/** Writes down a packet's way, a line a step. */
final class Walk implements TraceVisitor<Void> {

    private final StringBuilder text;
    private TraceEvent.@Nullable HookEntered hook;
    private @Nullable String state;

    Walk(StringBuilder text) {
        this.text = text;
    }

    private void line(int depth, String words) {
        text.append("  ".repeat(depth)).append(words).append('\n');
    }

    @Override
    public Void other(TraceEvent event) {
        return null;
    }

    @Override
    public Void arrived(TraceEvent.Arrived event) {
        line(1, event.link() == null ? "the host sends it" : "comes in by " + event.link());
        return null;
    }

    @Override
    public Void generated(TraceEvent.Generated event) {
        line(1, "the host answers, " + event.reason() + ": " + event.packet());
        return null;
    }

    @Override
    public Void duplicated(TraceEvent.Duplicated event) {
        line(4, "a copy goes to " + event.gateway() + ": " + event.copy());
        return null;
    }

    @Override
    public Void hookEntered(TraceEvent.HookEntered event) {
        hook = event;
        line(
                1,
                event.hook()
                        + (event.in() == null ? "" : ", in " + event.in())
                        + (event.out() == null ? "" : ", out " + event.out()));
        return null;
    }

    @Override
    public Void tracked(TraceEvent.Tracked event) {
        state = event.state().toString();
        line(2, "conntrack: " + event.state() + (event.connection() == null ? "" : ", " + event.connection()));
        return null;
    }

    @Override
    public Void chainEntered(TraceEvent.ChainEntered event) {
        line(2, "table " + event.table() + ", chain " + event.chain());
        return null;
    }

    @Override
    public Void ruleMatched(TraceEvent.RuleMatched event) {
        line(3, rule(event.ref(), event.rule()) + "  counts");
        return null;
    }

    @Override
    public Void ruleMissed(TraceEvent.RuleMissed event) {
        FieldWords.Seen seen = new FieldWords.Seen(
                event.packet(), hook == null ? null : hook.in(), hook == null ? null : hook.out(), state);
        String match = RuleWords.match(event.rule().matches().get(event.failed()));
        line(3, rule(event.ref(), event.rule()) + "  passed over: " + FieldWords.difference(match, seen));
        return null;
    }

    private static String rule(RuleRef ref, Rule rule) {
        return ref.chain() + " " + ref.number() + ": " + RuleWords.rule(ref, rule);
    }

    @Override
    public Void policyApplied(TraceEvent.PolicyApplied event) {
        line(3, event.chain() + " policy " + event.policy());
        return null;
    }

    @Override
    public Void translated(TraceEvent.Translated event) {
        line(2, "translated: " + ends(event.before()) + " becomes " + ends(event.after()));
        return null;
    }

    private static String ends(Packet packet) {
        return end(packet.source(), packet.sourcePort()) + " -> " + end(packet.destination(), packet.destinationPort());
    }

    private static String end(IpAddress address, int port) {
        return port < 0 ? address.toString() : address + ":" + port;
    }

    @Override
    public Void routed(TraceEvent.Routed event) {
        line(1, words(event));
        return null;
    }

    /** The routing decision in words. */
    static String words(TraceEvent.Routed event) {
        if (event.local()) {
            return "routing: " + event.destination() + " is the host itself";
        }
        if (event.out() == null) {
            return "routing: no way to " + event.destination();
        }
        return "routing: " + event.destination() + " by " + event.out()
                + (event.nextHop() == null ? "" : " via " + event.nextHop());
    }

    @Override
    public Void delivered(TraceEvent.Delivered event) {
        line(1, "delivered to the host: " + event.packet());
        return null;
    }

    @Override
    public Void sent(TraceEvent.Sent event) {
        line(1, "goes out by " + event.link() + ": " + event.packet());
        return null;
    }

    @Override
    public Void held(TraceEvent.Held event) {
        line(1, "waits for the other fragments");
        return null;
    }

    @Override
    public Void dropped(TraceEvent.Dropped event) {
        line(1, "dropped at " + event.where().text());
        return null;
    }
}
