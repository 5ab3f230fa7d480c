// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow;

import io.github.netfilterunit.trace.TraceEvent;
import io.github.netfilterunit.trace.TraceVisitor;
import java.util.ArrayList;
import java.util.List;

/** A packet's way in a few lines: one for each table that counted it, and one for what became of it. */
final class ShortWalk implements TraceVisitor<Void> {

    private final List<String> lines = new ArrayList<>();
    private String table = "";
    private List<String> rules = new ArrayList<>();

    void appendTo(StringBuilder text) {
        flush();
        lines.forEach(line -> text.append("\n    ").append(line));
    }

    private void line(String text) {
        flush();
        lines.add(text);
    }

    private void flush() {
        if (!rules.isEmpty()) {
            lines.add(table + ": " + String.join(", ", rules));
            rules = new ArrayList<>();
        }
    }

    @Override
    public Void other(TraceEvent event) {
        return null;
    }

    @Override
    public Void generated(TraceEvent.Generated event) {
        line("the host answers: " + event.packet());
        return null;
    }

    @Override
    public Void tracked(TraceEvent.Tracked event) {
        line(event.state().toString());
        return null;
    }

    @Override
    public Void chainEntered(TraceEvent.ChainEntered event) {
        flush();
        table = event.table() + " " + event.chain();
        return null;
    }

    @Override
    public Void ruleMatched(TraceEvent.RuleMatched event) {
        rules.add(event.ref().chain() + " " + event.ref().number());
        return null;
    }

    @Override
    public Void policyApplied(TraceEvent.PolicyApplied event) {
        rules.add("policy " + event.policy());
        return null;
    }

    @Override
    public Void translated(TraceEvent.Translated event) {
        line("translated: " + event.after());
        return null;
    }

    @Override
    public Void routed(TraceEvent.Routed event) {
        line(Walk.words(event));
        return null;
    }

    @Override
    public Void delivered(TraceEvent.Delivered event) {
        line("delivered to the host: " + event.packet());
        return null;
    }

    @Override
    public Void sent(TraceEvent.Sent event) {
        line("out " + event.link() + ": " + event.packet());
        return null;
    }

    @Override
    public Void held(TraceEvent.Held event) {
        line("waits for the other fragments");
        return null;
    }

    @Override
    public Void dropped(TraceEvent.Dropped event) {
        line("dropped at " + event.where().text());
        return null;
    }
}
